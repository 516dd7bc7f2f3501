import { Element, safeCallback } from 'glass-easel';
import { domOf, elementOf, isCaller } from './elements.js';

/** `getRegExp` of WXS. */
export const getRegExp = (pattern: string, flags?: string): RegExp => new RegExp(pattern, flags);

/** `getDate` of WXS: `new Date` with any of its arguments. */
export const getDate = (...args: ConstructorParameters<typeof Date>): Date => new Date(...args);

/** `value.constructor` of WXS: the name of the type. */
export function constructorOf(value: unknown): unknown {
  if (Array.isArray(value)) return 'Array';
  if (value instanceof Date) return 'Date';
  if (value instanceof RegExp) return 'RegExp';
  switch (typeof value) {
    case 'number':
      return 'Number';
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'function':
      return 'Function';
    case 'object':
      return value === null ? undefined : 'Object';
    case 'undefined':
    case 'bigint':
    case 'symbol':
      return undefined;
  }
}

/** `SelectorQuery`-like handle on an element, as WXS handlers get it: `ownerInstance` and `event.instance`. */
export interface ComponentDescriptor {
  selectComponent(selector: string): ComponentDescriptor | null;
  selectAllComponents(selector: string): ComponentDescriptor[];
  setStyle(style: string | Record<string, string | number>): void;
  addClass(name: string): void;
  removeClass(name: string): void;
  hasClass(name: string): boolean;
  getDataset(): Record<string, unknown>;
  getState(): Record<string, unknown>;
  getBoundingClientRect(): { left: number; top: number; right: number; bottom: number; width: number; height: number };
  getComputedStyle(names: readonly string[]): Record<string, string>;
  callMethod(name: string, ...args: unknown[]): unknown;
  triggerEvent(name: string, detail?: unknown): void;
  requestAnimationFrame(callback: () => void): void;
  setTimeout(callback: () => void, delay?: number): number;
  clearTimeout(timer: number): void;
}

/** glass-easel's segment for temporary styles and classes, which the page's own don't overwrite. */
const TEMPORARY = 3;

const states = new WeakMap<Element, Record<string, unknown>>();
const classes = new WeakMap<Element, Set<string>>();

const cssName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export function descriptorOf(element: Element): ComponentDescriptor {
  const inside = (): Element => element.asGeneralComponent()?.getShadowRoot() ?? element;
  const setClasses = (change: (names: Set<string>) => void): void => {
    const names = classes.get(element) ?? new Set();
    classes.set(element, names);
    change(names);
    element.setNodeClass([...names], TEMPORARY);
  };
  return {
    selectComponent: (selector) => {
      const found = inside().querySelector(selector);
      return found ? descriptorOf(found) : null;
    },
    selectAllComponents: (selector) => inside().querySelectorAll(selector).map(descriptorOf),
    setStyle: (style) => {
      const text =
        typeof style === 'string'
          ? style
          : Object.entries(style)
              .map(([name, value]) => `${cssName(name)}:${value}`)
              .join(';');
      element.setNodeStyle(text, TEMPORARY);
    },
    addClass: (name) => setClasses((names) => names.add(name)),
    removeClass: (name) => setClasses((names) => names.delete(name)),
    hasClass: (name) => classes.get(element)?.has(name) === true || element.class.split(/\s+/).includes(name),
    getDataset: () => ({ ...element.dataset }),
    getState: () => {
      const state = states.get(element) ?? {};
      states.set(element, state);
      return state;
    },
    getBoundingClientRect: () => {
      const { left, top, right, bottom, width, height } = domOf(element)?.getBoundingClientRect() ?? new DOMRect();
      return { left, top, right, bottom, width, height };
    },
    getComputedStyle: (names) => {
      const dom = domOf(element);
      const style = dom ? getComputedStyle(dom) : null;
      return Object.fromEntries(names.map((name) => [name, style?.getPropertyValue(cssName(name)) ?? '']));
    },
    callMethod: (name, ...args) => {
      const caller: unknown = element.asGeneralComponent()?.getMethodCaller();
      const method: unknown = isCaller(caller) ? Reflect.get(caller, name) : undefined;
      if (typeof method !== 'function') throw new Error(`callMethod: there is no method ${name}`);
      return Reflect.apply(method, caller, args) as unknown;
    },
    triggerEvent: (name, detail) => element.triggerEvent(name, detail),
    requestAnimationFrame: (callback) => void requestAnimationFrame(callback),
    setTimeout: (callback, delay) => window.setTimeout(callback, delay),
    clearTimeout: (timer) => clearTimeout(timer),
  };
}

type Handler = (this: unknown, ...args: unknown[]) => unknown;

/** Where a handler comes from: `[1 | 2, …]` is a function of a WXS module. */
const isWxs = (origin: unknown): boolean => Array.isArray(origin) && (origin[0] === 1 || origin[0] === 2);

/** Calls the handler of an event: a WXS function gets the component it is used in as well. */
export function callEventHandler(owner: unknown, event: object, handler: Handler, origin: unknown): unknown {
  const element = elementOf(owner);
  if (!isWxs(origin) || !element) return handler.call(owner, event);
  const target: unknown = Reflect.get(event, 'currentElement');
  const instance = elementOf(target) ?? element;
  return handler.call(undefined, Object.assign(event, { instance: descriptorOf(instance) }), descriptorOf(element));
}

type ChangeHandler = (this: unknown, value: unknown, old: unknown, owner: Element, element: Element) => void;

/**
 * `change:prop` handlers get descriptors in place of the framework's elements. The first call comes while the tree is
 * being built; handlers look around in it, so it waits until the tree is there.
 */
export const adaptChangeHandler = (handler: Handler): ChangeHandler =>
  function (value, old, owner, element) {
    const call = (): void => void handler.call(undefined, value, old, descriptorOf(owner), descriptorOf(element));
    if (Element.isAttached(element)) call();
    else queueMicrotask(() => safeCallback('Property Change Observer', call, undefined, []));
  };
