import { setAriaTarget } from './aria.js';
import { register, unregister } from './controls.js';
import type { BuiltinSpec } from './define.js';

export const slider: BuiltinSpec = {
  name: 'slider',
  properties: [
    'min',
    'max',
    'step',
    'disabled',
    'value',
    'color',
    'selectedColor',
    'activeColor',
    'backgroundColor',
    'blockSize',
    'blockColor',
    'showValue',
    'name',
  ],
  frame: {
    tag: '',
    children: [
      { tag: 'input', part: 'range', class: 'wx-slider-range' },
      { tag: 'span', part: 'shown', class: 'wx-slider-value' },
    ],
  },
  create: (context) => {
    const { element, part, emit } = context;
    const range = part('range');
    const shown = part('shown');
    if (!(range instanceof HTMLInputElement)) throw new Error('<slider> lost its element');
    range.type = 'range';
    setAriaTarget(element, range);

    const paint = (): void => {
      const min = Number(range.min);
      const part = (Number(range.value) - min) / Math.max(1e-9, Number(range.max) - min);
      range.style.setProperty('--wx-slider-part', `${part * 100}%`);
      shown.textContent = range.value;
    };
    range.addEventListener('input', (event) => {
      event.stopPropagation();
      paint();
      emit('changing', { value: Number(range.value) });
    });
    range.addEventListener('change', (event) => {
      event.stopPropagation();
      const value = Number(range.value);
      context.set({ value });
      emit('change', { value });
    });

    return {
      update: () => {
        range.min = String(context.number('min', 0));
        range.max = String(context.number('max', 100));
        range.step = String(context.number('step', 1));
        range.value = String(context.number('value', 0));
        range.disabled = context.flag('disabled');
        range.style.setProperty(
          '--wx-slider-active',
          context.text('activeColor') || context.text('selectedColor', '#07c160'),
        );
        range.style.setProperty(
          '--wx-slider-track',
          context.text('backgroundColor') || context.text('color', '#e9e9e9'),
        );
        range.style.setProperty(
          '--wx-slider-block',
          `${Math.max(12, Math.min(28, context.number('blockSize', 28)))}px`,
        );
        range.style.setProperty('--wx-slider-block-color', context.text('blockColor', '#ffffff'));
        shown.hidden = !context.flag('showValue');
        paint();
      },
      attached: () =>
        register({
          context,
          value: () => Number(range.value),
          reset: () => context.set({ value: context.number('min', 0) }),
          activate: () => range.focus(),
        }),
      detached: () => unregister(context),
    };
  },
};
