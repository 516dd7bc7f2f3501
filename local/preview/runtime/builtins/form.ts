import { controlOf, controlsWithin, sameTemplate } from './controls.js';
import type { BuiltinSpec, Context } from './define.js';

const forms = new WeakMap<Element, Context>();

/** The form around an element, if it stands in the same template. */
const formAround = (context: Context): Context | undefined => {
  const around = context.element.closest('wx-form');
  const form = around ? forms.get(around) : undefined;
  return form && sameTemplate(form, context) ? form : undefined;
};

const controlsOf = (form: Context) =>
  controlsWithin(form.element).filter((control) => sameTemplate(control.context, form));

/** `<button form-type="submit">`: tells the form what its controls hold. */
export const submit = (button: Context): void => {
  const form = formAround(button);
  if (!form) return;
  const value: Record<string, unknown> = {};
  for (const control of controlsOf(form)) {
    const name = control.context.text('name');
    const held = control.value();
    if (name !== '' && held !== undefined) value[name] = held;
  }
  form.emit('submit', { value, target: { id: button.component.id, dataset: button.component.dataset } });
};

export const reset = (button: Context): void => {
  const form = formAround(button);
  if (!form) return;
  for (const control of controlsOf(form)) control.reset();
  form.emit('reset', { target: { id: button.component.id, dataset: button.component.dataset } });
};

export const form: BuiltinSpec = {
  name: 'form',
  properties: ['reportSubmit', 'reportSubmitTimeout'],
  create: (context) => ({ attached: () => void forms.set(context.element, context) }),
};

/** `<label>`: a tap on it is a tap on the control that it names with `for`, or on the first one inside. */
export const label: BuiltinSpec = {
  name: 'label',
  properties: ['for'],
  create: (context) => {
    const { element } = context;
    const named = (): Element | null => {
      const id = context.text('for');
      if (id === '') return null;
      const found: unknown = context.component.ownerShadowRoot?.getElementById(id)?.getBackendElement();
      return found instanceof Element ? found : null;
    };
    element.addEventListener('click', (event) => {
      const target = event.target instanceof Element ? event.target : null;
      for (let inner = target; inner && inner !== element; inner = inner.parentElement) {
        // A tap on a control itself is the control's own; another label inside is nearer.
        if (controlOf(inner) || inner.localName === 'wx-label' || inner.localName === 'wx-button') return;
      }
      const control = context.text('for') === '' ? controlsWithin(element)[0] : controlOf(named());
      control?.activate();
    });
    return {};
  },
};
