import type { Phone } from '../runtime/host.js';
import { el } from '../runtime/wx/sheets/dom.js';
import type { Settings } from './settings.js';

/** Where a phone begins: at its first page, at a page, or with a scanned code. */
export interface Start {
  /** Path with an optional query, without leading slash. */
  page?: string;
  /** As the code carries it: `s=ABC123`. */
  scene?: string;
}

/** The phone's frame: one person's mini-program at a time. */
export class PhoneFrame {
  readonly element = el('iframe', { class: 'phone-screen', label: '手机', name: 'phone' });
  private openid = '';

  constructor(private settings: Settings) {
    this.element.allow = 'clipboard-write';
    this.element.addEventListener('load', () => this.apply());
  }

  get person(): string {
    return this.openid;
  }

  open(openid: string, { page, scene }: Start = {}): void {
    this.openid = openid;
    const query = new URLSearchParams({ openid, ...(page ? { page } : {}), ...(scene ? { scene } : {}) });
    this.element.src = `phone.html?${query.toString()}`;
  }

  set(settings: Settings): void {
    this.settings = settings;
    this.apply();
  }

  setForeground(foreground: boolean): void {
    this.phone()?.host.foreground.set(foreground);
  }

  get foreground(): boolean {
    return this.phone()?.host.foreground.value ?? true;
  }

  /** Forgets what this person's phone has stored, files included, and starts it anew. */
  clear(): void {
    const prefix = this.phone()?.host.storagePrefix;
    if (prefix === undefined) return;
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)).filter(
      (key): key is string => key?.startsWith(prefix) === true,
    );
    for (const key of keys) localStorage.removeItem(key);
    // The frame must be gone first: an open database can't be deleted.
    this.element.src = 'about:blank';
    indexedDB.deleteDatabase(`${prefix}files`);
    this.open(this.openid);
  }

  private phone(): Phone | undefined {
    return this.element.contentWindow?.phone;
  }

  private apply(): void {
    const { online, textScale, theme } = this.settings;
    const host = this.phone()?.host;
    if (!host) return;
    host.theme.set(theme);
    host.online.set(online);
    if (host.textScale.value === textScale) return;
    // On a real phone somebody leaves for the settings and comes back: pages look at the size when they show again.
    const foreground = host.foreground.value;
    host.foreground.set(false);
    host.textScale.set(textScale);
    host.foreground.set(foreground);
  }
}
