import { el } from './dom.js';

export interface ToastOptions {
  title: string;
  icon: 'success' | 'error' | 'loading' | 'none';
  /** An image instead of the icon. */
  image: string;
  /** Takes every tap on the page while it shows. */
  mask: boolean;
}

const GLYPHS: Record<ToastOptions['icon'], string> = { success: '✓', error: '✕', loading: '', none: '' };

/** Toast and loading share one place on the screen, as on a phone: the second replaces the first. */
export class ToastPlace {
  private current: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly overlay: HTMLElement) {}

  /** @param duration ms; null keeps it until {@link hide} */
  show({ title, icon, image, mask }: ToastOptions, duration: number | null): void {
    this.hide();
    const picture = image
      ? el('img', { class: 'wx-toast-image' })
      : icon === 'none'
        ? null
        : el('i', { class: `wx-toast-icon wx-toast-${icon}`, text: GLYPHS[icon] });
    if (picture instanceof HTMLImageElement) picture.src = image;
    const box = el(
      'div',
      {
        class: `wx-toast${picture ? '' : ' wx-toast-plain'}`,
        role: 'status',
        name: icon === 'loading' ? 'loading' : 'toast',
      },
      picture,
      el('p', { text: title }),
    );
    box.setAttribute('aria-live', 'polite');
    this.current = el('div', { class: `wx-toast-place${mask ? ' wx-toast-masked' : ''}` }, box);
    this.overlay.append(this.current);
    if (duration !== null) this.timer = setTimeout(() => this.hide(), duration);
  }

  hide(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.current?.remove();
    this.current = null;
  }
}
