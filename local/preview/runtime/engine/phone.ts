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
import { isFields, type Fields } from './fields.js';
import { listenToGestures } from './gestures.js';
import { PageIntersectionObserver } from './intersection.js';
import type { Launch } from './launch.js';
import { registerPageMeta } from './page-meta.js';
import { PageOpener } from './page-opener.js';
import { assetAddress, createHost, queryPageOf } from './phone-host.js';
import { ReadyQueue } from './ready.js';
import { PageStack } from './router.js';
import { Screen } from './screen.js';
import { limitSetData } from './set-data.js';
import { SelectorQuery } from './selector-query.js';
import { StyleSheets } from './stylesheets.js';
import { TabBarView } from './tab-bar.js';
import { parseQuery } from './url.js';
import { watched } from './watched.js';

/** What a phone gets from outside: `wx`, the built-in components, and the capsule's menu. */
export interface Equipment {
  wx: Record<string, unknown>;
  builtins: (space: ComponentSpace) => Record<string, GeneralComponentDefinition>;
  openMenu: () => void;
}

/** One phone: its screen, its stack of pages, and the mini-program that runs on it. */
export class PhoneEngine {
  readonly host: Host;
  readonly phone: Phone;
  private readonly screen: Screen;
  private readonly errors: Errors;
  private readonly emitter = new HostEmitter();
  private readonly space: AppSpace;
  private readonly styles: StyleSheets;
  private readonly opener: PageOpener;
  private readonly stack: PageStack;
  private readonly app: AppInstance;
  private readonly tabs: TabBarView;
  private readonly theme;
  private firstReady: () => void = () => undefined;
  private readonly enter: LaunchOptions;

  constructor(
    private readonly bundle: Bundle,
    private readonly launch: Launch,
  ) {
    const ready = new ReadyQueue();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follows = bundle.config.darkmode === true;
    this.theme = watched<'light' | 'dark'>(follows && dark.matches ? 'dark' : 'light');
    this.errors = new Errors(() => this.stack.current().path || 'app');
    this.screen = new Screen(this.errors.element);
    this.space = new AppSpace(bundle, ready);
    this.styles = new StyleSheets(bundle, (path) => this.space.isShared(path));
    this.app = new AppInstance(this.errors);
    this.opener = new PageOpener({
      bundle,
      space: this.space,
      styles: this.styles,
      ready,
      errors: this.errors,
      screen: this.screen,
      isTab: (path) => this.tabs.has(path),
      themeValues: () => this.themeValues(),
      back: () => this.run(this.stack.navigateBack()),
      home: () => this.run(this.stack.reLaunch({ url: `/${this.opener.homePath()}` })),
    });
    this.stack = new PageStack({
      open: (url, depth, channel) => this.opener.open(url, depth, channel),
      exists: (path) => bundle.units[path]?.isPage === true,
      isTab: (path) => this.tabs.has(path),
      changed: (page) => this.tabs.showFor(page.path),
    });
    this.tabs = new TabBarView(
      isFields(bundle.config.tabBar) ? bundle.config.tabBar : {},
      this.themeValues(),
      (path) => assetAddress(path, this.stack.current().path),
      (tab) => this.run(this.selectTab(tab)),
    );
    this.screen.addTabs(this.tabs.element);
    launch.options.path ||= this.opener.homePath();
    this.enter = launch.options;
    this.host = createHost({
      launch,
      appConfig: bundle.config,
      homePath: this.opener.homePath(),
      screen: this.screen,
      stack: this.stack,
      tabs: this.tabs,
      emitter: this.emitter,
      errors: this.errors,
      theme: this.theme,
      enterOptions: () => this.enter,
    });
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
  start(equipment: Equipment): void {
    this.adaptFramework();
    this.equip(equipment);
    this.listen();
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

  /** What the framework does otherwise than WeChat. */
  private adaptFramework(): void {
    adaptEventObjects();
    limitSetData((error) => this.errors.report(error));
    const page = queryPageOf(this.stack);
    Object.assign(component.ComponentCaller.prototype, {
      createSelectorQuery(this: unknown) {
        return new SelectorQuery(page).in(this);
      },
      createIntersectionObserver(this: unknown, options?: unknown) {
        return new PageIntersectionObserver(this, isFields(options) ? options : {}, page.scroller());
      },
    });
  }

  private equip({ wx, builtins, openMenu }: Equipment): void {
    const builtinSpace = new ComponentSpace();
    this.space.useBuiltins([
      ...Object.entries(builtins(builtinSpace)),
      ...registerPageMeta(builtinSpace, (element) => this.opener.pageOf(element), this.host.textScale),
    ]);
    this.screen.onMenu = openMenu;
    this.space.installGlobals(window);
    this.app.installGlobals(window);
    Object.assign(window, { wx, getCurrentPages: () => this.stack.pages() });
  }

  private listen(): void {
    this.errors.listen((reason, promise) => {
      this.app.call('onUnhandledRejection', { reason, promise });
      this.emitter.emit('unhandledRejection', { reason, promise });
    });
    this.errors.onError = (text) => {
      this.app.call('onError', text);
      this.emitter.emit('error', text);
    };
    listenToGestures(() => this.pageArea());
    addEventListener('resize', () => this.resized());
    this.host.foreground.subscribe((visible) => this.setForeground(visible));
    // Closing or reloading the phone is leaving the mini-program: WeChat hides it before it ends it.
    addEventListener('pagehide', () => this.host.foreground.set(false));
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

  private run(action: Promise<unknown>): void {
    action.catch((error: unknown) => this.errors.report(error));
  }

  private async selectTab(tab: { index: number; pagePath: string; text: string }): Promise<void> {
    await this.stack.switchTab({ url: `/${tab.pagePath}` });
    this.stack.top()?.call('onTabItemTap', tab);
  }

  private themeValues(): Fields {
    return this.bundle.themes[this.theme.value];
  }

  private applyTheme(): void {
    this.screen.setTheme(this.theme.value);
    this.styles.setTheme(this.theme.value);
    this.tabs.applyTheme(this.themeValues());
    for (const page of this.stack.all()) page.frame.applyConfig(this.opener.config(page.path));
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
}
