import type { ProblemDoc, SuggestionDoc } from '../../../cloudfunctions/common/model';
import { queueKey } from '../../../cloudfunctions/suggestion/urgency';
import type { ProblemChange, ProblemView } from '../../../miniprogram/contract';
import type { Actor, CastName } from '../../support/cast';
import { nextRequest, submit, useCounty } from '../county';

export const TITLE = '楼道照明坏了没人修';
export const PLAN = {
  how: '请物业逐栋检查，坏的当天换',
  approach: '先换坏的，再装声控的',
  measures: '八月底前全部换完，每周查一次',
  date: '2017-09-01',
};
export const ANSWER = '灯都换好了，以后每周查一次。';
export const REASON = '灯具厂停产，新的要等到十月。';

/** The small county with what a problem needs. */
export function useProblems() {
  const county = useCounty();
  const { as, cloud, suggestions } = county;

  /** One that was submitted; the others are like it. */
  let submitted: SuggestionDoc | undefined;

  beforeAll(async () => {
    await county.begin();
    const { id } = await submit(as('resident'));
    await county.delivered();
    submitted = suggestions().find(({ _id }) => _id === id);
  });

  /**
   * So many suggestions of different residents (`resident-1` …) about the lamps in 康成小区, which is 县教育局's, as if
   * they had been submitted now and everybody had been told.
   */
  const lamps = async (count: number, fields: Partial<SuggestionDoc> = {}): Promise<string[]> => {
    const like = submitted;
    if (!like) throw new Error('nothing was submitted');
    const docs = Array.from({ length: count }, (_, i): SuggestionDoc => {
      made += 1;
      const doc = {
        ...like,
        _id: `lamp-${made}`,
        number: `CS-170822-${String(made).padStart(5, '0')}-0`,
        openid: `resident-${i + 1}`,
        content: `${i + 1} 单元楼道里的灯坏了，晚上看不见`,
        ...fields,
      };
      return { ...doc, queueKey: queueKey(doc) };
    });
    await cloud().database.load({ suggestions: docs.map((doc) => ({ ...doc })) });
    return docs.map(({ _id }) => _id);
  };
  let made = 0;

  const create = (
    suggestionIds: string[],
    who: CastName = 'admin-1',
    fields: Record<string, unknown> = {},
  ): Promise<ProblemChange> =>
    as(who).ok('problem', 'create', { requestId: nextRequest(), title: TITLE, suggestionIds, ...fields });

  const step = (problem: ProblemView, fields: Record<string, unknown> = {}) => ({
    requestId: nextRequest(),
    id: problem.id,
    version: problem.version,
    ...fields,
  });

  return {
    ...county,
    lamps,
    create,
    step,
    /** A problem of so many suggestions. */
    made: async (count: number): Promise<ProblemView> => (await create(await lamps(count))).problem,
    problems: () => cloud().database.dump('problems') as unknown as ProblemDoc[],
    suggestion: (id: string): SuggestionDoc => {
      const doc = suggestions().find(({ _id }) => _id === id);
      if (!doc) throw new Error(`no suggestion ${id}`);
      return doc;
    },
    /** What somebody was told in the inbox of one kind. */
    told: async (actor: Actor, event: string) =>
      (await actor.ok('inbox', 'list', { limit: 50 })).items.filter((item) => item.event === event),
  };
}

/** What may differ when something has been done and undone. */
export const withoutHistory = (doc: SuggestionDoc): Partial<SuggestionDoc> => {
  const rest: Partial<SuggestionDoc> = { ...doc };
  for (const field of [
    'timeline',
    'version',
    'requestIds',
    'updatedAt',
    'outbox',
    'outboxDueAt',
    'outboxLease',
    // By when it was counted, and whether it is to be counted again.
    'counted',
    'toCount',
    'touched',
  ] as const)
    delete rest[field];
  return rest;
};
