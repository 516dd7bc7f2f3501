import type { Host, LaunchOptions, Watched } from '../host.js';
import type { HostEmitter } from './emitter.js';
import type { Errors } from './errors.js';
import { PageIntersectionObserver } from './intersection.js';
import { addressOf, type Launch } from './launch.js';
import type { Page } from './page.js';
import { scrollPage } from './page-scroll.js';
import type { PageStack } from './router.js';
import type { Screen } from './screen.js';
import { SelectorQuery, type QueryPage } from './selector-query.js';
import type { TabBarView } from './tab-bar.js';
import { watched } from './watched.js';

/** The parts of a phone that others reach through its host. */
export interface HostParts {
  launch: Launch;
  appConfig: Record<string, unknown>;
  homePath: string;
  screen: Screen;
  stack: PageStack;
  tabs: TabBarView;
  emitter: HostEmitter;
  errors: Errors;
  theme: Watched<'light' | 'dark'>;
  enterOptions: () => LaunchOptions;
}

/** What queries and observers ask of the page on top. */
export const queryPageOf = (stack: PageStack): QueryPage => ({
  component: () => stack.top()?.component() ?? null,
  scroller: () => stack.top()?.frame.scroller ?? null,
});

/** A file of the package lies in `app/`; everything with a scheme is an address already. */
export function assetAddress(path: string, currentPage: string): string {
  if (/^(?:[a-z][\w+.-]*:|\/\/)/i.test(path)) return path;
  const base = path.startsWith('/') ? '/' : `/${currentPage}`;
  return `app${new URL(path, `http://app${base}`).pathname}`;
}

/** Whether the phone has a network. One that is started anew has what it had: an app can be opened without. */
function networkOf(openid: string): Watched<boolean> {
  const key = `phone:${openid}:network`;
  const online = watched(sessionStorage.getItem(key) !== 'none');
  online.subscribe((isOnline) => sessionStorage.setItem(key, isOnline ? 'wifi' : 'none'));
  return online;
}

/** What builtins, `wx.*` and the desk see of a phone. */
export function createHost(parts: HostParts): Host {
  const { launch, screen, stack, tabs, emitter, errors } = parts;
  const top = (): Page => {
    const page = stack.top();
    if (!page) throw new Error('no page');
    return page;
  };
  const query = queryPageOf(stack);
  return {
    openid: launch.openid,
    storagePrefix: `phone:${launch.openid}:`,
    appConfig: parts.appConfig,
    launchOptions: launch.options,
    enterOptions: parts.enterOptions,
    screen: screen.element,
    overlay: screen.overlay,
    metrics: () => screen.metrics(tabs.isVisible(), query.scroller()),
    online: networkOf(launch.openid),
    theme: parts.theme,
    textScale: watched(1),
    foreground: watched(true),
    router: stack,
    navigationBar: {
      setTitle: (title) => top().frame.bar.setTitle(title),
      setColor: ({ frontColor, backgroundColor }) =>
        top().frame.bar.setColor({ frontColor, barColor: backgroundColor }),
      setLoading: (visible) => top().frame.bar.setLoading(visible),
      hideHomeButton: () => top().frame.bar.hideHome(),
      capsule: () => screen.capsuleBox(),
    },
    tabBar: tabs,
    startPullDownRefresh: () => top().frame.startPullDown(),
    stopPullDownRefresh: () => top().frame.stopPullDown(),
    pageScrollTo: (options) => scrollPage(top(), options),
    createSelectorQuery: () => new SelectorQuery(query),
    createIntersectionObserver: (of, options) => new PageIntersectionObserver(of, options ?? {}, query.scroller()),
    on: (name, listener) => emitter.on(name, listener),
    off: (name, listener) => emitter.off(name, listener),
    asset: (path) => assetAddress(path, stack.current().path),
    reportError: (error, where) => errors.report(error, where),
    restart: () => location.assign(`?${addressOf(launch, { path: parts.homePath, query: '' })}`),
  };
}
