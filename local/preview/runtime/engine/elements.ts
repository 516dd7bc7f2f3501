import { component } from 'glass-easel-miniprogram-adapter';
import { Element, type Node as EaselNode } from 'glass-easel';

/** The `this` of a page's or a component's code, with whatever the code has put on it. */
export type Caller = component.GeneralComponent;

export const isCaller = (value: unknown): value is Caller => value instanceof component.ComponentCaller;

/** The glass-easel element of what code holds: a `this`, or an element of a built-in. */
export function elementOf(value: unknown): Element | null {
  if (isCaller(value)) return value._$;
  return value instanceof Element ? value : null;
}

/** The DOM element; null for a virtual host, which has none. */
export function domOf(element: Element): HTMLElement | null {
  const dom: unknown = element.getBackendElement();
  return dom instanceof HTMLElement ? dom : null;
}

/** DOM elements of an element that may have a virtual host: then those of its content. */
export function domsOf(element: Element): HTMLElement[] {
  const own = domOf(element);
  if (own) return [own];
  const inner: readonly EaselNode[] = element.getComposedChildren();
  return inner.flatMap((child) => (child instanceof Element ? domsOf(child) : []));
}

/** The nearest element of the component tree at or above a DOM node, along the path of an event. */
export function elementOfPath(path: readonly EventTarget[]): Element | null {
  for (const node of path) {
    if ('__wxElement' in node && node.__wxElement instanceof Element) return node.__wxElement;
  }
  return null;
}

/** Whether an element stands in the template of a page or of a component of the mini-program, not in a built-in's. */
export const isInTemplate = (element: Element): boolean => {
  const owner = element.ownerShadowRoot?.getHostNode();
  return owner === undefined || isCaller(owner.getMethodCaller());
};
