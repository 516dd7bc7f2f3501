import { Component, type Element } from 'glass-easel';
import { domsOf, elementOf } from './elements.js';

interface Margins {
  left?: number;
  top?: number;
  right?: number;
  bottom?: number;
}

const plain = ({ left, top, right, bottom, width, height }: DOMRectReadOnly): Record<string, number> => ({
  left,
  top,
  right,
  bottom,
  width,
  height,
});

/** `wx.createIntersectionObserver(component, options)` over the browser's own. */
export class PageIntersectionObserver {
  private observers: IntersectionObserver[] = [];
  private reference: HTMLElement | null;
  private margins: Margins = {};

  constructor(
    private readonly component: unknown,
    private readonly options: Record<string, unknown>,
    private readonly viewport: HTMLElement | null,
  ) {
    this.reference = viewport;
  }

  relativeTo(selector: string, margins: Margins = {}): this {
    const found = this.scope()?.querySelector(selector);
    this.reference = (found ? domsOf(found)[0] : undefined) ?? this.viewport;
    this.margins = margins;
    return this;
  }

  relativeToViewport(margins: Margins = {}): this {
    this.reference = this.viewport;
    this.margins = margins;
    return this;
  }

  observe(selector: string, callback: (result: unknown) => void): void {
    const scope = this.scope();
    const all = scope?.querySelectorAll(selector) ?? [];
    const targets = this.options.observeAll === true ? all : all.slice(0, 1);
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.margins;
    const thresholds: unknown = this.options.thresholds;
    for (const target of targets) {
      const observer = new IntersectionObserver(
        (entries) => {
          for (const entry of entries) {
            callback({
              id: target.id,
              dataset: { ...target.dataset },
              intersectionRatio: entry.intersectionRatio,
              intersectionRect: plain(entry.intersectionRect),
              boundingClientRect: plain(entry.boundingClientRect),
              relativeRect: plain(entry.rootBounds ?? entry.boundingClientRect),
              time: Date.now(),
            });
          }
        },
        {
          root: this.reference,
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
