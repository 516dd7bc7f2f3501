import { Component, type Element } from 'glass-easel';
import { domsOf, elementOf } from './elements.js';

interface Margins {
  left?: number;
  top?: number;
  right?: number;
  bottom?: number;
}

/** A box in numbers, relative to the page's area. */
function plain({ left, top, right, bottom, width, height }: DOMRectReadOnly, origin: DOMRect): Record<string, number> {
  return {
    left: left - origin.left,
    top: top - origin.top,
    right: right - origin.left,
    bottom: bottom - origin.top,
    width,
    height,
  };
}

/** The area of the page that an element stands on: the viewport that WeChat means. */
const areaOf = (dom: HTMLElement | undefined): HTMLElement | null =>
  dom?.closest<HTMLElement>('.phone-scroller') ?? null;

/**
 * `wx.createIntersectionObserver(component, options)` over the browser's own. As in WeChat, the first call comes only
 * for what isn't at `initialRatio` (0: out of sight) to begin with.
 */
export class PageIntersectionObserver {
  private observers: IntersectionObserver[] = [];
  /** null: the page's area. */
  private reference: HTMLElement | null = null;
  private margins: Margins = {};

  constructor(
    private readonly component: unknown,
    private readonly options: Record<string, unknown>,
    /** For what stands on no page. */
    private readonly viewport: HTMLElement | null,
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    const found = this.scope()?.querySelector(selector);
    this.reference = (found ? domsOf(found)[0] : undefined) ?? null;
    this.margins = margins;
    return this;
  }

  relativeToViewport(margins: Margins = {}): this {
    this.reference = null;
    this.margins = margins;
    return this;
  }

  observe(selector: string, callback: (result: unknown) => void): void {
    const scope = this.scope();
    const all = scope?.querySelectorAll(selector) ?? [];
    const targets = this.options.observeAll === true ? all : all.slice(0, 1);
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.margins;
    const { thresholds, initialRatio = 0 } = this.options;
    for (const target of targets) {
      const area = areaOf(domsOf(target)[0]) ?? this.viewport;
      let isFirst = true;
      const observer = new IntersectionObserver(
        (entries) => {
          const origin = area?.getBoundingClientRect() ?? new DOMRect();
          for (const entry of entries) {
            const isKnown = isFirst && entry.intersectionRatio === initialRatio;
            isFirst = false;
            if (isKnown) continue;
            callback({
              id: target.id,
              dataset: { ...target.dataset },
              intersectionRatio: entry.intersectionRatio,
              intersectionRect: plain(entry.intersectionRect, origin),
              boundingClientRect: plain(entry.boundingClientRect, origin),
              relativeRect: plain(entry.rootBounds ?? entry.boundingClientRect, origin),
              time: Date.now(),
            });
          }
        },
        {
          root: this.reference ?? area,
          rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
          threshold: Array.isArray(thresholds) ? thresholds.map(Number) : [0],
        },
      );
      for (const dom of domsOf(target)) observer.observe(dom);
      this.observers.push(observer);
    }
  }

  disconnect(): void {
    for (const observer of this.observers) observer.disconnect();
    this.observers = [];
  }

  private scope(): Element | null {
    const element = elementOf(this.component);
    return element && Component.isComponent(element) ? element.getShadowRoot() : element;
  }
}
