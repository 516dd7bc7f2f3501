import { button, el, showSheet } from './dom.js';

/** Height of a row, also in sheets.css. */
const ROW_PX = 44;

/** One wheel of a picker. */
export interface Column {
  readonly element: HTMLElement;
  /** Index of the row in the middle. */
  selected(): number;
  /** Replaces the rows; keeps the selection where that is still possible, or takes `selected`. */
  fill(rows: string[], selected?: number): void;
}

/** @param changed called when another row has come to rest in the middle */
export const column = (label: string, rows: string[], selected: number, changed: (index: number) => void): Column => {
  const element = el('div', { class: 'wx-picker-column', role: 'listbox', label });
  element.tabIndex = 0;
  let count = 0;
  let index = 0;
  let settled: ReturnType<typeof setTimeout> | undefined;

  const mark = (next: number, tell: boolean): void => {
    const clamped = Math.max(0, Math.min(count - 1, next));
    [...element.children].forEach((row, at) => row.setAttribute('aria-selected', String(at === clamped)));
    if (clamped === index) return;
    index = clamped;
    if (tell) changed(clamped);
  };
  const turn = (next: number): void => {
    const clamped = Math.max(0, Math.min(count - 1, next));
    element.scrollTo({ top: clamped * ROW_PX });
    mark(clamped, true);
  };

  element.addEventListener('scroll', () => {
    clearTimeout(settled);
    settled = setTimeout(() => {
      // A wheel that has left the screen lies at its first row: nobody turned it there.
      if (element.isConnected) mark(Math.round(element.scrollTop / ROW_PX), true);
    }, 80);
  });
  element.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, Home: -count, End: count }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    turn(index + step);
  });

  const fill = (next: string[], at = index): void => {
    clearTimeout(settled);
    count = next.length;
    index = Math.max(0, Math.min(count - 1, at));
    element.replaceChildren(
      ...next.map((row, rowIndex) =>
        el('div', { class: 'wx-picker-item', text: row, role: 'option', onTap: () => turn(rowIndex) }),
      ),
    );
    mark(index, false);
    element.scrollTo({ top: index * ROW_PX });
  };
  fill(rows, selected);
  return { element, selected: () => index, fill };
};

/**
 * A sheet of wheels.
 * @returns the selected rows, or null for 取消
 */
export const showColumns = (overlay: HTMLElement, title: string, columns: Column[]): Promise<number[] | null> =>
  new Promise((resolve) => {
    const finish = (value: number[] | null): void => {
      sheet.close();
      resolve(value);
    };
    const panel = el(
      'div',
      { class: 'wx-panel wx-picker', label: title || '请选择' },
      el(
        'div',
        { class: 'wx-picker-bar' },
        button('取消', '', () => finish(null), 'cancel'),
        el('h2', { text: title }),
        button('确定', 'wx-picker-done', () => finish(columns.map((each) => each.selected())), 'confirm'),
      ),
      el('div', { class: 'wx-picker-columns' }, ...columns.map((each) => each.element)),
    );
    const sheet = showSheet(overlay, 'picker', panel, () => finish(null));
    // Rows can be scrolled to once they are on the screen.
    for (const each of columns) each.element.scrollTo({ top: each.selected() * ROW_PX });
  });
