import { canShare, share } from './builtins/share.js';
import { showActions } from './wx/sheets/actions.js';
import type { Surface } from './wx/surface.js';

const SHARE = '转发给朋友';
const RESTART = '重新进入小程序';

/** The menu behind the capsule's dots: passes the page on where the page allows it, or starts the mini-program anew. */
export async function openMenu(surface: Surface): Promise<void> {
  const { host } = surface;
  const items = canShare(surface) ? [SHARE, RESTART] : [RESTART];
  const chosen = await showActions(host.overlay, '', items, '');
  const item = chosen === null ? undefined : items[chosen];
  if (item === SHARE) await share(surface, null);
  if (item === RESTART) host.restart();
}
