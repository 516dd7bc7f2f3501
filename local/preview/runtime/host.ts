/**
 * What the engine, the built-in components, `wx.*` and the desk know of each other. One phone is one frame, and one
 * frame has one host.
 */

/** A value that tells when it changes. */
export interface Watched<T> {
  readonly value: T;
  set(value: T): void;
  /** @returns the function that ends the subscription */
  subscribe(listener: (value: T) => void): () => void;
}

/** `wx.getLaunchOptionsSync()`: `scene` is the number of the way in (1001 list, 1047 code), not the code's text. */
export interface LaunchOptions {
  path: string;
  query: Record<string, string>;
  scene: number;
}

/** Options of a page that opens another one: `events` become listeners of the opener's EventChannel. */
export interface NavigateOptions {
  /** Relative to the current page or absolute, with a query. */
  url: string;
  events?: Record<string, (...args: unknown[]) => void>;
}

/** `EventChannel` between an opener and what it opened. */
export interface EventChannel {
  emit(name: string, ...args: unknown[]): void;
  on(name: string, listener: (...args: unknown[]) => void): void;
  once(name: string, listener: (...args: unknown[]) => void): void;
  off(name: string, listener?: (...args: unknown[]) => void): void;
}

/**
 * Moves between pages. Every function rejects with an Error whose message is what WeChat writes after
 * `<name>:fail `, e.g. `page "pages/x/x" is not found` or `webview count limit exceed`.
 */
export interface Router {
  navigateTo(options: NavigateOptions): Promise<{ eventChannel: EventChannel }>;
  redirectTo(options: { url: string }): Promise<void>;
  /** `url` without query; the page must be one of the tab bar. */
  switchTab(options: { url: string }): Promise<void>;
  reLaunch(options: { url: string }): Promise<void>;
  navigateBack(options?: { delta?: number }): Promise<void>;
  /** Page objects from the bottom of the stack to the top: `getCurrentPages()`. */
  pages(): object[];
  /** Path without a leading slash and query (encoded, `''` without one) of the page on top. */
  current(): { path: string; query: string };
}

/** The bar on top of a page; everything concerns the page on top of the stack. */
export interface NavigationBar {
  setTitle(title: string): void;
  setColor(colors: { frontColor: string; backgroundColor: string }): void;
  setLoading(visible: boolean): void;
  hideHomeButton(): void;
  /** Place of the capsule in the window, in px: `wx.getMenuButtonBoundingClientRect()`. */
  capsule(): { width: number; height: number; top: number; right: number; bottom: number; left: number };
}

/** Every function throws an Error with WeChat's reason when there is no tab bar or no such tab. */
export interface TabBar {
  /** `null` removes badge and dot. */
  setBadge(index: number, text: string | null): void;
  setRedDot(index: number, visible: boolean): void;
  setItem(index: number, item: { text?: string; iconPath?: string; selectedIconPath?: string }): void;
  setStyle(style: { color?: string; selectedColor?: string; backgroundColor?: string; borderStyle?: string }): void;
  setVisible(visible: boolean): void;
}

/** What pages can be told from outside of them; the names are those of `wx.on…`. */
export interface HostEvents {
  appShow: LaunchOptions;
  appHide: undefined;
  /** Message and stack, as `wx.onError` gives them. */
  error: string;
  unhandledRejection: { reason: unknown; promise: Promise<unknown> };
  pageNotFound: { path: string; query: Record<string, string>; isEntryPage: boolean };
  windowResize: { size: { windowWidth: number; windowHeight: number } };
}

/** A page or component as the pages' code holds it (`this`), or what it is wrapped around. */
export type ComponentHandle = object;

export interface Host {
  readonly openid: string;
  /** Begins every localStorage key of this person, so that people on one machine don't share storage. */
  readonly storagePrefix: string;
  /** app.json as it was written. */
  readonly appConfig: Readonly<Record<string, unknown>>;
  readonly launchOptions: LaunchOptions;
  /** The latest of all entries: `wx.getEnterOptionsSync()`. */
  enterOptions(): LaunchOptions;

  /** The whole screen, bars included. */
  readonly screen: HTMLElement;
  /** Above the pages and bars, for toasts, modals, sheets. It lets taps through; its children don't. */
  readonly overlay: HTMLElement;
  /** Heights of the bars and the safe area in px, and the size of the page's own area. */
  metrics(): {
    statusBarHeight: number;
    navigationBarHeight: number;
    tabBarHeight: number;
    safeAreaBottom: number;
    screenWidth: number;
    screenHeight: number;
    windowWidth: number;
    windowHeight: number;
  };

  readonly online: Watched<boolean>;
  readonly theme: Watched<'light' | 'dark'>;
  /** 1 is normal; the person's setting for text in the whole app (`fontSizeScaleFactor`). */
  readonly textScale: Watched<number>;
  /** False while another app is in front: the desk's way to send the mini-program into the background. */
  readonly foreground: Watched<boolean>;

  readonly router: Router;
  readonly navigationBar: NavigationBar;
  readonly tabBar: TabBar;
  startPullDownRefresh(): void;
  stopPullDownRefresh(): void;
  /** Scrolls the page on top; resolves when it has arrived. `selector` wins over `scrollTop`. */
  pageScrollTo(options: {
    scrollTop?: number;
    selector?: string;
    offsetTop?: number;
    duration?: number;
  }): Promise<void>;

  /** `wx.createSelectorQuery()`: within the page on top until `.in(component)` says otherwise. */
  createSelectorQuery(): object;
  /** `wx.createIntersectionObserver(component, options)`. */
  createIntersectionObserver(component: ComponentHandle, options?: Record<string, unknown>): object;

  on<Name extends keyof HostEvents>(name: Name, listener: (value: HostEvents[Name]) => void): void;
  off<Name extends keyof HostEvents>(name: Name, listener?: (value: HostEvents[Name]) => void): void;

  /** The address of a file of the package (`/images/a.png`, relative to the current page otherwise); other addresses stay. */
  asset(path: string): string;
  /** Ends the mini-program and starts it anew at its first page. */
  restart(): void;

  /** Shows an error on the phone and on the console, with the page's name, and tells `App.onError`. */
  reportError(error: unknown, where?: string): void;
}

/** `window.phone`: what the desk and tests may do with a phone. */
export interface Phone {
  readonly host: Host;
  /** Resolves once the first page has had its `onReady`. */
  readonly ready: Promise<void>;
  /** What the error strip has shown, oldest first. */
  readonly errors: readonly string[];
}
