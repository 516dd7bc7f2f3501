/** Heights in px, those of a phone with a home indicator. */
const STATUS_BAR = 20;
const NAVIGATION_BAR = 44;
const TAB_BAR = 48;
const HOME_INDICATOR = 34;

const part = (name: string): HTMLDivElement => {
  const element = document.createElement('div');
  element.className = name;
  return element;
};

/** What lies where on the phone: pages, tabs below them, the capsule and sheets above them. */
export class Screen {
  readonly element = part('phone-screen');
  readonly overlay = part('phone-overlay');
  /** The capsule's dots have been tapped. */
  onMenu: (() => void) | null = null;
  private readonly main = part('phone-main');
  private readonly pages = part('phone-pages');
  private readonly capsule = part('phone-capsule');

  constructor(errors: HTMLElement) {
    for (const [name, height] of [
      ['--status-bar-height', STATUS_BAR],
      ['--navigation-bar-height', NAVIGATION_BAR],
      ['--home-indicator', HOME_INDICATOR],
    ] as const) {
      this.element.style.setProperty(name, `${height}px`);
    }
    const menu = document.createElement('button');
    menu.type = 'button';
    menu.textContent = '⋯';
    menu.setAttribute('aria-label', '更多');
    menu.addEventListener('click', () => this.onMenu?.());
    // Where WeChat closes a mini-program; here the desk's tabs do.
    const close = Object.assign(document.createElement('span'), { textContent: '◉' });
    close.setAttribute('aria-hidden', 'true');
    this.capsule.append(menu, close);
    this.main.append(this.pages);
    this.element.append(this.main, this.capsule, part('phone-indicator'), this.overlay, errors);
    document.body.append(this.element);
  }

  addPage(page: HTMLElement): void {
    this.pages.append(page);
  }

  addTabs(tabs: HTMLElement): void {
    this.main.append(tabs);
  }

  setTheme(theme: 'light' | 'dark'): void {
    this.element.dataset.theme = theme;
  }

  capsuleBox(): { width: number; height: number; top: number; right: number; bottom: number; left: number } {
    const { width, height, top, right, bottom, left } = this.capsule.getBoundingClientRect();
    return { width, height, top, right, bottom, left };
  }

  /** @param scroller the area of the page on top */
  metrics(tabs: boolean, scroller: HTMLElement | null) {
    const { clientWidth, clientHeight } = this.element;
    return {
      statusBarHeight: STATUS_BAR,
      navigationBarHeight: NAVIGATION_BAR,
      tabBarHeight: tabs ? TAB_BAR : 0,
      safeAreaBottom: HOME_INDICATOR,
      screenWidth: clientWidth,
      screenHeight: clientHeight,
      windowWidth: scroller?.clientWidth ?? clientWidth,
      windowHeight: scroller?.clientHeight ?? clientHeight - STATUS_BAR - NAVIGATION_BAR,
    };
  }
}
