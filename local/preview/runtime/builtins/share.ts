import type * as glassEasel from 'glass-easel';
import { button as sheetButton, el, showSheet } from '../wx/sheets/dom.js';
import { appTitle } from '../wx/desk-data.js';
import { isRecord } from '../wx/api.js';
import type { Surface } from '../wx/surface.js';

/** WeChat waits this long (ms) for the `promise` of what a page shares, and takes the rest of it then. */
const PATIENCE = 3000;

const shareHandler = (page: object | undefined): ((options: object) => unknown) | null => {
  const handler: unknown = page ? Reflect.get(page, 'onShareAppMessage') : undefined;
  return typeof handler === 'function' ? (options) => Reflect.apply(handler, page, [options]) as unknown : null;
};

const topPage = ({ host }: Surface): object | undefined => host.router.pages().at(-1);

/** Whether the page on top lets its visitors pass it on: it has an `onShareAppMessage`. */
export const canShare = (surface: Surface): boolean => shareHandler(topPage(surface)) !== null;

const askPage = async (surface: Surface, options: object): Promise<Record<string, unknown>> => {
  const answer = shareHandler(topPage(surface))?.(options);
  if (!isRecord(answer)) return {};
  if (!(answer.promise instanceof Promise)) return answer;
  const late = new Promise<unknown>((resolve) => setTimeout(() => resolve(answer), PATIENCE));
  const promised: unknown = await Promise.race([answer.promise, late]);
  return isRecord(promised) ? promised : answer;
};

/**
 * Shows the card that a friend would get, and opens it on a phone of its own.
 * @param from the `<button open-type="share">` that was tapped; null for the capsule's menu
 */
export const share = async (surface: Surface, from: glassEasel.GeneralComponent | null): Promise<void> => {
  const { host } = surface;
  const current = host.router.current();
  const { title, path, imageUrl } = await askPage(
    surface,
    from ? { from: 'button', target: { id: from.id, dataset: from.dataset } } : { from: 'menu', target: undefined },
  );
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
  const picture = typeof imageUrl === 'string' && imageUrl !== '' ? el('img', { class: 'wx-share-picture' }) : null;
  if (picture && typeof imageUrl === 'string') {
    picture.alt = '';
    // One that the page has drawn lies on this phone.
    picture.src = surface.files.address(imageUrl) ?? host.asset(imageUrl);
  }
  const panel = el(
    'div',
    { class: 'wx-panel', label: '转发给朋友' },
    el('h2', { text: '转发给朋友' }),
    el('p', { class: 'wx-share-card', text: typeof title === 'string' ? title : appTitle(host) }),
    picture,
    el('p', { class: 'wx-panel-note', text: target }),
    link,
    sheetButton('取消', 'wx-panel-refuse', () => sheet.close(), 'cancel'),
  );
  const sheet = showSheet(host.overlay, 'share', panel, () => sheet.close());
};
