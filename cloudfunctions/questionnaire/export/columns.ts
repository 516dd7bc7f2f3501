import { SOURCE_LABELS, type AnswerValue, type ChoiceAnswer, type Source } from '../../../miniprogram/contract';
import type { Cell, Column } from '../../report/office/cells';
import { partsOf, type Asked } from './questions';

/** One answer, ready to be written down. */
export interface Row {
  /** From 1. */
  n: number;
  /** Of the version. */
  number: number;
  source: Source;
  /** Null for anonymous ones. */
  at: Date | null;
  day: string;
  place: string;
  answers: Record<string, AnswerValue>;
  /** What is written for words that aren't for everybody's eyes; undefined where they are. */
  covered: (questionId: string) => string | undefined;
}

interface ValueColumn extends Column {
  value: (row: Row) => Cell;
}

/** Instead of words that the office has put away, or that nobody has looked at yet. */
export const COVERED = { hidden: '（已收起）', held: '（待查看）' } as const;

const dayCell = (day: string): Cell => ({ day: new Date(`${day}T00:00:00+08:00`) });

/** What is known of each answer, besides its answers. */
const frontOf = (anonymous: boolean): ValueColumn[] => [
  { title: '序号', width: 8, value: ({ n }) => n },
  anonymous
    ? { title: '日期', width: 12, value: ({ day }) => dayCell(day) }
    : { title: '时间', width: 17, value: ({ at, day }) => (at ? { moment: at } : dayCell(day)) },
  { title: '来源', width: 10, value: ({ source }) => SOURCE_LABELS[source] },
  { title: '地点', width: 24, value: ({ place }) => place || null },
];

/** One column for a question, as people read it; of a matrix one for each row. */
export const readableColumns = (questions: readonly Asked[], anonymous: boolean): ValueColumn[] => [
  ...frontOf(anonymous),
  ...questions.flatMap(readable),
];

function readable(asked: Asked): ValueColumn[] {
  const { id, type, parts } = asked;
  const title = `${asked.title}${asked.gone ? '（已停用）' : ''}`;
  const labels = new Map(parts.map((part) => [part.id, part]));
  const one = (width: number, cell: (value: AnswerValue, row: Row) => Cell): ValueColumn[] => [
    { title, width, value: (row) => withValue(row, id, (value) => cell(value, row)) },
  ];
  switch (type) {
    case 'single':
    case 'multiple':
      return one(28, (value, row) => {
        const { options, text } = choiceOf(value);
        const said = text === undefined ? '' : `：${row.covered(id) ?? text}`;
        const names = options.map((option) => {
          const part = labels.get(option);
          return `${part?.label ?? option}${part?.other ? said : ''}`;
        });
        return names.join('、');
      });
    case 'ranking':
      return one(28, (value) =>
        listOf(value)
          .map((option, i) => `${i + 1}. ${labels.get(option)?.label ?? option}`)
          .join('、'),
      );
    case 'matrix':
      return parts.map((part) => ({
        title: `${title}：${part.label}`,
        width: 12,
        value: (row) => withValue(row, id, (value) => pointOf(value, part.id)),
      }));
    case 'short':
    case 'long':
      return one(type === 'short' ? 28 : 48, (value, row) => row.covered(id) ?? (value as string));
    case 'date':
      return one(12, (value) => dayCell(value as string));
    case 'photo':
      return [{ title: `${title}（张）`, width: 10, value: (row) => withValue(row, id, (it) => listOf(it).length) }];
    case 'scale':
    case 'rating':
    case 'nps':
    case 'number':
      return one(12, (value) => value as number);
  }
}

/** For programs: ids and numbers. What somebody wrote is only told to be there. */
export const codedColumns = (questions: readonly Asked[], anonymous: boolean): ValueColumn[] => [
  { title: 'n', width: 8, value: ({ n }) => n },
  { title: 'version', width: 8, value: ({ number }) => number },
  anonymous
    ? { title: 'day', width: 12, value: ({ day }) => dayCell(day) }
    : { title: 'at', width: 17, value: ({ at, day }) => (at ? { moment: at } : dayCell(day)) },
  { title: 'source', width: 10, value: ({ source }) => source },
  { title: 'place', width: 24, value: ({ place }) => place || null },
  ...questions.flatMap(coded),
];

/** Names of the columns of a question on the coded sheet, by option or row where it has several. */
export const codeOf = ({ id, type }: Pick<Asked, 'id' | 'type'>, part?: string): string =>
  part !== undefined && SPREAD.has(type) ? `${id}.${part}` : id;

const SPREAD: ReadonlySet<string> = new Set(['multiple', 'matrix', 'ranking']);

function coded(asked: Asked): ValueColumn[] {
  const { id, type, parts, versions } = asked;
  const one = (cell: (value: AnswerValue) => Cell): ValueColumn[] => [
    { title: codeOf(asked), width: 12, value: (row) => withValue(row, id, cell) },
  ];
  const each = (cell: (value: AnswerValue, part: string) => Cell): ValueColumn[] =>
    parts.map((part) => {
      const offered = new Set(
        versions.flatMap(({ number, question }) => (partsOf(question).some((it) => it.id === part.id) ? number : [])),
      );
      return {
        title: codeOf(asked, part.id),
        width: 12,
        value: (row) => (offered.has(row.number) ? withValue(row, id, (value) => cell(value, part.id)) : null),
      };
    });
  switch (type) {
    case 'single':
      return one((value) => choiceOf(value).options[0] ?? null);
    case 'multiple':
      return each((value, part) => (choiceOf(value).options.includes(part) ? 1 : 0));
    case 'matrix':
      return each(pointOf);
    case 'ranking':
      return each((value, part) => listOf(value).indexOf(part) + 1 || null);
    case 'short':
    case 'long':
      return one(() => 1);
    case 'photo':
      return one((value) => listOf(value).length);
    case 'date':
      return one((value) => dayCell(value as string));
    case 'scale':
    case 'rating':
    case 'nps':
    case 'number':
      return one((value) => value as number);
  }
}

function withValue(row: Row, id: string, cell: (value: AnswerValue) => Cell): Cell {
  const value = row.answers[id];
  return value === undefined ? null : cell(value);
}

const choiceOf = (value: AnswerValue): ChoiceAnswer => value as ChoiceAnswer;
const listOf = (value: AnswerValue): string[] => value as string[];
const pointOf = (value: AnswerValue, row: string): number | null => (value as Record<string, number>)[row] ?? null;
