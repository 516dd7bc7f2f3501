import { Component, type Element } from 'glass-easel';
import { canvasNodeOf } from './canvas-node.js';
import { domsOf, elementOf } from './elements.js';
import { isFields, type Fields } from './fields.js';

type Result = Record<string, unknown>;
type Callback = (result: unknown) => void;

/** What the query may ask of the page on top. */
export interface QueryPage {
  /** Element of the page, its template inside. */
  component: () => Element | null;
  /** The page's area on the screen. */
  scroller: () => HTMLElement | null;
}

interface Question {
  run: () => unknown;
  callback: Callback | null;
}

const RECT: Fields = { id: true, dataset: true, rect: true, size: true };
const SCROLL: Fields = { id: true, dataset: true, scrollOffset: true };

const isCallback = (value: unknown): value is Callback => typeof value === 'function';

/** `wx.createSelectorQuery()`; places are relative to the page's area, as on a phone. */
export class SelectorQuery {
  private readonly questions: Question[] = [];
  private component: Element | null = null;

  constructor(private readonly page: QueryPage) {}

  in(component: unknown): this {
    this.component = elementOf(component);
    return this;
  }

  select(selector: string): NodesRef {
    const scope = this.scope();
    return this.ref((fields) => {
      const found = scope?.querySelector(selector);
      return found ? this.describe(found, fields) : null;
    });
  }

  selectAll(selector: string): NodesRef {
    const scope = this.scope();
    return this.ref((fields) =>
      (scope?.querySelectorAll(selector) ?? []).map((element) => this.describe(element, fields)),
    );
  }

  selectViewport(): NodesRef {
    return this.ref((fields) => this.viewport(fields));
  }

  /** Answers all questions after what has been set is drawn. */
  exec(callback?: unknown): this {
    setTimeout(() => {
      const results = this.questions.map(({ run, callback: own }) => {
        const result = run();
        own?.(result);
        return result;
      });
      if (isCallback(callback)) callback(results);
    }, 0);
    return this;
  }

  private ref(run: (fields: Fields) => unknown): NodesRef {
    return new NodesRef((fields, callback) => {
      this.questions.push({ run: () => run(fields), callback: isCallback(callback) ? callback : null });
      return this;
    });
  }

  private scope(): Element | null {
    const component = this.component ?? this.page.component();
    return component && Component.isComponent(component) ? component.getShadowRoot() : component;
  }

  private viewport(fields: Fields): Result {
    const scroller = this.page.scroller();
    const result: Result = { id: '', dataset: {} };
    if (!scroller) return result;
    const { clientWidth: width, clientHeight: height } = scroller;
    if (fields.rect) Object.assign(result, { left: 0, top: 0, right: width, bottom: height });
    if (fields.size) Object.assign(result, { width, height });
    if (fields.scrollOffset) Object.assign(result, scrollOf(scroller));
    return result;
  }

  private describe(element: Element, fields: Fields): Result {
    const result: Result = {};
    const doms = domsOf(element);
    const first = doms[0];
    if (fields.id) result.id = element.id;
    if (fields.dataset) result.dataset = { ...element.dataset };
    if (fields.mark) result.mark = element.collectMarks();
    if (fields.rect || fields.size) {
      const { left, top, right, bottom } = boxOf(doms, this.page.scroller());
      if (fields.rect) Object.assign(result, { left, top, right, bottom });
      if (fields.size) Object.assign(result, { width: right - left, height: bottom - top });
    }
    if (fields.scrollOffset && first) Object.assign(result, scrollOf(first));
    if (Array.isArray(fields.properties) && Component.isComponent(element)) {
      const data: Result = element.data;
      for (const name of fields.properties.map(String)) result[name] = data[name];
    }
    if (Array.isArray(fields.computedStyle) && first) {
      const style = getComputedStyle(first);
      for (const name of fields.computedStyle.map(String)) {
        result[name] = style.getPropertyValue(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
      }
    }
    if (fields.node) result.node = nodeOf(first);
    if (fields.context) result.context = Component.isComponent(element) ? element.getMethodCaller() : null;
    return result;
  }
}

function nodeOf(dom: HTMLElement | undefined): unknown {
  const canvas = dom?.querySelector('canvas');
  return canvas ? canvasNodeOf(canvas) : (dom ?? null);
}

const scrollOf = (element: HTMLElement): Result => ({
  scrollLeft: element.scrollLeft,
  scrollTop: element.scrollTop,
  scrollWidth: element.scrollWidth,
  scrollHeight: element.scrollHeight,
});

/** The box around elements, relative to the page's area. */
export function boxOf(
  doms: readonly HTMLElement[],
  scroller: HTMLElement | null,
): { left: number; top: number; right: number; bottom: number } {
  const origin = scroller?.getBoundingClientRect() ?? new DOMRect();
  const boxes = doms.map((dom) => dom.getBoundingClientRect());
  if (boxes.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  return {
    left: Math.min(...boxes.map((box) => box.left)) - origin.left,
    top: Math.min(...boxes.map((box) => box.top)) - origin.top,
    right: Math.max(...boxes.map((box) => box.right)) - origin.left,
    bottom: Math.max(...boxes.map((box) => box.bottom)) - origin.top,
  };
}

/** What to ask of the selected nodes. */
class NodesRef {
  constructor(private readonly ask: (fields: Fields, callback: unknown) => SelectorQuery) {}

  fields(fields: unknown, callback?: unknown): SelectorQuery {
    return this.ask(isFields(fields) ? fields : {}, callback);
  }

  boundingClientRect(callback?: unknown): SelectorQuery {
    return this.ask(RECT, callback);
  }

  scrollOffset(callback?: unknown): SelectorQuery {
    return this.ask(SCROLL, callback);
  }

  node(callback?: unknown): SelectorQuery {
    return this.ask({ node: true }, callback);
  }

  context(callback?: unknown): SelectorQuery {
    return this.ask({ context: true }, callback);
  }
}
