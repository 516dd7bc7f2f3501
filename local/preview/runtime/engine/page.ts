import type { Element } from 'glass-easel';
import type { Root } from 'glass-easel-miniprogram-adapter';
import type { EventChannel } from '../host.js';
import type { AppSpace } from './app-space.js';
import { domsOf, isCaller, type Caller } from './elements.js';
import type { Errors } from './errors.js';
import type { ReadyQueue } from './ready.js';
import { boxOf } from './selector-query.js';
import { closeForSetData } from './set-data.js';
import type { StyleSheets } from './stylesheets.js';
import { parseQuery } from './url.js';
import type { PageFrameView } from './page-frame.js';

/** What all pages of a phone share. */
export interface PageContext {
  space: AppSpace;
  styles: StyleSheets;
  /** Styles of built-in components. */
  base: CSSStyleSheet;
  ready: ReadyQueue;
  errors: Errors;
  /** Called before the page's template is drawn. */
  created: (page: Page) => void;
}

/** One page on the stack: the framework's root component inside a frame on the screen, and its lifecycle. */
export class Page {
  readonly caller: Caller;
  /** Resolves after `onReady`. */
  readonly ready: Promise<void>;
  private readonly root: Root;
  private visible = false;
  private readyNow: () => void = () => undefined;

  /**
   * Creates and attaches the page and calls `onLoad`.
   * @param search the query as it is written
   * @param channel to the page that opened this one
   */
  constructor(
    private readonly context: PageContext,
    readonly path: string,
    readonly search: string,
    readonly frame: PageFrameView,
    channel: EventChannel,
  ) {
    this.ready = new Promise((resolve) => {
      this.readyNow = resolve;
    });
    const { root, styles } = context.space.createPage(path);
    this.root = root;
    const caller: unknown = root.getComponent().getMethodCaller();
    if (!isCaller(caller)) throw new Error(`${path} is no page`);
    this.caller = caller;
    const options = parseQuery(search);
    Object.assign(caller, { route: path, __route__: path, options, getOpenerEventChannel: () => channel });
    frame.adopt([context.base, ...styles.map((style) => context.styles.get(style))]);
    frame.onScroll = (scrollTop) => this.call('onPageScroll', { scrollTop });
    frame.onReachBottom = () => this.call('onReachBottom');
    frame.onPullDown = () => this.call('onPullDownRefresh');
    context.created(this);
    frame.attach(root);
    this.call('onLoad', options);
  }

  show(): void {
    if (this.visible) return;
    this.visible = true;
    this.frame.setVisible(true);
    this.root.getComponent().triggerPageLifetime('show', []);
    this.call('onShow');
  }

  /** Calls `onReady` once everything that the first `onShow` has brought is laid out. */
  finish(): void {
    setTimeout(() => {
      this.context.ready.flush();
      this.call('onReady');
      this.readyNow();
    }, 0);
  }

  /** @param inBackground the whole app goes away, the page stays what the screen shows */
  hide(inBackground = false): void {
    if (!this.visible) return;
    this.visible = false;
    if (!inBackground) this.frame.setVisible(false);
    this.root.getComponent().triggerPageLifetime('hide', []);
    this.call('onHide');
  }

  unload(): void {
    this.visible = false;
    this.call('onUnload');
    closeForSetData(this.caller);
    this.root.release();
    this.frame.remove();
  }

  component(): Element {
    return this.root.getComponent();
  }

  /** How far down in the page's area an element stands now; null when there is none. */
  placeOf(selector: string): number | null {
    const found = this.root.getComponent().getShadowRoot()?.querySelector(selector);
    return found ? boxOf(domsOf(found), this.frame.scroller).top : null;
  }

  resize(size: { windowWidth: number; windowHeight: number }): void {
    this.root.getComponent().triggerPageLifetime('resize', [{ size }]);
    this.call('onResize', { size });
  }

  /** Calls a method of the page, if it has it; its errors end up on the strip. */
  call(method: string, ...args: unknown[]): unknown {
    const handler: unknown = Reflect.get(this.caller, method);
    if (typeof handler !== 'function') return undefined;
    try {
      return Reflect.apply(handler, this.caller, args) as unknown;
    } catch (error) {
      this.context.errors.report(error, `${this.path} ${method}`);
      return undefined;
    }
  }
}
