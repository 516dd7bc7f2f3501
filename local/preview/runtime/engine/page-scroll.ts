import type { Host } from '../host.js';
import type { Page } from './page.js';

/** WeChat's duration (ms) of `pageScrollTo` when none is given. */
const DURATION = 300;

/**
 * `wx.pageScrollTo` on a page; resolves when it has arrived.
 * @throws Error (rejected) with WeChat's reason when nothing matches the selector
 */
export async function scrollPage(page: Page, options: Parameters<Host['pageScrollTo']>[0]): Promise<void> {
  const { scroller } = page.frame;
  let top = options.scrollTop ?? 0;
  if (options.selector !== undefined) {
    const place = page.placeOf(options.selector);
    if (place === null) throw new Error('selector not found');
    top = place + scroller.scrollTop + (options.offsetTop ?? 0);
  }
  const target = Math.max(0, Math.min(top, scroller.scrollHeight - scroller.clientHeight));
  const smooth = (options.duration ?? DURATION) > 0 && Math.abs(target - scroller.scrollTop) > 1;
  const arrived = smooth
    ? new Promise<void>((resolve) => scroller.addEventListener('scrollend', () => resolve(), { once: true }))
    : null;
  scroller.scrollTo({ top: target, behavior: smooth ? 'smooth' : 'instant' });
  await arrived;
}
