import { rootFontSize } from '../../services/text-size';
import type { ListView } from './list';
import type { Sighting } from './window';

/** What the list's component has for its view. */
export interface Drawing {
  setData(data: Record<string, unknown>, drawn: () => void): void;
  createIntersectionObserver(
    options: WechatMiniprogram.CreateIntersectionObserverOption,
  ): WechatMiniprogram.IntersectionObserver;
  createSelectorQuery(): WechatMiniprogram.SelectorQuery;
  triggerEvent(name: string): void;
}

/** Whom the view tells. */
export interface ListEvents {
  move(sightings: ReadonlyMap<number, Sighting>): void;
  /** The list's end comes near. */
  more(): void;
  /** The network is back: what was missed can be asked for. */
  online(): void;
}

/** Sightings of a while go into one `setData`: the platform takes no more than 20 a second. */
const GATHERED_MS = 50;
const END = 'end';

interface Place {
  id: string;
  top: number;
  bottom: number;
}

/** A list as its component draws it on the page. */
export class PhoneView implements ListView {
  /** Of the page that the list stands on: while it is covered, nothing of what is measured counts. */
  visible = true;
  private readonly observers = new Map<number | typeof END, WechatMiniprogram.IntersectionObserver>();
  private readonly sightings = new Map<number, Sighting>();
  private timer: number | null = null;
  private closed = false;
  private offline = false;

  constructor(
    private readonly component: Drawing,
    private readonly events: ListEvents,
  ) {
    wx.onNetworkStatusChange(this.lookAtNetwork);
    this.lookAtNetwork();
  }

  set(data: Record<string, unknown>): Promise<void> {
    // An answer that comes when the page has been left has nothing to be drawn on.
    if (this.closed) return Promise.resolve();
    return new Promise((resolve) => this.component.setData(data, resolve));
  }

  async setInPlace(change: () => Record<string, unknown>): Promise<void> {
    if (!this.visible || this.closed) return this.set(change());
    const before = await this.places();
    await this.set(change());
    // At the top a person wants to see what is new.
    if (before.scrollTop <= 0 || !this.visible) return;
    const after = await this.places();
    for (const { id, top, bottom } of before.entries) {
      const now = after.entries.find((entry) => entry.id === id);
      if (bottom <= 0 || !now) continue;
      // Some browsers keep the place themselves; others would leave the reader elsewhere.
      const moved = now.top + after.scrollTop - (top + before.scrollTop);
      const kept = after.scrollTop - before.scrollTop;
      if (Math.abs(moved - kept) >= 1) void wx.pageScrollTo({ scrollTop: before.scrollTop + moved, duration: 0 });
      return;
    }
  }

  watch(keys: readonly number[]): void {
    if (this.closed) return;
    for (const [key, observer] of this.observers) {
      if (key !== END && keys.includes(key)) continue;
      observer.disconnect();
      this.observers.delete(key);
    }
    for (const key of keys) if (!this.observers.has(key)) this.observe(key, `#chunk-${key}`);
    // Anew each time: an end that stays near has to say so again.
    this.observe(END, '#end');
  }

  tell(message: string): void {
    if (this.visible) void wx.showToast({ title: message, icon: 'none' });
  }

  refreshing(): void {
    this.component.triggerEvent('refresh');
  }

  /** The list is gone. */
  close(): void {
    this.closed = true;
    wx.offNetworkStatusChange(this.lookAtNetwork);
    for (const observer of this.observers.values()) observer.disconnect();
    this.observers.clear();
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private readonly lookAtNetwork = (): void => {
    wx.getNetworkType({
      success: ({ networkType }) => {
        const isBack = this.offline && networkType !== 'none';
        this.offline = networkType === 'none';
        // A page that is covered refreshes when it is shown.
        if (isBack && this.visible) this.events.online();
      },
    });
  };

  private observe(what: number | typeof END, selector: string): void {
    // A screen's height on either side: enough for a finger's swing, and few rows at a time.
    const margin = wx.getWindowInfo().windowHeight;
    const observer = this.component.createIntersectionObserver({});
    observer.relativeToViewport({ top: margin, bottom: margin }).observe(selector, (result) => {
      if (this.visible && this.observers.get(what) === observer) this.seen(what, result);
    });
    this.observers.set(what, observer);
  }

  private seen(
    what: number | typeof END,
    {
      intersectionRatio,
      boundingClientRect: box,
      relativeRect: area,
    }: WechatMiniprogram.IntersectionObserverObserveCallbackResult,
  ): void {
    // What just touches the area has a ratio of 0, and no further event when it moves in.
    const near = intersectionRatio > 0 || (box.top <= area.bottom && box.bottom >= area.top);
    if (what === END) {
      if (near) this.events.more();
      return;
    }
    this.sightings.set(what, { near, height: (box.bottom - box.top) / Number.parseFloat(rootFontSize()) });
    this.timer ??= setTimeout(() => {
      this.timer = null;
      const gathered = new Map(this.sightings);
      this.sightings.clear();
      this.events.move(gathered);
    }, GATHERED_MS);
  }

  /** Where rows stand, relative to what is seen of the page. */
  private places(): Promise<{ scrollTop: number; entries: Place[] }> {
    return new Promise((resolve) => {
      const found: { scrollTop: number; entries: Place[] } = { scrollTop: 0, entries: [] };
      const query = this.component.createSelectorQuery();
      query.selectAll('.entry').fields({ dataset: true, rect: true }, (entries) => {
        found.entries = (entries as EntryFields[]).map(({ dataset, top, bottom }) => ({ id: dataset.id, top, bottom }));
      });
      query.selectViewport().scrollOffset(({ scrollTop }) => {
        found.scrollTop = scrollTop;
      });
      query.exec(() => resolve(found));
    });
  }
}

/** What the query above is answered with. */
interface EntryFields {
  dataset: { id: string };
  top: number;
  bottom: number;
}
