import { proposeCategory } from '../../../cloudfunctions/common/text/category';
import { LABELLED, type Labelled } from '../../../cloudfunctions/common/text/labelled';
import { TOPICS } from '../../../local/seed/topics';
import { categoryByKeywords, WORDS_OF } from './baselines';
import { HOLD_OUT } from './hold-out';
import {
  bestJaccard,
  byClusters,
  bySimilarity,
  categoryQuality,
  crossValidated,
  overlapsOf,
  pairQuality,
  trulyTogether,
  type Guess,
  type Quality,
} from './measure';

export interface Result extends Quality {
  on: string;
  method: string;
  ours: boolean;
}

export type CategoryResult = Result & ReturnType<typeof categoryQuality>;

/** The demo's problems with one detail and one wish each: written for the demo, not for this. */
export const DEMO_CASES: readonly { text: string; category: string }[] = TOPICS.flatMap(({ category, cases }) =>
  (category === null ? [] : cases).map(({ problem, details, wishes }) => ({
    category: category ?? '',
    text: [problem, details[0], wishes[0]]
      .join('。')
      .replace(/\{where\}/g, '小区')
      .replace(/\{when\}/g, '晚上')
      .replace(/\{since\}/g, '一个月'),
  })),
);

export function categoryResults(): CategoryResult[] {
  const allowed = [...new Set(LABELLED.map(({ category }) => category))];
  const proposed = (texts: readonly { text: string; category: string }[]): Guess[] =>
    texts.map(({ text, category }) => {
      const best = proposeCategory(text, allowed);
      return { category, proposed: best?.category ?? null, confidence: best?.confidence ?? 0 };
    });
  const keywords = (texts: readonly { text: string; category: string }[]): Guess[] =>
    texts.map(({ text, category }) => ({ category, proposed: categoryByKeywords(text), confidence: 1 }));
  const result = (on: string, ours: boolean, guesses: readonly Guess[]) => ({
    on,
    ours,
    method: ours ? 'proposeCategory' : 'keywords',
    ...categoryQuality(guesses),
  });
  return [
    result('labelled', true, crossValidated()),
    result('labelled', false, keywords(LABELLED)),
    result('hold-out', true, proposed(HOLD_OUT)),
    result('hold-out', false, keywords(HOLD_OUT)),
    result('demo cases', true, proposed(DEMO_CASES)),
    result('demo cases', false, keywords(DEMO_CASES)),
  ];
}

export function mergingResults(): Result[] {
  const sets: { on: string; items: readonly Labelled[] }[] = [
    { on: 'labelled', items: LABELLED },
    { on: 'hold-out', items: HOLD_OUT },
  ];
  return sets.flatMap(({ on, items }) => {
    const truth = trulyTogether(items);
    return [
      { on, ours: true, method: 'clusters', ...pairQuality(byClusters(items), truth) },
      { on, ours: true, method: 'similarTo', ...pairQuality(bySimilarity(items), truth) },
      ...Object.entries(WORDS_OF).map(([method, words]) => ({
        on,
        ours: false,
        method: `shared ${method}`,
        ...bestJaccard(overlapsOf(items, words), truth),
      })),
    ];
  });
}
