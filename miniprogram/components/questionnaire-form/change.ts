import type { Question } from '../../contract/index';
import { chosenIn, otherText } from './view';

/** What a tap makes of what stands there. */

/** An option was tapped. */
export function afterOption(question: Question, value: unknown, id: string): unknown {
  const chosen = chosenIn(value);
  const on = chosen.includes(id);
  const without = chosen.filter((other) => other !== id);
  // A second tap takes back what nobody has to answer.
  if (question.type === 'single') return withText(on && question.required !== true ? [] : [id], value);
  if (question.type === 'ranking') {
    const full = chosen.length >= (question.top ?? question.options.length);
    return on ? without : full ? chosen : [...chosen, id];
  }
  if (question.type !== 'multiple') return value;
  if (on) return withText(without, value);
  const alone = (other: string) => question.options.find((option) => option.id === other)?.exclusive === true;
  return withText(alone(id) ? [id] : [...chosen.filter((other) => !alone(other)), id], value);
}

/** What was said to “其他”. */
export const afterOther = (value: unknown, text: string): unknown => withTextOf(chosenIn(value), text);

/** A point of a scale was tapped; once more takes it back. */
export const afterPoint = (question: Question, value: unknown, point: number): unknown =>
  value === point && question.type !== 'section' && question.required !== true ? undefined : point;

export function afterRow(value: unknown, row: string, point: number): unknown {
  const points = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return { ...points, [row]: point };
}

const withText = (options: string[], value: unknown): unknown => withTextOf(options, otherText(value));

const withTextOf = (options: string[], text: string): unknown => ({ options, ...(text === '' ? {} : { text }) });
