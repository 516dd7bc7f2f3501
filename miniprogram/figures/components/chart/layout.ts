import { linesOf, widthOf } from './lines';
import type { Figure } from './figure';

/** What there is to draw on, in CSS px. */
export interface Room {
  width: number;
  /** 1rem. */
  rem: number;
}

/** Of the text in pictures and above bars, in rem. */
export const TEXT_REM = 0.9375;
/** Of the shares in a divided bar. */
export const STEP_TEXT_REM = 0.8125;
export const LINE_REM = 1.375;
export const BAR_REM = 1;
const GAP_REM = 0.875;
const LABEL_LINES = 3;
const COLUMNS_REM = 9;
const LINE_HEIGHT_REM = 9;
/** Between a bar and the number beside it, in px. */
export const BESIDE = 6;

/** Where what stands, in CSS px. */
export type Layout =
  /**
   * Bars with their texts above them; all rows are of one height. `beside`: kept free for numbers. `least`: the share of a
   * bar, in percent, in which its number has room.
   */
  | { kind: 'rows'; height: number; row: number; labels: string[]; lines: number; beside: number; least: number }
  | { kind: 'columns'; height: number; labels: string[] }
  | { kind: 'line'; height: number };

/** Has room for what is drawn, in large text as well. */
export function layoutOf(figure: Figure, { width, rem }: Room): Layout {
  const text = TEXT_REM * rem;
  if (figure.kind === 'line') return { kind: 'line', height: LINE_HEIGHT_REM * rem };
  if (figure.kind === 'columns' && haveRoom(figure.parts, width / figure.parts.length, text)) {
    return { kind: 'columns', height: COLUMNS_REM * rem, labels: figure.parts.map(({ label }) => label) };
  }
  const rows =
    figure.kind === 'stack'
      ? figure.rows.map(({ label, said }) => ({
          label: [label, said].filter((words) => words !== '').join('　'),
          end: '',
        }))
      : figure.parts;
  const labels = rows.map(({ label }) => linesOf(label, width, text, LABEL_LINES));
  const lines = Math.max(1, ...labels.map((each) => each.length));
  const row = (lines * LINE_REM + BAR_REM + GAP_REM) * rem;
  return {
    kind: 'rows',
    height: Math.ceil(row * rows.length),
    row,
    lines,
    least: (100 * (widthOf('99%', STEP_TEXT_REM * rem) + 2)) / width,
    // Above its bar, however much room others need.
    labels: labels.map((each) => '\n'.repeat(lines - each.length) + each.join('\n')),
    beside: Math.max(0, ...rows.map(({ end }) => (end === '' ? 0 : widthOf(end, text) + BESIDE * 2))),
  };
}

/** Whether what stands below and above each column fits its width. */
const haveRoom = (parts: readonly { label: string; value: number | null }[], width: number, text: number): boolean =>
  parts.every(
    ({ label, value }) =>
      Math.max(widthOf(label, text), value === null ? 0 : widthOf(String(value), text)) <= width - 2,
  );

/** Which part is meant by a tap. @param x in the picture, in CSS px, likewise `y` */
export function partAt(layout: Layout, count: number, width: number, { x, y }: { x: number; y: number }): number {
  if (layout.kind === 'rows') return within(Math.floor(y / layout.row), count);
  if (layout.kind === 'columns') return within(Math.floor((x / width) * count), count);
  return within(Math.round((x / width) * (count - 1)), count);
}

const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));
