import type * as glassEasel from 'glass-easel';
import type { Surface } from '../wx/surface.js';
import { ariaNames, passAria } from './aria.js';
import { template, type Frame } from './frame.js';

/**
 * A built-in component is a glass-easel component whose shadow tree is a fixed frame of native elements. Its code
 * works on these elements directly and tells the page of what happens with {@link Context.emit}.
 */
export interface BuiltinSpec {
  /** As in WXML: `scroll-view`. */
  name: string;
  /** In camelCase; every one may hold anything, since a page can write anything. */
  properties: readonly string[];
  /** Properties that name classes of the page (`placeholder-class`), usable as classes in the frame. */
  externalClasses?: readonly string[];
  frame?: Frame;
  create(context: Context): Behaviour;
}

/** What a built-in does, beside what its elements do by themselves. Nothing in it may throw on odd property values. */
export interface Behaviour {
  /** Brings the elements in line with the properties: after any change of them, and when attached. */
  update?(): void;
  attached?(): void;
  detached?(): void;
}

export interface Context {
  readonly surface: Surface;
  readonly component: glassEasel.GeneralComponent;
  /** The host element, `<wx-…>`. */
  readonly element: HTMLElement;
  readonly value: (name: string) => unknown;
  /** As text; numbers are written out, everything else that isn't text is the fallback. */
  readonly text: (name: string, fallback?: string) => string;
  /** A number, or text that is one. */
  readonly number: (name: string, fallback: number) => number;
  /** True for `true` and for any text but the empty one: `disabled="false"` disables, as on a phone. */
  readonly flag: (name: string, fallback?: boolean) => boolean;
  /** The element of the frame with this part name. @throws Error when the frame has none */
  readonly part: (name: string) => HTMLElement;
  /** Triggers an event of this component. */
  readonly emit: (name: string, detail?: Record<string, unknown>, options?: glassEasel.EventOptions) => void;
  /** Changes own properties, so that `model:` bindings of the page follow. */
  readonly set: (values: Record<string, unknown>) => void;
}

/**
 * Segments of glass-easel's inline style and class list (its `StyleSegmentIndex`, which isn't exported as a value):
 * what stands in them isn't overwritten by the page's own `style` and `class`.
 */
export const ANIMATION_SEGMENT = 2;
export const TEMPORARY_SEGMENT = 3;

const COMMON = ['hidden', 'animation'];

const isElement = (value: unknown): value is HTMLElement => value instanceof HTMLElement;

const contextOf = (surface: Surface, component: glassEasel.GeneralComponent): Context => {
  const element: unknown = component.getBackendElement();
  if (!isElement(element)) throw new Error(`<${component.is}> has no element`);
  const parts = new Map<string, HTMLElement>();
  const value = (name: string): unknown => (component.data as Record<string, unknown>)[name];
  return {
    surface,
    component,
    element,
    value,
    text: (name, fallback = '') => {
      const given = value(name);
      return typeof given === 'string' ? given : typeof given === 'number' ? String(given) : fallback;
    },
    number: (name, fallback) => {
      const given = value(name);
      const parsed = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
      return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : fallback;
    },
    flag: (name, fallback = false) => {
      const given = value(name);
      return given === null || given === undefined ? fallback : Boolean(given);
    },
    part: (name) => {
      const known = parts.get(name) ?? element.querySelector<HTMLElement>(`[data-part="${name}"]`);
      if (!known) throw new Error(`<${component.is}> has no part ${name}`);
      parts.set(name, known);
      return known;
    },
    emit: (name, detail = {}, options = {}) => component.triggerEvent(name, detail, options),
    set: (values) => component.setData(values),
  };
};

/** Defines one built-in in a component space of its own. */
export const define = (
  space: glassEasel.ComponentSpace,
  surface: Surface,
  spec: BuiltinSpec,
): glassEasel.GeneralComponentDefinition => {
  const running = new WeakMap<object, { context: Context; behaviour: Behaviour }>();
  const names = [...new Set([...COMMON, ...ariaNames, ...spec.properties])];
  const properties = Object.fromEntries(names.map((name) => [name, { type: null, value: null }]));

  const update = (component: glassEasel.GeneralComponent): void => {
    const instance = running.get(component);
    if (!instance) return;
    instance.context.element.toggleAttribute('hidden', instance.context.flag('hidden'));
    passAria(instance.context);
    instance.behaviour.update?.();
  };

  return space.defineComponent({
    is: spec.name,
    properties,
    externalClasses: [...(spec.externalClasses ?? [])],
    template: { ...template(spec.frame) },
    observers: {
      '**'(this: glassEasel.GeneralComponent) {
        update(this);
      },
    },
    lifetimes: {
      created(this: glassEasel.GeneralComponent) {
        const context = contextOf(surface, this);
        running.set(this, { context, behaviour: spec.create(context) });
      },
      attached(this: glassEasel.GeneralComponent) {
        update(this);
        running.get(this)?.behaviour.attached?.();
      },
      detached(this: glassEasel.GeneralComponent) {
        running.get(this)?.behaviour.detached?.();
      },
    },
  }) as glassEasel.GeneralComponentDefinition;
};
