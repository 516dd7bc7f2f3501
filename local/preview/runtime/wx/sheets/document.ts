import { button, el, showSheet } from './dom.js';

export interface ShownDocument {
  name: string;
  bytes: number;
  /** That the browser can load. */
  address: string;
  /** What the phone does with it that a browser can't; '' for nothing. */
  note: string;
}

const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** In place of the phone's viewer, which a browser doesn't have: the file, to be opened on this computer. */
export const showDocument = (overlay: HTMLElement, { name, bytes, address, note }: ShownDocument): void => {
  const save = el('a', { class: 'wx-sheet-button wx-panel-agree wx-document-save', text: '在这台电脑上打开' });
  save.href = address;
  save.download = name;
  save.dataset.name = 'document-save';
  const panel = el(
    'div',
    { class: 'wx-panel', label: name },
    el('h2', { text: name }),
    el('p', { class: 'wx-panel-note', text: sizeOf(bytes) }),
    note === '' ? null : el('p', { class: 'wx-panel-note', text: note }),
    save,
    button('关闭', 'wx-panel-refuse', () => sheet.close(), 'close'),
  );
  const sheet = showSheet(overlay, 'document', panel, () => sheet.close());
};
