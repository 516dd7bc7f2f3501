import type { Shown } from '../../../contract/index';

/** One bar, column or point. */
export interface FigurePart {
  label: string;
  /** Null: it is left out. */
  value: Shown;
  /** Beside the bar, short: `56%`. */
  end: string;
  /** In full, for the list of numbers and for those who hear it: `1,234 份，56%`. */
  said: string;
}

/** One bar that is divided: `values` are shares of 0 to 100, one for each of `steps`. */
export interface StackRow {
  label: string;
  said: string;
  values: readonly Shown[];
}

/** What is to be drawn, without a word about how. */
export type Figure =
  /** `columns` become `bars` where their texts have no room. `line`: in the order of time. */
  | { kind: 'bars' | 'columns' | 'line'; about: string; parts: readonly FigurePart[] }
  /** From the low to the high end. */
  | { kind: 'stack'; about: string; steps: readonly string[]; rows: readonly StackRow[] };

export interface NumberRow {
  label: string;
  said: string;
}

/** The same, to be read. */
export function numbersOf(figure: Figure): NumberRow[] {
  if (figure.kind !== 'stack') return figure.parts.map(({ label, said }) => ({ label, said }));
  return figure.rows.map(({ label, said, values }) => {
    const shares = figure.steps.map((step, i) => {
      const value = values[i] ?? null;
      return `${step} ${value === null ? HIDDEN : `${Math.round(value)}%`}`;
    });
    return { label, said: [said, shares.join('，')].filter((words) => words !== '').join('\n') };
  });
}

/** In place of a number that is left out. */
export const HIDDEN = '不显示';

/** So many parts are said of a picture; the list of numbers has all. */
const SAID = 12;

/** A picture in words, for those who can't see it. */
export function spokenOf(figure: Figure): string {
  const rows = numbersOf(figure);
  const said = rows.slice(0, SAID).map(({ label, said: words }) => `${label} ${words.replace(/\n/g, '，')}`);
  const rest = rows.length > SAID ? `；还有 ${rows.length - SAID} 项` : '';
  return `图：${figure.about}。${said.join('；')}${rest}`;
}
