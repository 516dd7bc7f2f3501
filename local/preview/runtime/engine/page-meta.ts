import type { ComponentSpace, GeneralComponent, GeneralComponentDefinition } from 'glass-easel';
import { domOf } from './elements.js';
import type { Watched } from '../host.js';
import type { Page } from './page.js';
import { convertUnits } from './units.js';

const PROPERTIES = [
  'backgroundTextStyle',
  'backgroundColor',
  'rootBackgroundColor',
  'rootFontSize',
  'pageFontSize',
  'pageStyle',
  'scrollTop',
] as const;
const BAR_PROPERTIES = ['title', 'loading', 'frontColor', 'backgroundColor'] as const;

const untyped = (names: readonly string[]): Record<string, { type: null; value: null }> =>
  Object.fromEntries(names.map((name) => [name, { type: null, value: null }]));

/**
 * `<page-meta>` and `<navigation-bar>`: a page's window as its template has it.
 * @param pageOf the page that an element stands in
 * @param textScale the size that `system` stands for
 */
export function registerPageMeta(
  space: ComponentSpace,
  pageOf: (element: HTMLElement) => Page | null,
  textScale: Watched<number>,
): [string, GeneralComponentDefinition][] {
  const read = (component: GeneralComponent, name: string): unknown => {
    const data: Record<string, unknown> = component.data;
    return data[name];
  };
  const size = (value: unknown): string =>
    value === 'system' ? `${16 * textScale.value}px` : typeof value === 'string' ? convertUnits(value) : '';

  const stops = new WeakMap<GeneralComponent, () => void>();

  const define = (
    is: string,
    names: readonly string[],
    update: (component: GeneralComponent, page: Page) => void,
  ): GeneralComponentDefinition => {
    const apply = (component: GeneralComponent): void => {
      const dom = domOf(component);
      const page = dom ? pageOf(dom) : null;
      if (page) update(component, page);
    };
    const definition = space.defineComponent({
      is,
      properties: untyped(names),
      observers: {
        '**'(this: GeneralComponent) {
          apply(this);
        },
      },
      lifetimes: {
        attached(this: GeneralComponent) {
          stops.set(
            this,
            textScale.subscribe(() => apply(this)),
          );
          apply(this);
        },
        detached(this: GeneralComponent) {
          stops.get(this)?.();
        },
      },
    });
    return definition.general();
  };

  const scrolledTo = new WeakMap<GeneralComponent, unknown>();
  const meta = define('page-meta', PROPERTIES, (component, page) => {
    const root = page.frame.root();
    if (!root) return;
    const style = read(component, 'pageStyle');
    root.setAttribute('style', typeof style === 'string' ? convertUnits(style) : '');
    const pageFontSize = size(read(component, 'pageFontSize'));
    if (pageFontSize !== '') root.style.fontSize = pageFontSize;
    page.frame.setRootFontSize(size(read(component, 'rootFontSize')));
    const background = read(component, 'rootBackgroundColor') ?? read(component, 'backgroundColor');
    page.frame.setBackground(typeof background === 'string' ? background : '');
    const scrollTop = read(component, 'scrollTop');
    // Anything else that changes leaves the page where the person has scrolled it.
    if (scrollTop === scrolledTo.get(component)) return;
    scrolledTo.set(component, scrollTop);
    if (typeof scrollTop === 'string' || typeof scrollTop === 'number') {
      page.frame.scroller.scrollTop = parseFloat(String(scrollTop));
    }
  });
  const bar = define('navigation-bar', BAR_PROPERTIES, (component, page) => {
    const title = read(component, 'title');
    if (typeof title === 'string') page.frame.bar.setTitle(title);
    page.frame.bar.setLoading(read(component, 'loading') === true);
    const frontColor = read(component, 'frontColor');
    const barColor = read(component, 'backgroundColor');
    if (typeof frontColor === 'string' && typeof barColor === 'string')
      page.frame.bar.setColor({ frontColor, barColor });
  });
  return [
    ['page-meta', meta],
    ['navigation-bar', bar],
  ];
}
