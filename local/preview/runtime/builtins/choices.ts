import { operable } from './aria.js';
import { controlsWithin, register, unregister, type Control } from './controls.js';
import { TEMPORARY_SEGMENT, type Behaviour, type BuiltinSpec } from './define.js';

type Kind = 'checkbox' | 'radio';

/** The value of every choice in a group, asked of the choices themselves. */
const choices = new WeakMap<Control, { value(): string; checked(): boolean; uncheck(): void }>();

const choicesWithin = (group: HTMLElement) => controlsWithin(group).flatMap((control) => choices.get(control) ?? []);

const choice = (kind: Kind): BuiltinSpec => ({
  name: kind,
  properties: [
    'value',
    'disabled',
    'checked',
    'color',
    'backgroundColor',
    'borderColor',
    'activeBackgroundColor',
    'activeBorderColor',
    'iconColor',
  ],
  frame: {
    tag: '',
    children: [
      { tag: 'span', part: 'mark', class: `wx-choice wx-choice-${kind}` },
      { tag: 'span', class: 'wx-choice-content', children: ['content'] },
    ],
  },
  create: (context): Behaviour => {
    const { element } = context;
    element.setAttribute('role', kind);
    operable(element);
    const check = (checked: boolean): void => context.set({ checked });

    const tap = (): void => {
      if (context.flag('disabled')) return;
      const checked = context.flag('checked');
      if (kind === 'radio' && checked) return;
      const group = element.closest<HTMLElement>(`wx-${kind}-group`);
      if (kind === 'radio' && group) for (const other of choicesWithin(group)) other.uncheck();
      check(!checked);
      group?.dispatchEvent(new CustomEvent('wx-choice'));
    };
    element.addEventListener('click', tap);

    const control: Control = { context, value: () => undefined, reset: () => check(false), activate: tap };
    choices.set(control, {
      value: () => context.text('value'),
      checked: () => context.flag('checked'),
      uncheck: () => check(false),
    });

    return {
      update: () => {
        const checked = context.flag('checked');
        element.setAttribute('aria-checked', String(checked));
        element.setAttribute('aria-disabled', String(context.flag('disabled')));
        context.component.setNodeStyle(
          context.text('color') ? `--wx-choice-color:${context.text('color')}` : '',
          TEMPORARY_SEGMENT,
        );
      },
      attached: () => register(control),
      detached: () => unregister(context),
    };
  },
});

const group = (kind: Kind): BuiltinSpec => ({
  name: `${kind}-group`,
  properties: ['name'],
  create: (context): Behaviour => {
    const { element } = context;
    if (kind === 'radio') element.setAttribute('role', 'radiogroup');
    else element.setAttribute('role', 'group');
    const chosen = (): string[] =>
      choicesWithin(element)
        .filter((each) => each.checked())
        .map((each) => each.value());
    const value = (): unknown => (kind === 'radio' ? (chosen()[0] ?? '') : chosen());
    element.addEventListener('wx-choice', () => context.emit('change', { value: value() }));
    if (kind === 'radio') element.addEventListener('keydown', (event) => moveBetweenRadios(element, event));
    return {
      attached: () =>
        register({
          context,
          value,
          reset: () => choicesWithin(element).forEach((each) => each.uncheck()),
          activate: () => undefined,
        }),
      detached: () => unregister(context),
    };
  },
});

/** Arrow keys go from radio to radio and choose, as in every browser. */
const moveBetweenRadios = (group: HTMLElement, event: KeyboardEvent): void => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const radios = [...group.querySelectorAll<HTMLElement>('wx-radio')];
  const index = radios.findIndex((radio) => radio.matches(':focus'));
  const next = index < 0 ? undefined : radios[(index + step + radios.length) % radios.length];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.click();
};

export const checkbox = choice('checkbox');
export const radio = choice('radio');
export const checkboxGroup = group('checkbox');
export const radioGroup = group('radio');

/** `<switch>`; with `type="checkbox"` it looks like one. */
export const switchControl: BuiltinSpec = {
  name: 'switch',
  properties: ['checked', 'disabled', 'type', 'color', 'name'],
  frame: { tag: '', children: [{ tag: 'span', part: 'track', class: 'wx-switch' }] },
  create: (context) => {
    const { element } = context;
    element.setAttribute('role', 'switch');
    operable(element);
    const tap = (): void => {
      if (context.flag('disabled')) return;
      const value = !context.flag('checked');
      context.set({ checked: value });
      context.emit('change', { value });
    };
    element.addEventListener('click', tap);
    return {
      update: () => {
        element.setAttribute('aria-checked', String(context.flag('checked')));
        element.setAttribute('aria-disabled', String(context.flag('disabled')));
        element.classList.toggle('wx-switch-checkbox', context.text('type') === 'checkbox');
        context.component.setNodeStyle(
          context.text('color') ? `--wx-choice-color:${context.text('color')}` : '',
          TEMPORARY_SEGMENT,
        );
      },
      attached: () =>
        register({
          context,
          value: () => context.flag('checked'),
          reset: () => context.set({ checked: false }),
          activate: tap,
        }),
      detached: () => unregister(context),
    };
  },
};
