import type { SuggestionDoc } from '../../../../cloudfunctions/common/model';
import { nextRequest } from '../../county';
import { aProblem, aSuggestion } from '../../report/sets';
import type { Thing } from '../people';
import type { CasesOf, Doing } from './model';

const HOUSING: Thing & { id: string } = {
  what: "a unit's problem",
  id: 'problem-of-housing',
  unit: 'unit-housing',
  seen: 'problem.get',
};
const OFFICES: Thing & { id: string } = {
  what: "the office's problem",
  id: 'problem-of-office',
  unit: 'office',
  seen: 'problem.get',
};
const BOTH = [HOUSING, OFFICES];

const OPEN: Partial<SuggestionDoc> = { status: 'submitted', timeline: [], category: null, scope: null };
const docs = () => {
  const merged = aSuggestion(900, { _id: 'within', unitId: 'unit-housing', ...OPEN, status: 'merged' });
  const { unitId, handlerId, problemId, clockFrom, deadline, dueAt } = merged;
  return {
    problems: BOTH.map(({ id, unit }, i) => ({ ...aProblem(900 + i, { _id: id, unitId: unit ?? '' }) })),
    suggestions: [
      { ...aSuggestion(901, { _id: 'alone', unitId: 'unit-housing', ...OPEN }) },
      {
        ...merged,
        problemId: HOUSING.id,
        before: { status: 'submitted', unitId, handlerId, problemId, clockFrom, deadline, dueAt },
      },
    ],
  };
};

const step = (fields: Record<string, unknown>, things: readonly (Thing & { id: string })[] = BOTH): Doing<unknown>[] =>
  things.map((on) => ({ on, docs, with: () => ({ requestId: nextRequest(), id: on.id, version: 1, ...fields }) }));

const NOTE = { note: '测试说明：已经修好' };
const PLAN = { how: '更换水管', approach: '分批更换', measures: '每周两栋' };

export const problem: CasesOf<'problem'> = {
  create: [
    {
      on: { what: "a unit's suggestion", unit: 'unit-housing' },
      docs,
      with: () => ({ requestId: nextRequest(), title: '康成小区水管老化', suggestionIds: ['alone'] }),
      outside: 'INVALID_ARGUMENT',
    },
  ],
  merge: step({ suggestionIds: ['alone'] }, [HOUSING]),
  split: step({ suggestionIds: ['within'] }, [HOUSING]),
  plan: step({ ...PLAN, date: '2017-08-31' }),
  resolve: step(NOTE),
  defer: step({ ...NOTE, date: '2017-08-31' }),
  list: [{ of: BOTH, docs, ids: ({ items }) => items.map(({ id }) => id) }],
  get: BOTH.map((on) => ({ on, docs, with: () => ({ id: on.id }) })),
  suggest: [
    {
      of: [{ what: "a unit's suggestion", id: 'alike-1', unit: 'unit-housing' }],
      docs: () => ({
        suggestions: [1, 2].map((i) => ({
          ...aSuggestion(910 + i, {
            _id: `alike-${i}`,
            unitId: 'unit-housing',
            ...OPEN,
            content: '楼道里的灯坏了三天没人修',
          }),
        })),
      }),
      ids: ({ items }) => items.flatMap(({ suggestions }) => suggestions.map(({ id }) => id)),
    },
  ],
};
