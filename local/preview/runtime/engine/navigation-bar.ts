import type { WindowConfig } from './window-config.js';

type BarColors = Pick<WindowConfig, 'frontColor' | 'barColor'>;

const button = (name: string, label: string, act: () => void): HTMLButtonElement => {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = `phone-bar-button phone-bar-${name}`;
  element.setAttribute('aria-label', label);
  element.addEventListener('click', act);
  return element;
};

/** The bar on top of a page: the way back, the title, and room for the capsule, which lies above all pages. */
export class NavigationBarView {
  readonly element = document.createElement('header');
  private readonly title = document.createElement('h1');
  private readonly home: HTMLButtonElement | null;
  private hasOwnColors = false;
  private readonly spinner = document.createElement('span');

  constructor(config: WindowConfig, { back, home }: { back: (() => void) | null; home: (() => void) | null }) {
    this.element.className = 'phone-bar';
    this.title.className = 'phone-bar-title';
    this.spinner.className = 'phone-bar-loading';
    this.spinner.hidden = true;
    this.home = home ? button('home', '返回首页', home) : null;
    const before = back ? button('back', '返回', back) : this.home;
    this.element.append(...(before ? [before] : []), this.spinner, this.title);
    this.element.hidden = config.custom;
    this.title.textContent = config.title;
    this.paint(config);
  }

  /** Another theme has other colours, unless the page has chosen its own. */
  applyColors(config: WindowConfig): void {
    if (!this.hasOwnColors) this.paint(config);
  }

  setTitle(title: string): void {
    this.title.textContent = title;
  }

  setColor(colors: BarColors): void {
    this.hasOwnColors = true;
    this.paint(colors);
  }
  setLoading(visible: boolean): void {
    this.spinner.hidden = !visible;
  }

  hideHome(): void {
    this.home?.remove();
  }

  private paint({ frontColor, barColor }: BarColors): void {
    this.element.style.color = frontColor;
    this.element.style.backgroundColor = barColor;
  }
}
