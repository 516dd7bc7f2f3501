import type { Host, HostEvents } from '../host.js';
import { Listeners, type WxGroup } from './api.js';

const EVENTS = {
  AppShow: 'appShow',
  AppHide: 'appHide',
  Error: 'error',
  UnhandledRejection: 'unhandledRejection',
  PageNotFound: 'pageNotFound',
  WindowResize: 'windowResize',
} as const satisfies Record<string, keyof HostEvents>;

/** `wx.onError` and its like: what the app can be told from outside of its pages. */
export const events = (host: Host): WxGroup => {
  const group: WxGroup = {
    getLaunchOptionsSync: () => host.launchOptions,
    getEnterOptionsSync: () => host.enterOptions(),
  };
  for (const [suffix, name] of Object.entries(EVENTS)) {
    const listeners = new Listeners();
    host.on(name, (value: unknown) => listeners.emit(value));
    group[`on${suffix}`] = listeners.on;
    group[`off${suffix}`] = listeners.off;
  }
  // A browser tab is never told that memory is short, and the capsule never changes its weight:
  // the listeners are kept, and there is nothing to tell them.
  for (const suffix of ['MemoryWarning', 'MenuButtonBoundingClientRectWeightChange']) {
    const listeners = new Listeners();
    group[`on${suffix}`] = listeners.on;
    group[`off${suffix}`] = listeners.off;
  }
  return group;
};
