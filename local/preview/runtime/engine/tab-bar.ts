import type { TabBar } from '../host.js';
import { isFields, type Fields } from './fields.js';
import { themed } from './window-config.js';

interface Tab {
  pagePath: string;
  element: HTMLButtonElement;
  icon: HTMLImageElement;
  label: HTMLSpanElement;
  badge: HTMLSpanElement;
  iconPath: string;
  selectedIconPath: string;
}

const text = (value: unknown, fallback = ''): string => (typeof value === 'string' ? value : fallback);

/** A badge shows this many characters at most, then `…`. */
const BADGE_LENGTH = 4;

/** The bar of tabs below the pages. */
export class TabBarView implements TabBar {
  readonly element = document.createElement('nav');
  private readonly tabs: Tab[];
  private selected = '';
  private wanted = true;
  private onTabPage = false;

  /**
   * @param config app.json's `tabBar`
   * @param select called with a tab that was tapped
   */
  constructor(
    private config: Fields,
    theme: Fields,
    private readonly asset: (path: string) => string,
    select: (tab: { index: number; pagePath: string; text: string }) => void,
  ) {
    this.element.className = 'phone-tabs';
    this.element.setAttribute('role', 'tablist');
    const listed: unknown = config.list;
    this.tabs = (Array.isArray(listed) ? listed.filter(isFields) : []).map((item, index) =>
      this.tab(item, index, select),
    );
    this.applyTheme(theme);
    this.update();
  }

  has(path: string): boolean {
    return this.tabs.some((tab) => tab.pagePath === path);
  }

  /** Marks the tab of a page, and hides the bar on pages that are no tab. */
  showFor(path: string): void {
    this.onTabPage = this.has(path);
    if (this.onTabPage) this.selected = path;
    this.update();
  }

  applyTheme(theme: Fields): void {
    const { list, ...style } = this.config;
    this.paint(themed(style, theme));
    const items: Fields[] = Array.isArray(list) ? list.filter(isFields) : [];
    for (const [index, tab] of this.tabs.entries()) {
      const item = themed(items[index] ?? {}, theme);
      tab.iconPath = text(item.iconPath);
      tab.selectedIconPath = text(item.selectedIconPath, tab.iconPath);
    }
    this.update();
  }

  setBadge(index: number, badge: string | null): void {
    const tab = this.at(index);
    const letters = [...(badge ?? '')];
    tab.badge.hidden = badge === null || badge === '';
    tab.badge.className = 'phone-tab-badge';
    tab.badge.textContent = letters.length > BADGE_LENGTH ? '…' : letters.join('');
  }

  setRedDot(index: number, visible: boolean): void {
    const { badge } = this.at(index);
    badge.hidden = !visible;
    badge.className = 'phone-tab-badge phone-tab-dot';
    badge.textContent = '';
  }

  setItem(index: number, item: { text?: string; iconPath?: string; selectedIconPath?: string }): void {
    const tab = this.at(index);
    if (item.text !== undefined) tab.label.textContent = item.text;
    tab.iconPath = item.iconPath ?? tab.iconPath;
    tab.selectedIconPath = item.selectedIconPath ?? tab.selectedIconPath;
    this.update();
  }

  setStyle(style: { color?: string; selectedColor?: string; backgroundColor?: string; borderStyle?: string }): void {
    if (this.tabs.length === 0) throw new Error('not TabBar page');
    this.paint(style);
  }

  setVisible(visible: boolean): void {
    if (this.tabs.length === 0) throw new Error('not TabBar page');
    this.wanted = visible;
    this.update();
  }

  isVisible(): boolean {
    return this.onTabPage && this.wanted;
  }

  private at(index: number): Tab {
    const tab = this.tabs[index];
    if (!tab) throw new Error('tabbar item not found');
    return tab;
  }

  private tab(
    item: Fields,
    index: number,
    select: (tab: { index: number; pagePath: string; text: string }) => void,
  ): Tab {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'phone-tab';
    element.setAttribute('role', 'tab');
    const icon = document.createElement('img');
    icon.alt = '';
    const label = document.createElement('span');
    label.textContent = text(item.text);
    const badge = document.createElement('span');
    badge.className = 'phone-tab-badge';
    badge.hidden = true;
    element.append(icon, label, badge);
    const pagePath = text(item.pagePath);
    element.addEventListener('click', () => select({ index, pagePath, text: label.textContent }));
    this.element.append(element);
    return { pagePath, element, icon, label, badge, iconPath: '', selectedIconPath: '' };
  }

  private paint(style: Fields): void {
    for (const [name, property] of [
      ['color', '--tab-color'],
      ['selectedColor', '--tab-selected-color'],
      ['backgroundColor', '--tab-background'],
    ] as const) {
      if (typeof style[name] === 'string') this.element.style.setProperty(property, style[name]);
    }
    if (typeof style.borderStyle === 'string') this.element.dataset.border = style.borderStyle;
  }

  private update(): void {
    this.element.hidden = !this.isVisible();
    for (const tab of this.tabs) {
      const selected = tab.pagePath === this.selected;
      tab.element.setAttribute('aria-selected', String(selected));
      const path = selected ? tab.selectedIconPath : tab.iconPath;
      tab.icon.hidden = path === '';
      if (path !== '') tab.icon.src = this.asset(path.startsWith('/') ? path : `/${path}`);
    }
  }
}
