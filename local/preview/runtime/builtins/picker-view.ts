import { list } from '../wx/api.js';
import { convertUnits } from '../engine/units.js';
import type { BuiltinSpec } from './define.js';

/** A wheel inside of a `<picker-view>`, as its view sees it. */
interface Wheel {
  index(): number;
  turn(index: number): void;
}

const wheels = new WeakMap<Element, Wheel>();
const SETTLE_MS = 80;

export const pickerViewColumn: BuiltinSpec = {
  name: 'picker-view-column',
  properties: ['name'],
  frame: {
    tag: '',
    children: [
      { tag: 'div', part: 'indicator', class: 'wx-wheel-indicator' },
      { tag: 'div', part: 'rows', class: 'wx-wheel-rows', children: ['content'] },
    ],
  },
  create: (context) => {
    const { element, part } = context;
    const rows = part('rows');
    const indicator = part('indicator');
    rows.tabIndex = 0;
    rows.setAttribute('role', 'listbox');
    let settled: ReturnType<typeof setTimeout> | undefined;
    let index = 0;
    let wanted = 0;

    const rowHeight = (): number => indicator.offsetHeight || 44;
    const count = (): number => rows.children.length;
    const rest = (): void => {
      index = Math.max(0, Math.min(count() - 1, Math.round(rows.scrollTop / rowHeight())));
      [...rows.children].forEach((row, at) => row.setAttribute('aria-selected', String(at === index)));
    };
    const turn = (next: number): void => {
      wanted = next;
      rows.scrollTo({ top: Math.max(0, Math.min(count() - 1, next)) * rowHeight() });
      rest();
    };
    rows.addEventListener('scroll', (event) => {
      event.stopPropagation();
      clearTimeout(settled);
      settled = setTimeout(() => {
        const before = index;
        rest();
        if (index === before) return;
        wanted = index;
        element.dispatchEvent(new CustomEvent('wx-wheel', { bubbles: true }));
      }, SETTLE_MS);
    });
    rows.addEventListener('click', (event) => {
      const at = [...rows.children].findIndex((row) => event.target instanceof Node && row.contains(event.target));
      if (at >= 0) rows.scrollTo({ top: at * rowHeight(), behavior: 'smooth' });
    });
    rows.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      rows.scrollTo({ top: (index + step) * rowHeight() });
    });
    // Rows come and go with the page's data: the wheel stays at the row that it was asked for.
    const observer = new MutationObserver(() => turn(wanted));
    const sizes = new ResizeObserver(() => {
      rows.style.setProperty('--wx-wheel-row', `${rowHeight()}px`);
      rows.style.setProperty('--wx-wheel-height', `${element.clientHeight}px`);
      turn(wanted);
    });

    wheels.set(element, { index: () => index, turn });
    return {
      attached: () => {
        observer.observe(rows, { childList: true });
        sizes.observe(indicator);
        sizes.observe(element);
      },
      detached: () => {
        observer.disconnect();
        sizes.disconnect();
        clearTimeout(settled);
      },
    };
  },
};

export const pickerView: BuiltinSpec = {
  name: 'picker-view',
  properties: ['value', 'indicatorStyle', 'indicatorClass', 'maskStyle', 'maskClass', 'immediateChange', 'name'],
  create: (context) => {
    const { element, emit } = context;
    const columns = (): Wheel[] =>
      [...element.querySelectorAll('wx-picker-view-column')].flatMap((each) => wheels.get(each) ?? []);
    let last: unknown = null;

    const place = (): void => {
      const values = list(context.value('value'));
      columns().forEach((wheel, index) => {
        const value = values[index];
        if (typeof value === 'number' && value !== wheel.index()) wheel.turn(value);
      });
    };
    element.addEventListener('wx-wheel', (event) => {
      event.stopPropagation();
      const value = columns().map((wheel) => wheel.index());
      last = value;
      context.set({ value });
      emit('change', { value });
    });

    return {
      update: () => {
        // The indicators stand in the columns; they take their style from here.
        for (const indicator of element.querySelectorAll('[data-part="indicator"]')) {
          const style = convertUnits(context.text('indicatorStyle'));
          if (indicator.getAttribute('style') !== style) indicator.setAttribute('style', style);
        }
        const value = context.value('value');
        if (value !== last && JSON.stringify(value) !== JSON.stringify(last)) {
          last = value;
          if (element.isConnected) requestAnimationFrame(place);
        }
      },
      attached: () =>
        void requestAnimationFrame(() => {
          const style = convertUnits(context.text('indicatorStyle'));
          for (const indicator of element.querySelectorAll('[data-part="indicator"]'))
            indicator.setAttribute('style', style);
          place();
        }),
    };
  },
};
