import * as v from 'valibot';
import type { QuestionType } from './questionnaire-types';
import { action, acting, day, fields, id } from './schema';
import { SOURCES, type Source } from './vocabulary';

/**
 * In what is shown to anybody but the office, a number below this is left out wherever it says something of a part of the
 * people (a crossed cell, one district, one day), and with it the numbers that it could be computed from.
 */
export const SMALLEST_SHOWN = 5;

/** A number that is left out is null. */
export type Shown = number | null;

interface Counted {
  id: string;
  /** As it was asked last. */
  title: string;
  /** It isn't in the present version. */
  gone?: true;
  /** So many saw it: answers of those versions in which it stands, to whom it was shown. */
  asked: Shown;
  answered: Shown;
}

/** One option, row, or value. Shares are of `answered`. */
export interface Part {
  key: string;
  label: string;
  count: Shown;
  gone?: true;
}

export type ChoiceResults = Counted & { type: 'single' | 'multiple'; parts: Part[] };
/** `parts` have all values, also those that nobody chose. */
export type ScaleResults = Counted & { type: 'scale' | 'rating'; parts: Part[]; mean: Shown };
export type NpsResults = Counted & {
  type: 'nps';
  parts: Part[];
  mean: Shown;
  /** 0–6, 7–8, 9–10. */
  detractors: Shown;
  passives: Shown;
  promoters: Shown;
  /** −100 to 100: share of promoters less share of detractors. */
  score: Shown;
};
export type MatrixResults = Counted & {
  type: 'matrix';
  min: number;
  max: number;
  rows: { id: string; label: string; gone?: true; answered: Shown; mean: Shown; parts: Part[] }[];
};
export type NumberResults = Counted & {
  type: 'number';
  measure: string | null;
  mean: Shown;
  /** Of a single person each: only the office is told. */
  min: Shown;
  max: Shown;
  /** Ranges from one number (the key) up to below the next, in their order, without gaps. */
  parts: Part[];
};
/** By month, in their order. */
export type DateResults = Counted & { type: 'date'; parts: Part[] };
export type RankingResults = Counted & {
  type: 'ranking';
  /** `count`: how often it was put in any place; `firsts`: in the first one; `place`: the mean of its places, from 1 on. */
  options: { id: string; label: string; gone?: true; count: Shown; firsts: Shown; place: Shown }[];
};
/** What they say is read with `questionnaire.texts`. */
export type WordsResults = Counted & { type: 'short' | 'long' | 'photo' };

export type QuestionResults =
  | ChoiceResults
  | ScaleResults
  | NpsResults
  | MatrixResults
  | NumberResults
  | DateResults
  | RankingResults
  | WordsResults;

/** Question types of which a part of the answers can be taken: whose answers are one of few values. */
export const CROSSABLE = ['single', 'multiple', 'scale', 'rating', 'nps'] as const satisfies readonly QuestionType[];

/** One question's answers by those of another. */
export interface CrossTable {
  id: string;
  title: string;
  type: (typeof CROSSABLE)[number];
  /** So many of each column have answered it. */
  answered: Shown[];
  /** Of each column; null also where the type has no mean. */
  means: Shown[];
  /** One cell for each column. */
  rows: { key: string; label: string; cells: Shown[] }[];
}

export interface QuestionnaireResults {
  id: string;
  title: string;
  anonymous: boolean;
  /** Of the present version. */
  number: number;
  /** Answers under the filters. Null: so few that nothing of them is shown; the lists below are empty then. */
  answers: Shown;
  /** Newer answers are there, but not counted yet. */
  more: boolean;
  /** Nothing was left out of what follows because of small numbers. */
  whole: boolean;
  district: { id: string; name: string } | null;
  /** The next level below it, with answers from there. */
  districts: { id: string; name: string; answers: Shown }[];
  sources: { source: Source; answers: Shown }[];
  /** Those with answers, oldest first. */
  days: { day: string; answers: Shown }[];
  /** In the order of the present version; those that are gone, at the end. */
  questions: QuestionResults[];
  /** Ids of the questions that can be given as `by`. */
  crossable: string[];
  crossed: { by: { id: string; title: string; columns: Part[] }; tables: CrossTable[] } | null;
}

export const resultsActions = {
  /**
   * What was answered, counted. The office sees all numbers; other staff, and residents where the questionnaire's settings
   * allow it, no small ones. `by` crosses all questions with one, for all sources and days.
   * @throws PERMISSION_DENIED for residents who may not see them
   */
  results: action<QuestionnaireResults>()(
    v.pipe(
      fields({
        id,
        districtId: v.optional(id),
        source: v.optional(v.picklist(SOURCES, '没有这种来源')),
        from: v.optional(day),
        to: v.optional(day),
        by: v.optional(v.pipe(v.string('题目的编号不对'), v.regex(/^[a-z][a-z0-9-]{0,31}$/, '题目的编号不对'))),
        ...acting,
      }),
      v.check(({ from, to }) => from === undefined || to === undefined || from <= to, '结束的日子在开始以前'),
      v.check(
        ({ by, source, from, to }) =>
          by === undefined || (source === undefined && from === undefined && to === undefined),
        '交叉对比时不能再按来源和日子筛选',
      ),
    ),
  ),
};
