/** So far (px) the page has to be pulled down for a refresh. */
const ENOUGH = 50;
/** A pull follows the finger at this share. */
const RESISTANCE = 0.5;

/** Pulling a page down at its top to refresh it. */
export class PullDown {
  readonly element = document.createElement('div');
  enabled = false;
  private startY: number | null = null;
  private distance = 0;
  private refreshing = false;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly refresh: () => void,
  ) {
    this.element.style.cssText = `position:absolute;top:0;left:0;right:0;height:${ENOUGH}px;display:flex;align-items:center;justify-content:center;visibility:hidden`;
    this.element.setAttribute('role', 'status');
    scroller.addEventListener('touchstart', (event) => this.begin(event.touches[0]?.clientY), { passive: true });
    scroller.addEventListener('touchmove', (event) => this.move(event, event.touches[0]?.clientY), { passive: false });
    scroller.addEventListener('touchend', () => this.end());
    scroller.addEventListener('touchcancel', () => this.end());
    scroller.addEventListener('mousedown', (event) => this.begin(event.clientY));
    scroller.addEventListener('mousemove', (event) =>
      this.move(event, event.buttons === 1 ? event.clientY : undefined),
    );
    scroller.addEventListener('mouseup', () => this.end());
    scroller.addEventListener('mouseleave', () => this.end());
  }

  setStyle(style: 'dark' | 'light'): void {
    this.element.style.color = style === 'dark' ? '#777' : '#fff';
  }

  /** Begins a refresh, pulled or asked for by the page. */
  start(): void {
    if (this.refreshing) return;
    this.refreshing = true;
    this.show(ENOUGH, '正在刷新…');
    this.refresh();
  }

  stop(): void {
    this.refreshing = false;
    this.show(0, '');
  }

  private begin(y: number | undefined): void {
    this.startY = this.enabled && !this.refreshing && this.scroller.scrollTop <= 0 && y !== undefined ? y : null;
    this.distance = 0;
  }

  private move(event: Event, y: number | undefined): void {
    if (this.startY === null || y === undefined || event.defaultPrevented) return;
    const pulled = (y - this.startY) * RESISTANCE;
    if (pulled <= 0 || this.scroller.scrollTop > 0) return;
    this.distance = pulled;
    if (event.cancelable) event.preventDefault();
    this.show(Math.min(pulled, ENOUGH * 1.5), pulled >= ENOUGH ? '松开刷新' : '下拉刷新');
  }

  private end(): void {
    if (this.startY === null) return;
    this.startY = null;
    if (this.distance >= ENOUGH) this.start();
    else if (!this.refreshing) this.show(0, '');
  }

  private show(distance: number, text: string): void {
    this.element.style.visibility = distance > 0 ? 'visible' : 'hidden';
    this.element.textContent = text;
    // `top` and not `transform`, which would make the scroller the frame of its fixed elements.
    this.scroller.style.top = `${distance}px`;
  }
}
