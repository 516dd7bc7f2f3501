import { TEMPORARY_SEGMENT, type Context } from './define.js';

/** What every component with a pressed state understands. */
export const hoverProperties = ['hoverClass', 'hoverStopPropagation', 'hoverStartTime', 'hoverStayTime'] as const;

/**
 * Puts the page's `hover-class` on while a finger rests on the element.
 * @param defaults times in ms, and a class of our own for components that show a press by themselves
 * @param enabled false while the component can't be pressed
 */
export const hover = (
  context: Context,
  defaults: { start: number; stay: number; hoverClass: string },
  enabled: () => boolean = () => true,
): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = '';

  const show = (): void => {
    const name = context.text('hoverClass', defaults.hoverClass);
    if (name === '' || name === 'none') return;
    shown = name;
    // The default's class is the preview's, not the page's: it isn't scoped.
    if (name === defaults.hoverClass) context.element.classList.add(name);
    else for (const each of name.split(/\s+/)) context.component.toggleNodeClass(each, true, TEMPORARY_SEGMENT);
  };

  const hide = (): void => {
    if (shown === '') return;
    if (shown === defaults.hoverClass) context.element.classList.remove(shown);
    else for (const each of shown.split(/\s+/)) context.component.toggleNodeClass(each, false, TEMPORARY_SEGMENT);
    shown = '';
  };

  context.element.addEventListener('pointerdown', (event) => {
    // An inner element with hover-stop-propagation keeps its ancestors from looking pressed.
    if (stopped.has(event) || !enabled()) return;
    if (context.flag('hoverStopPropagation')) stopped.add(event);
    clearTimeout(timer);
    timer = setTimeout(show, context.number('hoverStartTime', defaults.start));
  });
  const end = (): void => {
    clearTimeout(timer);
    if (shown !== '') timer = setTimeout(hide, context.number('hoverStayTime', defaults.stay));
  };
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) context.element.addEventListener(type, end);
};

const stopped = new WeakSet<Event>();
