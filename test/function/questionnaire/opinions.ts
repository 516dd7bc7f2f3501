import {
  checkAnswers,
  visible,
  type Answers,
  type Question,
  type QuestionnaireContent,
  type QuestionnaireResults,
  type Source,
} from '../../../miniprogram/contract';
import type { AnswerDoc, Ballot } from '../../../cloudfunctions/questionnaire/model';
import { CAMPAIGN_ID } from '../../support/fixture';

/** A questionnaire with questions of all types in two versions, random answers to it, and what they come to by brute force. */

const options = (...ids: string[]) => ids.map((id) => ({ id, label: `选项${id}` }));

const FIRST: Question[] = [
  { id: 'part', type: 'section', title: '关于您' },
  { id: 'heard', type: 'single', title: '听说过吗？', required: true, options: options('yes', 'no', 'unsure') },
  {
    id: 'where',
    type: 'multiple',
    title: '从哪里？',
    showIf: { question: 'heard', is: 'in', value: ['yes'] },
    options: options('tv', 'visit', 'phone'),
  },
  { id: 'stars', type: 'rating', title: '几颗星？', max: 5 },
  { id: 'agree', type: 'scale', title: '同意吗？', min: 0, max: 4 },
  { id: 'nps', type: 'nps', title: '会推荐吗？' },
  { id: 'rows', type: 'matrix', title: '分别打分', min: 1, max: 3, rows: options('road', 'light') },
  { id: 'income', type: 'number', title: '多少？', decimals: 2, measure: '元' },
  { id: 'since', type: 'date', title: '从哪天起？' },
  { id: 'order', type: 'ranking', title: '排一排', options: options('a', 'b', 'c') },
  { id: 'wish', type: 'long', title: '还想说什么？' },
];

export const CONTENTS: readonly QuestionnaireContent[] = [
  { title: '第一版', display: 'page', questions: FIRST },
  {
    title: '第二版',
    display: 'page',
    questions: [
      ...FIRST.filter(({ id }) => id !== 'agree').map((question): Question => {
        if (question.id === 'where' && question.type === 'multiple')
          return { ...question, title: '从哪里听说的？', options: options('visit', 'phone', 'street') };
        return question.id === 'rows' && question.type === 'matrix'
          ? { ...question, rows: options('light', 'water') }
          : question;
      }),
      { id: 'home', type: 'single', title: '住多久了？', options: options('short', 'long') },
    ],
  },
];

const PLACES = [
  [],
  ['county'],
  ['county', 'town'],
  ['county', 'town', 'east'],
  ['county', 'town', 'east', 'kangcheng'],
  ['county', 'town', 'east', 'kangcheng', 'kc-1'],
  ['county', 'town', 'east', 'furui'],
  ['county', 'town', 'west', 'dijing'],
  ['county', 'town', 'west', 'heyan'],
];
const WAYS: Source[] = ['qr', 'visit', 'open'];

/** Mulberry32. */
export function chance(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, pick: <T>(list: readonly T[]): T => list[below(list.length)]! };
}
type Chance = ReturnType<typeof chance>;

function given(question: Question, { below, pick }: Chance): unknown {
  if (below(5) === 0 && question.id !== 'heard') return undefined;
  switch (question.type) {
    case 'single':
      return { options: [pick(question.options).id] };
    case 'multiple':
      return { options: question.options.filter(() => below(2) === 0).map(({ id }) => id) };
    case 'rating':
      return 1 + below(question.max);
    case 'scale':
      return question.min + below(question.max - question.min + 1);
    case 'nps':
      return below(11);
    case 'matrix':
      return Object.fromEntries(question.rows.filter(() => below(3) > 0).map(({ id }) => [id, 1 + below(3)]));
    case 'number':
      return ((below(2) === 0 ? 1 : 100) * (below(4000) - 1500)) / 100;
    case 'date':
      return `2017-0${1 + below(8)}-1${below(10)}`;
    case 'ranking':
      return [...question.options.map(({ id }) => id)].sort(() => below(3) - 1);
    case 'long':
      return '路灯坏了';
    case 'section':
    case 'short':
    case 'photo':
      return undefined;
  }
}

export type Opinion = Pick<Ballot, 'number' | 'source' | 'path' | 'day' | 'answers' | 'held'>;

export function opinions(count: number, seed: number, places: readonly string[][] = PLACES): Opinion[] {
  const random = chance(seed);
  return Array.from({ length: count }, () => {
    const number = 1 + random.below(2);
    const content = CONTENTS[number - 1]!;
    const said = content.questions.flatMap((question) => {
      const value = given(question, random);
      return value === undefined || question.type === 'section' ? [] : [[question.id, value] as const];
    });
    const checked = checkAnswers(content, Object.fromEntries(said));
    if (!checked.ok) throw new Error(checked.message);
    const day = `2017-08-2${random.below(5)}`;
    return { number, source: random.pick(WAYS), path: random.pick(places), day, answers: checked.answers, held: false };
  });
}

export const named = (questionnaireId: string, all: readonly Opinion[], from = 0): AnswerDoc[] =>
  all.map((opinion, i) => ({
    ...opinion,
    _id: `answer-${from + i}`,
    campaignId: CAMPAIGN_ID,
    questionnaireId,
    openid: `somebody-${from + i}`,
    visitId: null,
    siteId: null,
    at: new Date(`${opinion.day}T10:00:00+08:00`),
    toCount: questionnaireId,
    request: 'r',
    inputHash: 'h',
  }));

/** Counts by question and part, as a person with a pencil would: `where/tv`, `rows/road/3`, `heard` for who answered. */
export function recount(all: readonly Opinion[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const add = (key: string, n = 1) => (counts[key] = (counts[key] ?? 0) + n);
  for (const { number, answers } of all) {
    for (const id of visible(CONTENTS[number - 1]!, answers)) {
      if (id === 'part') continue;
      add(`${id} asked`);
      const value = answers[id];
      if (value === undefined) continue;
      add(id);
      for (const key of partsOf(id, value)) add(`${id}/${key}`);
    }
  }
  return counts;
}

function partsOf(id: string, value: Answers[string]): string[] {
  if (id === 'income' || id === 'wish') return [];
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'string') return [value.slice(0, 7)];
  if (Array.isArray(value)) return [...value, `${value[0]} first`];
  if (Array.isArray(value.options)) return value.options;
  return Object.entries(value as Record<string, number>).map(([row, point]) => `${row}/${point}`);
}

/** The same of what is shown; numbers that are left out are missing. */
export function shownCounts({ questions }: QuestionnaireResults): Record<string, number> {
  const counts: Record<string, number> = {};
  const add = (key: string, n: number | null) => {
    if (n !== null && n > 0) counts[key] = n;
  };
  for (const question of questions) {
    const { id } = question;
    add(`${id} asked`, question.asked);
    add(id, question.answered);
    if (question.type === 'number') continue;
    if ('parts' in question) for (const { key, count } of question.parts) add(`${id}/${key}`, count);
    if ('rows' in question)
      for (const row of question.rows) for (const { key, count } of row.parts) add(`${id}/${row.id}/${key}`, count);
    if ('options' in question)
      for (const option of question.options) {
        add(`${id}/${option.id}`, option.count);
        add(`${id}/${option.id} first`, option.firsts);
      }
  }
  return counts;
}

export const within = (all: readonly Opinion[], districtId: string): Opinion[] =>
  all.filter(({ path }) => path.includes(districtId));
