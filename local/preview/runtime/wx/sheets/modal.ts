import { button, el, showSheet } from './dom.js';

export interface ModalOptions {
  title: string;
  content: string;
  showCancel: boolean;
  cancelText: string;
  cancelColor: string;
  confirmText: string;
  confirmColor: string;
  editable: boolean;
  placeholderText: string;
}

export interface ModalResult {
  confirm: boolean;
  cancel: boolean;
  /** What was typed, for an editable one that was confirmed. */
  content: string | null;
}

/** Resolves when one of the buttons is tapped; a tap beside the box does nothing, as in WeChat. */
export const showModal = (overlay: HTMLElement, options: ModalOptions): Promise<ModalResult> =>
  new Promise((resolve) => {
    const input = options.editable
      ? el('textarea', { class: 'wx-modal-input', label: options.placeholderText || options.title })
      : null;
    if (input) {
      input.placeholder = options.placeholderText;
      input.value = options.content;
      input.rows = 2;
    }
    const finish = (confirm: boolean): void => {
      sheet.close();
      resolve({ confirm, cancel: !confirm, content: confirm && input ? input.value : null });
    };
    const cancel = options.showCancel
      ? button(options.cancelText, 'wx-modal-cancel', () => finish(false), 'cancel')
      : null;
    const confirm = button(options.confirmText, 'wx-modal-confirm', () => finish(true), 'confirm');
    if (cancel && options.cancelColor) cancel.style.color = options.cancelColor;
    if (options.confirmColor) confirm.style.color = options.confirmColor;
    const panel = el(
      'div',
      { class: 'wx-modal', role: 'alertdialog', label: options.title || options.content },
      options.title ? el('h2', { text: options.title }) : null,
      input ?? (options.content ? el('div', { class: 'wx-modal-content', text: options.content }) : null),
      el('div', { class: 'wx-modal-buttons' }, cancel, confirm),
    );
    const sheet = showSheet(overlay, 'modal', panel);
    (input ?? confirm).focus({ preventScroll: true });
  });
