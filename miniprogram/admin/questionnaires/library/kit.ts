import type {
  MatrixQuestion,
  MultipleQuestion,
  Option,
  Question,
  RatingQuestion,
  SingleQuestion,
} from '../../../contract/index';

/**
 * What the library's questions are made of. One scale for satisfaction, one for how often, so that answers to different
 * questions can be compared; a way out for who doesn't know.
 */

/** Low to high; 5 is best. */
const SATISFACTION = { min: 1, max: 5, minLabel: '很不满意', maxLabel: '很满意' };

const options = (labels: readonly string[]): Option[] =>
  labels.map((label, index) => ({
    id: `o${index + 1}`,
    label,
    ...(label === '其他' ? { other: true } : {}),
  }));

export const single = (
  id: string,
  title: string,
  labels: readonly string[],
  more: Partial<SingleQuestion> = {},
): Question => ({
  id,
  type: 'single',
  title,
  required: true,
  options: options(labels),
  ...more,
});

/** @param none an option that stands alone, at the end */
export const multiple = (
  id: string,
  title: string,
  labels: readonly string[],
  none: string | null = null,
  more: Partial<MultipleQuestion> = {},
): Question => ({
  id,
  type: 'multiple',
  title,
  required: true,
  shuffle: true,
  options: [...options(labels), ...(none === null ? [] : [{ id: 'none', label: none, exclusive: true }])],
  ...more,
});

export const satisfied = (id: string, title: string): Question => ({
  id,
  type: 'scale',
  title,
  required: true,
  ...SATISFACTION,
});

export const each = (
  id: string,
  title: string,
  labels: readonly string[],
  more: Partial<MatrixQuestion> = {},
): Question => ({
  id,
  type: 'matrix',
  title,
  ...SATISFACTION,
  rows: labels.map((label, index) => ({ id: `r${index + 1}`, label })),
  ...more,
});

export const stars = (id: string, title: string, more: Partial<RatingQuestion> = {}): Question => ({
  id,
  type: 'rating',
  title,
  required: true,
  max: 5,
  ...more,
});

export const often = (id: string, title: string): Question =>
  single(id, title, ['几乎每天', '每周几次', '每月几次', '很少或没有', '说不清']);

export const words = (id: string, title: string, placeholder: string): Question => ({
  id,
  type: 'long',
  title,
  placeholder,
  maxLength: 500,
});
