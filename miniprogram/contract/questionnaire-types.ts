/** What a questionnaire is made of, and how large it may be. A question keeps its id through all versions. */

export const QUESTIONS_MAX = 100;
export const OPTIONS_MAX = 50;
export const MATRIX_ROWS_MAX = 20;
/** Of the whole, as JSON in UTF-8: with what goes around it, it stays below what one call may carry (platform.md, 2). */
export const QUESTIONNAIRE_BYTES_MAX = 90_000;
/** Of all the answers of one person, likewise. */
export const ANSWERS_BYTES_MAX = 60_000;
export const ANSWER_TEXT_MAX = { short: 200, long: 1000, other: 100 } as const;
/** And/or/not, one in the other. */
export const CONDITION_DEPTH_MAX = 4;
export const CONDITION_PARTS_MAX = 10;
export const NUMBER_ANSWER_MAX = 1_000_000_000;
export const DECIMALS_MAX = 4;
/** So long after a newer version came out an answer to the older one is still taken. */
export const VERSION_GRACE_DAYS = 7;

export interface Option {
  id: string;
  label: string;
  /** “其他”: who chooses it may say more. One in a question. */
  other?: boolean;
  /** “以上都没有”: stands alone, in a question with several answers. */
  exclusive?: boolean;
}

/** The names are MongoDB's. What was not answered, or is hidden, equals nothing: so `neq` and `nin` hold for it. */
export const COMPARISONS = ['exists', 'eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'nin', 'all'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export type Condition =
  | { and: Condition[] }
  | { or: Condition[] }
  | { not: Condition }
  | {
      question: string;
      /** Of a matrix. */
      row?: string;
      is: Comparison;
      /** `exists`: whether; numbers and days: what to compare with; options: their ids. A ranking's first place counts. */
      value: boolean | number | string | string[];
    };

interface Asked {
  id: string;
  title: string;
  hint?: string;
  /** Shown only when this holds for what stands before it. */
  showIf?: Condition;
  /** Begins a new page, where the questionnaire is filled in page by page. */
  newPage?: boolean;
}

interface Answerable extends Asked {
  required?: boolean;
}

/** Whole numbers from `min` to `max`, with words at both ends. */
interface Scaled {
  min: number;
  max: number;
  minLabel?: string;
  maxLabel?: string;
}

export type SectionQuestion = Asked & { type: 'section' };
export type SingleQuestion = Answerable & { type: 'single'; options: Option[]; shuffle?: boolean };
export type MultipleQuestion = Answerable & {
  type: 'multiple';
  options: Option[];
  shuffle?: boolean;
  /** So many at least and at most; an exclusive option stands outside of that. */
  least?: number;
  most?: number;
};
export type ScaleQuestion = Answerable & Scaled & { type: 'scale' };
/** Stars, 1 to `max`. */
export type RatingQuestion = Answerable & { type: 'rating'; max: number };
/** 0 to 10: would you recommend it. */
export type NpsQuestion = Answerable & { type: 'nps' };
export type MatrixQuestion = Answerable &
  Scaled & { type: 'matrix'; rows: { id: string; label: string }[]; shuffle?: boolean };
export type TextQuestion = Answerable & { type: 'short' | 'long'; placeholder?: string; maxLength?: number };
export type NumberQuestion = Answerable & {
  type: 'number';
  min?: number;
  max?: number;
  /** Digits behind the point. */
  decimals?: number;
  /** 元, 人 … */
  measure?: string;
};
/** `YYYY-MM-DD`. */
export type DateQuestion = Answerable & { type: 'date'; min?: string; max?: string };
export type RankingQuestion = Answerable & {
  type: 'ranking';
  options: { id: string; label: string }[];
  shuffle?: boolean;
  /** Only the first so many are put in order; without it, all. */
  top?: number;
};
export type PhotoQuestion = Answerable & { type: 'photo'; most: number };

export type Question =
  | SectionQuestion
  | SingleQuestion
  | MultipleQuestion
  | ScaleQuestion
  | RatingQuestion
  | NpsQuestion
  | MatrixQuestion
  | TextQuestion
  | NumberQuestion
  | DateQuestion
  | RankingQuestion
  | PhotoQuestion;
export type QuestionType = Question['type'];

/** What is published as a version, and never changes then. */
export interface QuestionnaireContent {
  title: string;
  /** Who asks, what for, how long it takes. */
  intro?: string;
  /** Shown after it was sent. */
  thanks?: string;
  /** One question on the screen at a time, or one page. */
  display: 'question' | 'page';
  questions: Question[];
}

/** Chosen options in the order of the question, and what was said to “其他”. */
export interface ChoiceAnswer {
  options: string[];
  text?: string;
}

/**
 * By type: `single`, `multiple` a ChoiceAnswer; `scale`, `rating`, `nps`, `number` a number; `matrix` a number by row;
 * `short`, `long` a text; `date` a day; `ranking` option ids, the first place first; `photo` fileIDs.
 */
export type AnswerValue = ChoiceAnswer | number | string | string[] | Record<string, number>;
export type Answers = Record<string, AnswerValue>;
