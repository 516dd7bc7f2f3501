import type { EventChannel, NavigateOptions, Router } from '../host.js';
import { eventChannel } from './event-channel.js';
import type { Page } from './page.js';
import { parsePageUrl, type PageUrl } from './url.js';

/** WeChat opens no more pages than this on top of each other. */
const DEPTH = 10;

/** What the stack needs of the phone. */
export interface Stage {
  /** Creates a page (calls `onLoad`). `depth` is its place in the stack, 0 at the bottom. */
  open(url: PageUrl, depth: number, channel: EventChannel): Page;
  exists(path: string): boolean;
  isTab(path: string): boolean;
  /** The page on top has changed. */
  changed(page: Page): void;
}

/** The stack of pages and the ways between them. */
export class PageStack implements Router {
  private stack: Page[] = [];
  /** Pages of tabs live on while others are shown. */
  private readonly tabs = new Map<string, Page>();

  constructor(private readonly stage: Stage) {}

  top(): Page | null {
    return this.stack[this.stack.length - 1] ?? null;
  }

  all(): Page[] {
    return [...new Set([...this.stack, ...this.tabs.values()])];
  }

  pages(): object[] {
    return this.stack.map((page) => page.caller);
  }

  current(): { path: string; query: string } {
    const top = this.top();
    return { path: top?.path ?? '', query: top?.search ?? '' };
  }

  /** Opens the first page. */
  launch(url: PageUrl): Page {
    this.check(url.path);
    return this.push(url, eventChannel());
  }

  async navigateTo({ url, events }: NavigateOptions): Promise<{ eventChannel: EventChannel }> {
    const target = this.parse(url);
    if (this.stage.isTab(target.path)) throw new Error('can not navigateTo a tabbar page');
    if (this.stack.length >= DEPTH) throw new Error(`webview count limit exceed`);
    const channel = eventChannel(events);
    this.top()?.hide();
    this.push(target, channel);
    return { eventChannel: channel };
  }

  async redirectTo({ url }: { url: string }): Promise<void> {
    const target = this.parse(url);
    if (this.stage.isTab(target.path)) throw new Error('can not redirectTo a tabbar page');
    this.drop(this.stack.length - 1);
    this.push(target, eventChannel());
  }

  async switchTab({ url }: { url: string }): Promise<void> {
    const target = this.parse(url);
    if (!this.stage.isTab(target.path)) throw new Error('can not switch to no-tabBar page');
    const kept = this.tabs.get(target.path);
    if (kept && kept === this.top()) return;
    for (const page of this.stack.splice(0).reverse()) {
      if (this.tabs.get(page.path) === page) page.hide();
      else page.unload();
    }
    if (!kept) {
      this.push({ path: target.path, search: '' }, eventChannel());
      return;
    }
    this.stack.push(kept);
    this.reveal(kept);
  }

  async reLaunch({ url }: { url: string }): Promise<void> {
    const target = this.parse(url);
    for (const page of this.all().reverse()) page.unload();
    this.stack = [];
    this.tabs.clear();
    this.push(target, eventChannel());
  }

  async navigateBack({ delta = 1 }: { delta?: number } = {}): Promise<void> {
    if (this.stack.length < 2) throw new Error('cannot navigate back at first page.');
    this.drop(Math.max(1, this.stack.length - Math.max(1, delta)));
    const top = this.top();
    if (top) this.reveal(top);
  }

  private parse(url: string): PageUrl {
    const target = parsePageUrl(url, this.current().path);
    this.check(target.path);
    return target;
  }

  private check(path: string): void {
    if (!this.stage.exists(path)) throw new Error(`page "${path}" is not found`);
  }

  /** Unloads what lies above the first `count` pages. */
  private drop(count: number): void {
    for (const page of this.stack.splice(count).reverse()) {
      this.tabs.delete(page.path);
      page.unload();
    }
  }

  private push(url: PageUrl, channel: EventChannel): Page {
    const page = this.stage.open(url, this.stack.length, channel);
    this.stack.push(page);
    if (this.stage.isTab(url.path)) this.tabs.set(url.path, page);
    this.reveal(page);
    page.finish();
    return page;
  }

  private reveal(page: Page): void {
    this.stage.changed(page);
    page.show();
  }
}
