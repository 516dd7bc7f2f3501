import {
  DECIMALS_MAX,
  type MatrixResults,
  type NpsResults,
  type NumberResults,
  type Part,
  type QuestionResults,
  type RankingResults,
  type Shown,
} from '../../../contract/index';
import { HIDDEN, type Figure, type FigurePart } from '../../components/chart/figure';
import { copies, decimal, grouped, shareWords } from '../../numbers';

/** One question, as the page shows it. */
export interface Block {
  id: string;
  title: string;
  /** 有 1,300 人看到，1,234 人回答 */
  facts: string;
  /** What it comes to: 平均 4.2 颗星. '' where nothing does. */
  lead: string;
  /** How to read it. */
  hint: string;
  figures: Figure[];
  /** The words and photos are read on a page of their own. */
  texts: boolean;
}

const TYPE_HINTS: Partial<Record<QuestionResults['type'], string>> = {
  multiple: '可以选几项，所以加起来会超过 100%。',
  nps: '推荐值＝推荐的占比减去不推荐的占比，在 −100 到 100 之间，越高越好。',
  ranking: '按大家排在第一位的次数画图。平均位数越小，排得越靠前。',
};

/** @param place of the question, from 1 on */
export function blockOf(question: QuestionResults, place: number): Block {
  const { id, title, gone } = question;
  return {
    id,
    title: `${place}. ${title}${gone ? '（现在的问卷里没有这一题了）' : ''}`,
    facts: factsOf(question),
    lead: leadOf(question),
    hint: hintOf(question),
    figures: question.answered === 0 ? [] : figuresOf(question),
    texts: question.type === 'short' || question.type === 'long' || question.type === 'photo',
  };
}

function factsOf({ asked, answered }: Pick<QuestionResults, 'asked' | 'answered'>): string {
  if (answered === 0) return '还没有人回答';
  if (answered === null) return '回答的人太少，不显示';
  const seen = asked === null || asked === answered ? '' : `${grouped(asked)} 人看到这一题，`;
  return `${seen}${grouped(answered)} 人回答`;
}

function leadOf(question: QuestionResults): string {
  switch (question.type) {
    case 'scale':
      return meanWords(question.mean, ' 分');
    case 'rating':
      return meanWords(question.mean, ' 颗星');
    case 'nps':
      return question.score === null ? '' : `推荐值 ${signed(question.score)}`;
    case 'number':
      return meanWords(question.mean, unitOf(question), 2);
    case 'single':
    case 'multiple':
    case 'matrix':
    case 'date':
    case 'ranking':
    case 'short':
    case 'long':
    case 'photo':
      return '';
  }
}

const meanWords = (mean: Shown, unit: string, digits = 1): string =>
  mean === null ? '' : `平均 ${decimal(mean, digits)}${unit}`;

const unitOf = ({ measure }: NumberResults): string => (measure === null || measure === '' ? '' : ` ${measure}`);

const signed = (score: number): string => (score < 0 ? `−${decimal(-score, 0)}` : decimal(score, 0));

function hintOf(question: QuestionResults): string {
  if (question.answered === 0) return '';
  if (question.type !== 'number') return TYPE_HINTS[question.type] ?? '';
  const { min, max, parts } = question;
  const unit = unitOf(question);
  const words = [
    ...(min === null ? [] : [`最少 ${decimal(min, DECIMALS_MAX)}${unit}`]),
    ...(max === null ? [] : [`最多 ${decimal(max, DECIMALS_MAX)}${unit}`]),
    ...(areUneven(parts) ? ['数越大，分的段越宽'] : []),
  ];
  return words.join('，');
}

/** Ranges are equally wide as far as there is room for them; those far out are wider and aren't compared at a glance. */
function areUneven(parts: readonly Part[]): boolean {
  const from = parts.map(({ key }) => Number(key));
  const widths = from.slice(1).map((begin, i) => begin - (from[i] ?? 0));
  const [width = Infinity] = widths;
  // From ten widths on a range is itself that wide.
  return new Set(widths).size > 1 || Math.abs(from[from.length - 1] ?? 0) >= width * 10;
}

function figuresOf(question: QuestionResults): Figure[] {
  const { title: about } = question;
  switch (question.type) {
    case 'single':
    case 'multiple':
      return drawn({ kind: 'bars', about, parts: partsOf(question) });
    case 'scale':
    case 'rating':
    case 'number':
    case 'date':
      return drawn({ kind: 'columns', about, parts: partsOf(question) });
    case 'nps':
      return [groupsOf(question), { kind: 'columns', about, parts: partsOf(question) }];
    case 'matrix':
      return [rowsOf(question)];
    case 'ranking':
      return [placesOf(question)];
    case 'short':
    case 'long':
    case 'photo':
      return [];
  }
}

/** Ranges and months may all be left out. */
const drawn = (figure: Exclude<Figure, { kind: 'stack' }>): Figure[] => (figure.parts.length > 0 ? [figure] : []);

const nameOf = (label: string, gone: true | undefined): string => (gone ? `${label}（已去掉）` : label);

/** Options, values and ranges: how many, and which share. */
const partsOf = ({ parts, answered }: { parts: readonly Part[]; answered: Shown }): FigurePart[] =>
  parts.map(({ label, count, gone }) => {
    const share = shareWords(count, answered);
    return {
      label: nameOf(label, gone),
      value: count,
      end: count === null ? HIDDEN : [grouped(count), share].filter((words) => words !== '').join(' · '),
      said: count === null ? copies(null) : [copies(count), share].filter((words) => words !== '').join('，'),
    };
  });

const percentOf = (count: Shown, all: Shown): Shown =>
  count === null || all === null || all === 0 ? null : (100 * count) / all;

function groupsOf({ title, detractors, passives, promoters, answered }: NpsResults): Figure {
  const counts = [detractors, passives, promoters];
  return {
    kind: 'stack',
    about: title,
    steps: ['不推荐 0–6', '一般 7–8', '推荐 9–10'],
    rows: [
      {
        label: '三类人',
        said: answered === null ? '' : `${grouped(answered)} 人`,
        values: counts.map((count) => percentOf(count, answered)),
      },
    ],
  };
}

function rowsOf({ title, rows }: MatrixResults): Figure {
  const [first] = rows;
  return {
    kind: 'stack',
    about: title,
    steps: first ? first.parts.map(({ label }) => `${label} 分`) : [],
    rows: rows.map(({ label, gone, answered, mean, parts }) => ({
      label: nameOf(label, gone),
      said: answered === null || mean === null ? copies(answered) : `平均 ${decimal(mean)}，${grouped(answered)} 人`,
      values: parts.map(({ count }) => percentOf(count, answered)),
    })),
  };
}

function placesOf({ title, options }: RankingResults): Figure {
  return {
    kind: 'bars',
    about: title,
    parts: options.map(({ label, gone, count, firsts, place }) => ({
      label: [nameOf(label, gone), place === null ? '' : `平均第 ${decimal(place)} 位`]
        .filter((words) => words !== '')
        .join('　'),
      value: firsts,
      end: firsts === null ? HIDDEN : `第一 ${grouped(firsts)} 次`,
      said: [
        firsts === null ? copies(null) : `排第一 ${grouped(firsts)} 次`,
        ...(count === null ? [] : [`选进来 ${grouped(count)} 次`]),
      ].join('，'),
    })),
  };
}
