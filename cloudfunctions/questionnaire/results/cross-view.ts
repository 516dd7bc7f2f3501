import {
  CROSSABLE,
  SMALLEST_SHOWN,
  type CrossTable,
  type Part,
  type QuestionnaireResults,
} from '../../../miniprogram/contract';
import type { Entry } from './catalog';
import { ANY, valuesOf, type CrossableQuestion } from './crossable';
import { meanOf, part, type Figures } from './figures';
import { keys } from './keys';
import type { Crossed } from './model';
import { hiddenAlong, hiddenIn } from './suppress';

type CrossableEntry = Entry & { question: CrossableQuestion };

export const isCrossable = (entry: Entry): entry is CrossableEntry =>
  CROSSABLE.some((type) => type === entry.question.type);

const isOne = ({ question: { type } }: Entry): boolean => type !== 'multiple';

/** Options, or values, of a question: those that are there, and those that anybody has chosen. */
function partsOf({ question, items }: CrossableEntry, figures: Figures): Part[] {
  const values = valuesOf(question);
  const all = values
    ? values.map((value) => ({ id: String(value), label: String(value), gone: false }))
    : items.filter(({ id, gone }) => !gone || figures.raw(keys.part(question.id, id)) > 0);
  return all.map(({ id, label, gone }) => ({
    ...part(id, label, figures.n(keys.part(question.id, id))),
    ...(gone ? { gone: true as const } : {}),
  }));
}

/**
 * All questions by the answers to one.
 * @param crossable entries, in the order in which they are crossed
 */
export function crossView(
  by: CrossableEntry,
  crossable: readonly CrossableEntry[],
  crossed: Crossed,
  figures: Figures,
): NonNullable<QuestionnaireResults['crossed']> {
  const columns = partsOf(by, figures);
  const order = crossable.indexOf(by);
  const tables = crossable.flatMap((entry, i): CrossTable[] => {
    if (entry === by) return [];
    const count = (row: string, column: string): number =>
      (i < order
        ? crossed[entry.question.id]?.[by.question.id]?.[`${row}:${column}`]
        : crossed[by.question.id]?.[entry.question.id]?.[`${column}:${row}`]) ?? 0;
    return [tableOf(entry, by, { rows: partsOf(entry, figures), columns, count, figures })];
  });
  return { by: { id: by.question.id, title: by.question.title, columns }, tables };
}

function tableOf(
  entry: CrossableEntry,
  by: CrossableEntry,
  {
    rows,
    columns,
    count,
    figures,
  }: { rows: Part[]; columns: Part[]; count: (row: string, column: string) => number; figures: Figures },
): CrossTable {
  const { id, title, type } = entry.question;
  const cells = rows.map((row) => columns.map((column) => count(row.key, column.key)));
  const answered = columns.map((column, c) =>
    isOne(entry) ? cells.reduce((sum, row) => sum + (row[c] ?? 0), 0) : count(ANY, column.key),
  );
  const small = figures.single;
  // What isn't shown of all of them must not follow from its parts.
  const closed = (r: number, c: number) => rows[r]?.count === null || columns[c]?.count === null;
  const hidden = small ? null : hiddenIn({ cells, rowsAdd: isOne(by), columnsAdd: isOne(entry), closed });
  const none = figures.n(keys.answered(id)) === null || figures.n(keys.answered(by.question.id)) === null;
  const few = small ? null : none ? columns.map(() => true) : fewIn(answered, columns, isOne(by));
  const isHidden = (r: number, c: number): boolean => (few?.[c] || hidden?.[r]?.[c]) ?? false;
  const values = valuesOf(entry.question);
  return {
    id,
    title,
    type,
    answered: answered.map((n, c) => (few?.[c] ? null : n)),
    means: columns.map((_, c) =>
      values === null || rows.some((_row, r) => isHidden(r, c))
        ? null
        : meanOf(
            values,
            cells.map((row) => row[c] ?? 0),
          ),
    ),
    rows: rows.map(({ key, label }, r) => ({
      key,
      label,
      cells: columns.map((_, c) => (isHidden(r, c) ? null : (cells[r]?.[c] ?? 0))),
    })),
  };
}

/** Columns with few people in them, and those that would tell how few. Of a column that nobody chose there is nothing to hide. */
function fewIn(answered: readonly number[], columns: readonly Part[], add: boolean): boolean[] {
  if (!add) return answered.map((n) => n < SMALLEST_SHOWN);
  const chosen = answered.flatMap((n, c) => (columns[c]?.count === 0 ? [] : [n]));
  const hidden = hiddenAlong(chosen, 0);
  return columns.map(({ count }) => count === 0 || (hidden.shift() ?? false));
}
