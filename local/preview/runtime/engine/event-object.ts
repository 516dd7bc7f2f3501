import { Event as EaselEvent, type Element } from 'glass-easel';
import { domOf, elementOf, isInTemplate } from './elements.js';

/** `target` and `currentTarget` as handlers of pages get them. */
export interface EventNode {
  id: string;
  dataset: Record<string, unknown>;
  offsetLeft: number;
  offsetTop: number;
}

/** How many handlers have been called for an event. */
const heard = new WeakMap<object, number>();

/** Whether any handler of a page or component has been called for an event. */
export const wasHeard = (event: EaselEvent<unknown>): boolean => (heard.get(event) ?? 0) > 0;

const count = (event: object, by: 1 | -1): void => void heard.set(event, (heard.get(event) ?? 0) + by);

/** For a listener of a built-in component, which isn't what `wasHeard` asks for. @param event as the listener got it */
export const overhear = (event: object): void => {
  const original: unknown = Object.getPrototypeOf(event);
  if (original instanceof EaselEvent) count(original, -1);
};

const nodeOf = (element: Element): EventNode => {
  const dom = domOf(element);
  return {
    id: element.id,
    dataset: { ...element.dataset },
    offsetLeft: dom?.offsetLeft ?? 0,
    offsetTop: dom?.offsetTop ?? 0,
  };
};

/**
 * Gives the handlers of pages and components plain objects for `target` and `currentTarget`, as WeChat does, in place of
 * the framework's elements. Built-in components keep the elements.
 */
export function adaptEventObjects(): void {
  const { prototype } = EaselEvent;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the event as `this` below
  const wrap = prototype.wrapShadowedEvent;
  prototype.wrapShadowedEvent = function (target, mark, currentTarget) {
    count(this, 1);
    const event = wrap.call(this, target, mark, currentTarget);
    const element = elementOf(currentTarget);
    if (!element || !isInTemplate(element)) return event;
    const targetElement = elementOf(target);
    Object.assign(event, {
      target: nodeOf(targetElement ?? element),
      currentTarget: nodeOf(element),
      mark: mark ?? {},
      // For handlers in WXS, which may style the element itself.
      currentElement: element,
    });
    return event;
  };
}
