import { convertUnits } from '../engine/units.js';
import { setAriaTarget } from './aria.js';
import { register, unregister } from './controls.js';
import type { Behaviour, Context } from './define.js';
import type { Frame } from './frame.js';

/** What `<input>` and `<textarea>` have in common. */
export const fieldProperties = [
  ...[
    'value',
    'name',
    'placeholder',
    'placeholderStyle',
    'disabled',
    'maxlength',
    'cursorSpacing',
    'focus',
    'autoFocus',
    'confirmType',
  ],
  ...[
    'confirmHold',
    'cursor',
    'cursorColor',
    'selectionStart',
    'selectionEnd',
    'adjustPosition',
    'holdKeyboard',
    'alwaysEmbed',
    'type',
    'password',
  ],
  ...[
    'adjustKeyboardTo',
    'safePasswordCertPath',
    'autoHeight',
    'fixed',
    'showConfirmBar',
    'disableDefaultPadding',
    'form',
  ],
];

/** The native field and, over it, the placeholder: a class of the page can't reach `::placeholder`. */
export const fieldFrame = (tag: 'input' | 'textarea'): Frame => ({
  tag: '',
  children: [
    { tag: 'div', part: 'placeholder', class: 'wx-field-placeholder placeholder-class' },
    { tag, part: 'field', class: 'wx-field' },
  ],
});

const HINTS = ['send', 'search', 'next', 'go', 'done'];

type Field = HTMLInputElement | HTMLTextAreaElement;

const fieldOf = (context: Context): Field => {
  const field = context.part('field');
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new Error('a field lost its element');
  return field;
};

/** A handler of `bindinput` may give back the text that is to stand there instead. */
const replacement = (returned: unknown): { value: string; cursor?: number } | null => {
  if (typeof returned === 'string') return { value: returned };
  if (typeof returned !== 'object' || returned === null || !('value' in returned) || typeof returned.value !== 'string')
    return null;
  return 'cursor' in returned && typeof returned.cursor === 'number'
    ? { value: returned.value, cursor: returned.cursor }
    : { value: returned.value };
};

/**
 * The behaviour of a text field.
 * @param extra what only one of the two does: `update` with every change of a property, `resized` when the text changes
 */
export const fieldBehaviour = (
  context: Context,
  extra: { multiline: boolean; update(field: Field): void; resized(field: Field): void },
): Behaviour => {
  const { element, component, emit } = context;
  const field = fieldOf(context);
  const placeholder = context.part('placeholder');
  setAriaTarget(element, field);
  let written: unknown = null;
  let focusWanted: boolean | null = null;
  let keyCode = 0;

  const showPlaceholder = (): void => {
    placeholder.hidden = field.value !== '';
  };

  const write = (value: string): void => {
    if (field.value !== value) field.value = value;
    showPlaceholder();
    extra.resized(field);
  };

  const cursor = (): number => field.selectionStart ?? field.value.length;

  const typed = (): void => {
    written = field.value;
    showPlaceholder();
    context.set({ value: field.value });
    extra.resized(field);
    component.triggerEvent(
      'input',
      { value: field.value, cursor: cursor(), keyCode },
      {
        handleListenerReturn: (returned) => {
          const wanted = replacement(returned);
          if (!wanted || wanted.value === field.value) return;
          write(wanted.value);
          written = wanted.value;
          context.set({ value: wanted.value });
          if (wanted.cursor !== undefined) field.setSelectionRange(wanted.cursor, wanted.cursor);
        },
      },
    );
  };

  // What happens inside stays inside: the page hears of it through the component's own events.
  for (const type of ['input', 'change', 'select', 'keydown', 'keyup', 'focus', 'blur'] as const)
    field.addEventListener(type, (event) => event.stopPropagation());
  field.addEventListener('input', typed);
  field.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    keyCode = event.keyCode;
    if (event.key !== 'Enter' || event.isComposing) return;
    const confirms = !extra.multiline || context.text('confirmType', 'return') !== 'return';
    if (!confirms) return;
    event.preventDefault();
    emit('confirm', { value: field.value });
    if (!context.flag('confirmHold')) field.blur();
  });
  field.addEventListener('focus', () => {
    const start = context.number('selectionStart', -1);
    const end = context.number('selectionEnd', -1);
    const at = context.number('cursor', -1);
    if (start >= 0 && end >= 0) field.setSelectionRange(start, end);
    else if (at >= 0) field.setSelectionRange(at, at);
    // There is no keyboard on the screen, so it has no height.
    emit('focus', { value: field.value, height: 0 });
  });
  field.addEventListener('blur', () => {
    focusWanted = false;
    emit('blur', { value: field.value, cursor: cursor() });
  });
  // A tap beside the text, on the padding of the component, is meant for the field as well.
  element.addEventListener('click', (event) => {
    if (event.target !== field) field.focus();
  });

  return {
    update: () => {
      const value = context.value('value');
      if (value !== written) {
        written = value;
        write(context.text('value'));
      }
      const maxlength = context.number('maxlength', 140);
      if (maxlength >= 0) field.maxLength = maxlength;
      else field.removeAttribute('maxlength');
      field.disabled = context.flag('disabled');
      field.placeholder = context.text('placeholder');
      field.enterKeyHint = HINTS.includes(context.text('confirmType'))
        ? context.text('confirmType')
        : extra.multiline
          ? 'enter'
          : 'done';
      field.style.caretColor = context.text('cursorColor');
      placeholder.textContent = context.text('placeholder');
      placeholder.setAttribute('style', convertUnits(context.text('placeholderStyle')));
      placeholder.setAttribute('aria-hidden', 'true');
      showPlaceholder();
      extra.update(field);
      const focus = context.flag('focus');
      if (focusWanted !== focus && element.isConnected) {
        if (focus) field.focus();
        else if (focusWanted && field.matches(':focus')) field.blur();
        focusWanted = focus;
      }
    },
    attached: () => {
      register({
        context,
        value: () => field.value,
        reset: () => {
          write('');
          written = '';
          context.set({ value: '' });
        },
        activate: () => field.focus(),
      });
      extra.resized(field);
      // Attached comes before the page stands in the document; a field can be focused after that only.
      if (context.flag('focus') || context.flag('autoFocus')) requestAnimationFrame(() => field.focus());
    },
    detached: () => unregister(context),
  };
};
