import type { Root } from 'glass-easel-miniprogram-adapter';
import { backendElement } from './backend.js';
import { NavigationBarView } from './navigation-bar.js';
import { PullDown } from './pull-down.js';
import type { WindowConfig } from './window-config.js';

/** As in WeChat: `onReachBottom` comes this many px before the end unless the page says otherwise. */
const REACH_BOTTOM = 50;

/** A page's place on the screen: its navigation bar, and the area that scrolls, with styles of its own. */
export class PageFrameView {
  readonly element = document.createElement('section');
  readonly bar: NavigationBarView;
  readonly scroller = document.createElement('div');
  onScroll: ((scrollTop: number) => void) | null = null;
  onReachBottom: (() => void) | null = null;
  onPullDown: (() => void) | null = null;
  private readonly body = document.createElement('div');
  /** Root of everything that the page draws. */
  readonly shadow = this.body.attachShadow({ mode: 'open' });
  private readonly pull: PullDown;
  private ownBackground = '';
  private rootFontSize = '';
  private nearBottom = false;
  private page: HTMLElement | null = null;

  /** @param hasTabs whether the tab bar stands below the page, and takes the safe area */
  constructor(
    config: WindowConfig,
    navigation: { back: (() => void) | null; home: (() => void) | null },
    hasTabs: boolean,
  ) {
    this.element.className = 'phone-page';
    this.element.style.setProperty('--safe-area-inset-bottom', hasTabs ? '0px' : 'var(--home-indicator)');
    new ResizeObserver(() => this.element.style.setProperty('--window-height', `${this.body.clientHeight}px`)).observe(
      this.body,
    );
    this.element.dataset.custom = String(config.custom);
    this.bar = new NavigationBarView(config, navigation);
    this.body.className = 'phone-page-body';
    this.scroller.className = 'phone-scroller';
    this.pull = new PullDown(this.scroller, () => this.onPullDown?.());
    this.pull.enabled = config.pullDown;
    const fill = document.createElement('style');
    fill.textContent = SCROLLER_CSS;
    this.shadow.append(fill, this.pull.element, this.scroller);
    this.element.append(this.bar.element, this.body);
    this.applyConfig(config);
    this.scroller.addEventListener('scroll', () => this.scrolled(config.reachBottomDistance ?? REACH_BOTTOM));
  }

  applyConfig(config: WindowConfig): void {
    this.bar.applyColors(config);
    this.pull.setStyle(config.pullDownStyle);
    this.body.style.backgroundColor = config.backgroundColor;
    this.spreadBackground();
  }

  adopt(sheets: readonly CSSStyleSheet[]): void {
    this.shadow.adoptedStyleSheets = [...new Set(sheets)];
  }

  attach(root: Root): void {
    const placeholder = document.createElement('div');
    this.scroller.append(placeholder);
    root.attach(backendElement(this.scroller), backendElement(placeholder));
    this.page = this.scroller.querySelector('wx-page');
    this.spreadBackground();
  }

  /** A page's background covers the whole area, as that of a document's root does, however little the page holds. */
  private spreadBackground(): void {
    if (!this.page) return;
    const { backgroundColor, backgroundImage } = getComputedStyle(this.page);
    this.scroller.style.backgroundColor = this.ownBackground || backgroundColor;
    this.scroller.style.backgroundImage = backgroundImage;
  }

  /** @param color what `<page-meta>` says; '' for none */
  setBackground(color: string): void {
    this.ownBackground = color;
    this.spreadBackground();
  }

  /** @param size what `rem` is while this page is shown, '' for the default: there is one document for all pages */
  setRootFontSize(size: string): void {
    this.rootFontSize = size;
    if (!this.element.hasAttribute('data-hidden')) document.documentElement.style.fontSize = size;
  }

  setVisible(visible: boolean): void {
    this.element.toggleAttribute('data-hidden', !visible);
    this.element.inert = !visible;
    if (visible) document.documentElement.style.fontSize = this.rootFontSize;
  }

  remove(): void {
    this.element.remove();
  }

  startPullDown(): void {
    this.pull.start();
  }

  stopPullDown(): void {
    this.pull.stop();
  }

  /** The `<wx-page>` element, the root of what the page's template draws. */
  root(): HTMLElement | null {
    return this.page;
  }

  private scrolled(distance: number): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.onScroll?.(scrollTop);
    const near = scrollHeight - clientHeight - scrollTop <= distance;
    if (near && !this.nearBottom) this.onReachBottom?.();
    this.nearBottom = near;
  }
}

/** Bars of scrolling take no room on a phone. */
const SCROLLER_CSS = `
:host { display: block; position: relative; flex: 1; min-height: 0; overflow: hidden; contain: layout paint; }
.phone-scroller { position: absolute; inset: 0; overflow: hidden auto; overscroll-behavior: contain; scrollbar-width: none; -webkit-overflow-scrolling: touch; }
wx-page { display: block; }
[hidden] { display: none !important; }
`;
