import { button, el, showSheet } from './dom.js';

/**
 * A list of choices from the bottom of the screen.
 * @returns the index of the tapped item, or null for 取消
 */
export const showActions = (
  overlay: HTMLElement,
  alertText: string,
  items: string[],
  color: string,
): Promise<number | null> =>
  new Promise((resolve) => {
    const finish = (index: number | null): void => {
      sheet.close();
      resolve(index);
    };
    const choices = items.map((item, index) => {
      const choice = button(item, 'wx-actions-item', () => finish(index));
      if (color) choice.style.color = color;
      return choice;
    });
    const panel = el(
      'div',
      { class: 'wx-actions', label: alertText || '请选择' },
      alertText ? el('p', { class: 'wx-actions-title', text: alertText }) : null,
      ...choices,
      button('取消', 'wx-actions-cancel', () => finish(null), 'cancel'),
    );
    const sheet = showSheet(overlay, 'actions', panel, () => finish(null));
  });
