import type * as glassEasel from 'glass-easel';
import type { Surface } from '../wx/surface.js';
import { ariaNames, passAria } from './aria.js';
import { template } from './frame.js';
import type { Behaviour, BuiltinSpec, Context } from './spec.js';

export type { Behaviour, BuiltinSpec, Context } from './spec.js';

/**
 * Segments of glass-easel's inline style and class list (its `StyleSegmentIndex`, which isn't exported as a value):
 * what stands in them isn't overwritten by the page's own `style` and `class`.
 */
export const ANIMATION_SEGMENT = 2;
export const TEMPORARY_SEGMENT = 3;

const COMMON = ['hidden', 'animation'];

const isElement = (value: unknown): value is HTMLElement => value instanceof HTMLElement;

const contextOf = (surface: Surface, component: glassEasel.GeneralComponent, element: HTMLElement): Context => {
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
        // A page that has been left may still set data: what that makes is never shown, and has no element.
        const element: unknown = this.getBackendElement();
        if (!isElement(element)) return;
        const context = contextOf(surface, this, element);
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
