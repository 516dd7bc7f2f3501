import type * as glassEasel from 'glass-easel';
import type { Surface } from '../wx/surface.js';
import { button } from './button.js';
import { canvas, unsupported } from './canvas.js';
import { checkbox, checkboxGroup, radio, radioGroup, switchControl } from './choices.js';
import { define, type BuiltinSpec } from './define.js';
import { form, label } from './form.js';
import { icon } from './icon.js';
import { image } from './image.js';
import { input } from './input.js';
import { navigator } from './navigator.js';
import { picker } from './picker.js';
import { pickerView, pickerViewColumn } from './picker-view.js';
import { progress } from './progress.js';
import { richText } from './rich-text.js';
import { scrollView } from './scroll-view.js';
import { slider } from './slider.js';
import { swiper, swiperItem } from './swiper.js';
import { text } from './text.js';
import { textarea } from './textarea.js';
import { coverView, view } from './view.js';

const specs: BuiltinSpec[] = [
  ...[view, coverView, text, image, icon, progress, richText, scrollView, swiper, swiperItem, navigator, canvas],
  ...[
    button,
    form,
    label,
    input,
    textarea,
    checkbox,
    checkboxGroup,
    radio,
    radioGroup,
    switchControl,
    slider,
    picker,
    pickerView,
    pickerViewColumn,
  ],
  { ...image, name: 'cover-image' },
  ...unsupported,
];

/**
 * Defines the built-in components in a space that holds nothing else (in the app's own, they would use themselves).
 * @returns definitions by tag name, to be registered as global in the app's space
 */
export const registerBuiltins = (
  space: glassEasel.ComponentSpace,
  surface: Surface,
): Record<string, glassEasel.GeneralComponentDefinition> =>
  Object.fromEntries(specs.map((spec) => [spec.name, define(space, surface, spec)]));
