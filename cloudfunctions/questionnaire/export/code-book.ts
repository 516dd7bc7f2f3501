import type { Question } from '../../../miniprogram/contract';
import type { Cell, Column } from '../../report/office/cells';
import { codeOf, COVERED } from './columns';
import { partsOf, wordings, type Asked, type Wording } from './questions';

export const CODE_BOOK_COLUMNS: readonly Column[] = [
  { title: '编码列', width: 24 },
  { title: '题型', width: 12 },
  { title: '题目', width: 48 },
  { title: '取值', width: 16 },
  { title: '选项、行或说明', width: 48 },
  { title: '版本', width: 12 },
];

const TYPES: Record<Asked['type'], string> = {
  single: '单选',
  multiple: '多选',
  scale: '量表',
  rating: '打星',
  nps: '推荐度',
  matrix: '矩阵打分',
  short: '短文字',
  long: '长文字',
  number: '数字',
  date: '日期',
  ranking: '排序',
  photo: '照片',
};

/** What the numbers of a column without options mean. */
const VALUES: Partial<Record<Asked['type'], string>> = {
  short: '写了的是 1，原话在“回答”表里',
  long: '写了的是 1，原话在“回答”表里',
  photo: '照片的张数',
  nps: '0 到 10',
  date: '日期',
};

/** What the columns of the coded sheet mean, in all versions; above it, what isn't in the file. */
export const codeBook = (questions: readonly Asked[], anonymous: boolean): Cell[][] => [
  ...notes(anonymous).map((note): Cell[] => [null, null, '说明', null, note, null]),
  ...questions.flatMap(linesOf),
];

const notes = (anonymous: boolean): string[] => [
  `收起的文字写作“${COVERED.hidden}”，还没有人看过的写作“${COVERED.held}”，原话都不在这个文件里。`,
  '照片只写张数，请在小程序里看。',
  '空格是没有回答：没有看到这一题，或者没有填。',
  ...(anonymous ? ['这份问卷不记名：只有日期，地点只到社区，前后顺序是打乱的。'] : []),
];

function linesOf(asked: Asked): Cell[][] {
  const { type, parts } = asked;
  const head = wordings(asked, ({ title }) => title).map((wording): Cell[] => [
    parts.length === 0 || type === 'single' ? codeOf(asked) : null,
    TYPES[type],
    wording.text,
    null,
    valuesOf(asked),
    versionsOf(wording),
  ]);
  const under = parts.flatMap((part) =>
    wordings(asked, (question) => partsOf(question).find(({ id }) => id === part.id)?.label).map((wording): Cell[] => [
      codeOf(asked, part.id),
      null,
      null,
      type === 'single' ? part.id : (PART_VALUES[type] ?? null),
      wording.text,
      versionsOf(wording),
    ]),
  );
  return [...head, ...under];
}

const PART_VALUES: Partial<Record<Asked['type'], string>> = {
  multiple: '1 选了，0 没选',
  ranking: '排第几位',
  matrix: '打的分',
};

const versionsOf = ({ versions }: Wording): string => versions.join('、');

function valuesOf({ type, versions }: Asked): Cell {
  const last: Question | undefined = versions.at(-1)?.question;
  if (last?.type === 'scale' || last?.type === 'matrix') return `${last.min} 到 ${last.max}`;
  if (last?.type === 'rating') return `1 到 ${last.max}`;
  if (last?.type === 'number') return last.measure ?? null;
  return VALUES[type] ?? null;
}
