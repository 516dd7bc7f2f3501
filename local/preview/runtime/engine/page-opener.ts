import type { EventChannel } from '../host.js';
import type { AppSpace } from './app-space.js';
import type { Bundle } from './bundle.js';
import type { Errors } from './errors.js';
import type { Fields } from './fields.js';
import { Page } from './page.js';
import { PageFrameView } from './page-frame.js';
import type { ReadyQueue } from './ready.js';
import type { Screen } from './screen.js';
import { documentStyles, type StyleSheets } from './stylesheets.js';
import type { PageUrl } from './url.js';
import { windowConfig, type WindowConfig } from './window-config.js';

/** What pages are made of and drawn on. */
export interface OpenerParts {
  bundle: Bundle;
  space: AppSpace;
  styles: StyleSheets;
  ready: ReadyQueue;
  errors: Errors;
  screen: Screen;
  isTab: (path: string) => boolean;
  /** theme.json's values of the present theme. */
  themeValues: () => Fields;
  back: () => void;
  home: () => void;
}

/** Makes pages and puts them on the screen. */
export class PageOpener {
  /** Pages from their creation on, by the root of what they draw: `<page-meta>` speaks before its page is on the stack. */
  private readonly pages = new WeakMap<Node, Page>();
  private base: CSSStyleSheet | null = null;

  constructor(private readonly parts: OpenerParts) {}

  /** @param depth the page's place in the stack, 0 at the bottom */
  open({ path, search }: PageUrl, depth: number, channel: EventChannel): Page {
    const { space, styles, ready, errors, screen, isTab, back, home } = this.parts;
    const isTabPage = isTab(path);
    const frame = new PageFrameView(
      this.config(path),
      { back: depth > 0 ? back : null, home: depth === 0 && !isTabPage && path !== this.homePath() ? home : null },
      isTabPage,
    );
    screen.addPage(frame.element);
    this.base ??= documentStyles();
    const created = (page: Page): void => void this.pages.set(frame.shadow, page);
    try {
      return new Page({ space, styles, base: this.base, ready, errors, created }, path, search, frame, channel);
    } catch (error) {
      frame.remove();
      throw error;
    }
  }

  /** The page that an element stands in. */
  pageOf(element: Node): Page | null {
    return this.pages.get(element.getRootNode()) ?? null;
  }

  /** A page's window in the present theme. */
  config(path: string): WindowConfig {
    const { bundle, themeValues } = this.parts;
    return windowConfig(bundle.config, bundle.units[path]?.config ?? {}, themeValues());
  }

  /** The first page of app.json. */
  homePath(): string {
    const pages: unknown = this.parts.bundle.config.pages;
    return Array.isArray(pages) ? String(pages[0]) : '';
  }
}
