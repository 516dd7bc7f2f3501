import type { Context } from './define.js';

/** A form control of a page, as forms and labels see it. */
export interface Control {
  context: Context;
  /** What `form` collects under the control's `name`. */
  value(): unknown;
  reset(): void;
  /** What a tap on its label does. */
  activate(): void;
}

const controls = new Map<HTMLElement, Control>();

export const register = (control: Control): void => {
  controls.set(control.context.element, control);
};

export const unregister = (context: Context): void => {
  controls.delete(context.element);
};

export const controlOf = (element: Element | null): Control | undefined =>
  element instanceof HTMLElement ? controls.get(element) : undefined;

/** The controls below an element, in their order on the page. */
export const controlsWithin = (element: HTMLElement): Control[] =>
  [...element.querySelectorAll<HTMLElement>('*')].flatMap((each) => {
    const control = controls.get(each);
    return control ? [control] : [];
  });

/** Whether two components stand in the same template: forms and labels don't look into other components. */
export const sameTemplate = (one: Context, other: Context): boolean =>
  one.component.ownerShadowRoot === other.component.ownerShadowRoot;
