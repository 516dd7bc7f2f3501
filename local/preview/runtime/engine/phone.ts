import { component } from 'glass-easel-miniprogram-adapter';
import { ComponentSpace } from 'glass-easel';
import type { GeneralComponentDefinition } from 'glass-easel';
import type { Host, LaunchOptions, Phone } from '../host.js';
import { AppInstance } from './app.js';
import { AppSpace } from './app-space.js';
import type { Bundle } from './bundle.js';
import { HostEmitter } from './emitter.js';
import { Errors } from './errors.js';
import { adaptEventObjects } from './event-object.js';
import { listenToGestures } from './gestures.js';
import { PageIntersectionObserver } from './intersection.js';
import type { Launch } from './launch.js';
import { Page } from './page.js';
import { PageFrameView } from './page-frame.js';
import { registerPageMeta } from './page-meta.js';
import { ReadyQueue } from './ready.js';
import { PageStack } from './router.js';
import { Screen } from './screen.js';
import { limitSetData } from './set-data.js';
import { SelectorQuery, type QueryPage } from './selector-query.js';
import { documentStyles, StyleSheets } from './stylesheets.js';
import { TabBarView } from './tab-bar.js';
import { parseQuery } from './url.js';
import { watched } from './watched.js';
import { windowConfig, type WindowConfig } from './window-config.js';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a phone gets from outside: `wx`, and the built-in components. */
export interface Equipment {
  wx: Record<string, unknown>;
  builtins: (space: ComponentSpace) => Record<string, GeneralComponentDefinition>;
}

/** One phone: its screen, its stack of pages, and the mini-program that runs on it. */
export class PhoneEngine {
  readonly host: Host;
  readonly phone: Phone;
  private readonly screen: Screen;
  private readonly errors: Errors;
  private readonly emitter = new HostEmitter();
  private readonly ready = new ReadyQueue();
  private readonly space: AppSpace;
  private readonly styles: StyleSheets;
  private readonly stack: PageStack;
  private readonly app: AppInstance;
  private readonly tabs: TabBarView;
  private readonly theme;
  private base: CSSStyleSheet | null = null;
  private firstReady: () => void = () => undefined;
  private enter: LaunchOptions;

  constructor(
    private readonly bundle: Bundle,
    private readonly launch: Launch,
  ) {
    const first = Object.keys(bundle.units).find((unit) => bundle.units[unit]?.isPage) ?? '';
    launch.options.path ||= first;
    this.errors = new Errors(() => this.stack.current().path || 'app');
    this.screen = new Screen(this.errors.element);
    this.space = new AppSpace(bundle, this.ready);
    this.styles = new StyleSheets(bundle, (path) => this.space.isShared(path));
    this.app = new AppInstance(this.errors);
    this.stack = new PageStack({
      open: (url, depth, channel) => this.openPage(url.path, url.search, depth, channel),
      exists: (path) => bundle.units[path]?.isPage === true,
      isTab: (path) => this.tabs.has(path),
      changed: (page) => this.tabs.showFor(page.path),
    });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follows = bundle.config.darkmode === true;
    this.theme = watched<'light' | 'dark'>(follows && dark.matches ? 'dark' : 'light');
    this.tabs = new TabBarView(
      isFields(bundle.config.tabBar) ? bundle.config.tabBar : {},
      this.themeValues(),
      (path) => this.asset(path),
      (tab) => void this.selectTab(tab),
    );
    this.screen.addTabs(this.tabs.element);
    this.enter = launch.options;
    this.host = this.createHost();
    this.phone = {
      host: this.host,
      ready: new Promise((resolve) => {
        this.firstReady = resolve;
      }),
      errors: this.errors.messages,
    };
    this.theme.subscribe(() => this.applyTheme());
    this.applyTheme();
  }

  /** Runs the mini-program: app.js, `onLaunch`, the first page. */
  start({ wx, builtins }: Equipment): void {
    this.base = documentStyles();
    adaptEventObjects();
    limitSetData((error) => this.errors.report(error));
    const queryPage = this.queryPage();
    Object.assign(component.ComponentCaller.prototype, {
      createSelectorQuery(this: unknown) {
        return new SelectorQuery(queryPage).in(this);
      },
      createIntersectionObserver: this.intersectionFactory(),
    });
    const builtinSpace = new ComponentSpace();
    this.space.useBuiltins([
      ...Object.entries(builtins(builtinSpace)),
      ...registerPageMeta(
        builtinSpace,
        (element) => this.pageOf(element),
        () => this.host.textScale.value,
      ),
    ]);
    this.errors.listen((reason, promise) => {
      this.app.call('onUnhandledRejection', { reason, promise });
      this.emitter.emit('unhandledRejection', { reason, promise });
    });
    this.errors.onError = (text) => {
      this.app.call('onError', text);
      this.emitter.emit('error', text);
    };
    listenToGestures(() => this.pageArea());
    this.space.installGlobals(window);
    this.app.installGlobals(window);
    Object.assign(window, { wx, getCurrentPages: () => this.stack.pages() });
    addEventListener('resize', () => this.resized());
    this.host.foreground.subscribe((visible) => this.setForeground(visible));
    try {
      this.space.runApp();
      this.app.launch(this.launch.options);
      this.app.call('onShow', this.launch.options);
      this.openFirstPage();
    } catch (error) {
      this.errors.report(error);
      this.firstReady();
    }
  }

  private openFirstPage(): void {
    const { search } = this.launch;
    const wanted = this.launch.options.path;
    if (this.bundle.units[wanted]?.isPage) {
      void this.stack.launch({ path: wanted, search }).ready.then(() => this.firstReady());
      return;
    }
    const missing = { path: wanted, query: parseQuery(search), isEntryPage: true };
    this.emitter.emit('pageNotFound', missing);
    if (this.app.has('onPageNotFound')) this.app.call('onPageNotFound', missing);
    else this.errors.report(new Error(`page "${wanted}" is not found`));
    this.firstReady();
  }

  private openPage(path: string, search: string, depth: number, channel: ConstructorParameters<typeof Page>[4]): Page {
    const home = depth === 0 && !this.tabs.has(path) && path !== this.homePath() ? () => this.run(this.goHome()) : null;
    const frame = new PageFrameView(
      this.windowConfig(path),
      {
        back: depth > 0 ? () => this.run(this.stack.navigateBack()) : null,
        home,
      },
      this.tabs.has(path),
    );
    this.screen.addPage(frame.element);
    try {
      return new Page(
        {
          space: this.space,
          styles: this.styles,
          base: () => this.base ?? new CSSStyleSheet(),
          ready: this.ready,
          errors: this.errors,
          created: (page) => this.opening.add(page),
        },
        path,
        search,
        frame,
        channel,
      );
    } catch (error) {
      frame.remove();
      throw error;
    }
  }

  /** Pages from their creation on: `<page-meta>` speaks before its page is on the stack. */
  private readonly opening = new Set<Page>();

  private pageOf(element: HTMLElement): Page | null {
    for (const page of this.opening) if (page.frame.owns(element)) return page;
    return null;
  }

  private homePath(): string {
    const pages: unknown = this.bundle.config.pages;
    return Array.isArray(pages) ? String(pages[0]) : '';
  }

  private goHome(): Promise<void> {
    return this.stack.reLaunch({ url: `/${this.homePath()}` });
  }

  private run(action: Promise<unknown>): void {
    action.catch((error: unknown) => this.errors.report(error));
  }

  private async selectTab(tab: { index: number; pagePath: string; text: string }): Promise<void> {
    try {
      await this.stack.switchTab({ url: `/${tab.pagePath}` });
      this.stack.top()?.call('onTabItemTap', tab);
    } catch (error) {
      this.errors.report(error);
    }
  }

  private themeValues(): Fields {
    return this.bundle.themes[this.theme.value];
  }

  private windowConfig(path: string): WindowConfig {
    return windowConfig(this.bundle.config, this.bundle.units[path]?.config ?? {}, this.themeValues());
  }

  private applyTheme(): void {
    this.screen.setTheme(this.theme.value);
    this.styles.setTheme(this.theme.value);
    this.tabs.applyTheme(this.themeValues());
    for (const page of this.stack.all()) page.frame.applyConfig(this.windowConfig(page.path));
  }

  private setForeground(visible: boolean): void {
    if (visible) {
      this.app.call('onShow', this.enter);
      this.emitter.emit('appShow', this.enter);
      this.stack.top()?.show();
    } else {
      this.stack.top()?.hide(true);
      this.app.call('onHide');
      this.emitter.emit('appHide', undefined);
    }
  }

  private resized(): void {
    const { windowWidth, windowHeight } = this.host.metrics();
    this.stack.top()?.resize({ windowWidth, windowHeight });
    this.emitter.emit('windowResize', { size: { windowWidth, windowHeight } });
  }

  private pageArea(): { left: number; top: number; scrollTop: number } {
    const scroller = this.stack.top()?.frame.scroller;
    if (!scroller) return { left: 0, top: 0, scrollTop: 0 };
    const { left, top } = scroller.getBoundingClientRect();
    return { left, top, scrollTop: scroller.scrollTop };
  }

  private queryPage(): QueryPage {
    return {
      component: () => this.stack.top()?.component() ?? null,
      scroller: () => this.stack.top()?.frame.scroller ?? null,
    };
  }

  private intersectionFactory(): (this: unknown, options?: unknown) => PageIntersectionObserver {
    const viewport = (): HTMLElement | null => this.stack.top()?.frame.scroller ?? null;
    return function (options) {
      return new PageIntersectionObserver(this, isFields(options) ? options : {}, viewport());
    };
  }

  /** Package files lie in `app/`; everything with a scheme is an address already. */
  private asset(path: string): string {
    if (/^(?:[a-z][\w+.-]*:|\/\/)/i.test(path)) return path;
    const base = path.startsWith('/') ? '/' : `/${this.stack.current().path}`;
    return `app${new URL(path, `http://app${base}`).pathname}`;
  }

  private scrollTo(options: {
    scrollTop?: number;
    selector?: string;
    offsetTop?: number;
    duration?: number;
  }): Promise<void> {
    const page = this.stack.top();
    const scroller = page?.frame.scroller;
    if (!page || !scroller) return Promise.resolve();
    let top = options.scrollTop ?? 0;
    if (options.selector !== undefined) {
      const place = page.placeOf(options.selector);
      if (place === null) return Promise.reject(new Error('selector not found'));
      top = place + scroller.scrollTop + (options.offsetTop ?? 0);
    }
    const target = Math.max(0, Math.min(top, scroller.scrollHeight - scroller.clientHeight));
    const smooth = (options.duration ?? 300) > 0 && Math.abs(target - scroller.scrollTop) > 1;
    scroller.scrollTo({ top: target, behavior: smooth ? 'smooth' : 'instant' });
    if (!smooth) return Promise.resolve();
    return new Promise((resolve) => scroller.addEventListener('scrollend', () => resolve(), { once: true }));
  }

  private createHost(): Host {
    const top = (): Page => {
      const page = this.stack.top();
      if (!page) throw new Error('no page');
      return page;
    };
    const { emitter } = this;
    return {
      openid: this.launch.openid,
      storagePrefix: `phone:${this.launch.openid}:`,
      appConfig: this.bundle.config,
      launchOptions: this.launch.options,
      enterOptions: () => this.enter,
      screen: this.screen.element,
      overlay: this.screen.overlay,
      metrics: () => this.screen.metrics(this.tabs.isVisible(), this.stack.top()?.frame.scroller ?? null),
      online: watched(true),
      theme: this.theme,
      textScale: watched(1),
      foreground: watched(true),
      router: this.stack,
      navigationBar: {
        setTitle: (title) => top().frame.bar.setTitle(title),
        setColor: ({ frontColor, backgroundColor }) =>
          top().frame.bar.setColor({ frontColor, barColor: backgroundColor }),
        setLoading: (visible) => top().frame.bar.setLoading(visible),
        hideHomeButton: () => top().frame.bar.hideHome(),
        capsule: () => this.screen.capsuleBox(),
      },
      tabBar: this.tabs,
      startPullDownRefresh: () => top().frame.startPullDown(),
      stopPullDownRefresh: () => top().frame.stopPullDown(),
      pageScrollTo: (options) => this.scrollTo(options),
      createSelectorQuery: () => new SelectorQuery(this.queryPage()),
      createIntersectionObserver: (of, options) =>
        new PageIntersectionObserver(of, options ?? {}, this.stack.top()?.frame.scroller ?? null),
      on: (name, listener) => emitter.on(name, listener),
      off: (name, listener) => emitter.off(name, listener),
      asset: (path) => this.asset(path),
      reportError: (error, where) => this.errors.report(error, where),
    };
  }
}
