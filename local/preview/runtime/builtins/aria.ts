import type { Context } from './spec.js';

const STATES = [
  ...[
    'label',
    'hidden',
    'checked',
    'disabled',
    'expanded',
    'selected',
    'pressed',
    'required',
    'invalid',
    'haspopup',
    'modal',
    'busy',
    'live',
    'atomic',
  ],
  ...[
    'labelledby',
    'describedby',
    'controls',
    'current',
    'level',
    'multiline',
    'orientation',
    'readonly',
    'relevant',
    'owns',
    'posinset',
    'setsize',
  ],
  ...[
    'valuemin',
    'valuemax',
    'valuenow',
    'valuetext',
    'multiselectable',
    'sort',
    'autocomplete',
    'activedescendant',
    'dropeffect',
    'flowto',
    'grabbed',
  ],
];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Properties by which a page passes roles and states on: `aria-role`, `role`, `aria-label`, … */
export const ariaNames = ['role', 'ariaRole', ...STATES.map((state) => `aria${capital(state)}`)];

const OPERABLE = ['button', 'link', 'checkbox', 'radio', 'tab', 'switch', 'option', 'menuitem'];

const passed = new WeakMap<HTMLElement, Set<string>>();

const put = (element: HTMLElement, name: string, value: unknown): void => {
  const names = passed.get(element) ?? new Set();
  passed.set(element, names);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    element.setAttribute(name, String(value));
    names.add(name);
  } else if (names.delete(name)) {
    // Only what the page has put there: a built-in's own roles stay.
    element.removeAttribute(name);
  }
};

/**
 * Writes roles and states to an element, and lets the keyboard reach what has a role to be operated.
 * @param target where they belong, if not on the host (the field inside an `<input>`)
 */
export const passAria = (
  context: Context,
  target: HTMLElement = ariaTargets.get(context.element) ?? context.element,
): void => {
  const role = context.value('ariaRole') ?? context.value('role');
  put(target, 'role', role);
  for (const state of STATES) put(target, `aria-${state}`, context.value(`aria${capital(state)}`));
  if (target === context.element && typeof role === 'string' && OPERABLE.includes(role)) operable(target);
};

const ariaTargets = new WeakMap<HTMLElement, HTMLElement>();

/** Makes {@link passAria} write to another element than the host. */
export const setAriaTarget = (host: HTMLElement, target: HTMLElement): void => {
  ariaTargets.set(host, target);
};

const operables = new WeakSet<HTMLElement>();

/** Puts an element into the keyboard's order; Enter and Space tap it. */
export const operable = (element: HTMLElement): void => {
  if (operables.has(element)) return;
  operables.add(element);
  element.tabIndex = 0;
  element.addEventListener('keydown', (event) => {
    if (event.target !== element || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    element.click();
  });
};
