import type * as glassEasel from 'glass-easel';
import { button as sheetButton, el, showSheet } from '../wx/sheets/dom.js';
import { appTitle } from '../wx/desk-data.js';
import type { Surface } from '../wx/surface.js';

const callShare = (page: object | undefined, component: glassEasel.GeneralComponent): Record<string, unknown> => {
  if (!page || !('onShareAppMessage' in page) || typeof page.onShareAppMessage !== 'function') return {};
  const answer: unknown = Reflect.apply(page.onShareAppMessage, page, [
    { from: 'button', target: { id: component.id, dataset: component.dataset } },
  ]);
  return typeof answer === 'object' && answer !== null ? { ...answer } : {};
};

/** `<button open-type="share">`: shows the card that a friend would get, and opens it on a phone of its own. */
export const share = (surface: Surface, component: glassEasel.GeneralComponent): void => {
  const { host } = surface;
  const pages = host.router.pages();
  const { title, path } = callShare(pages[pages.length - 1], component);
  const current = host.router.current();
  const target =
    typeof path === 'string' ? path.replace(/^\//, '') : `${current.path}${current.query ? `?${current.query}` : ''}`;
  const link = el('a', {
    class: 'wx-sheet-button wx-panel-agree wx-share-link',
    text: '在另一部手机上打开',
    name: 'share-open',
  });
  link.href = `/?page=${encodeURIComponent(target)}`;
  link.target = '_blank';
  link.rel = 'noopener';
  const panel = el(
    'div',
    { class: 'wx-panel', label: '转发给朋友' },
    el('h2', { text: '转发给朋友' }),
    el('p', { class: 'wx-share-card', text: typeof title === 'string' ? title : appTitle(host) }),
    el('p', { class: 'wx-panel-note', text: target }),
    link,
    sheetButton('取消', 'wx-panel-refuse', () => sheet.close(), 'cancel'),
  );
  const sheet = showSheet(host.overlay, 'share', panel, () => sheet.close());
};
