import { collection, command as _ } from '../../common/cloud';
import type { CheckInDoc, ProblemDoc, SuggestionDoc, VisitDoc } from '../../common/model';
import { ANSWERS, isInside } from '../gather';
import { LEDGER_FIELDS, type LedgerSuggestion } from '../records-store';

/** What the county's export reads, page by page, in an order that stays. */
const suggestions = collection<SuggestionDoc>('suggestions');
const problems = collection<ProblemDoc>('problems');
const visits = collection<VisitDoc>('visits');

/** Documents of a page. */
export const PAGE = 500;

export const suggestionCount = (campaignId: string): Promise<number> => suggestions.count({ campaignId });
export const problemCount = (campaignId: string): Promise<number> => problems.count({ campaignId });
export const visitCount = (campaignId: string): Promise<number> => visits.count({ campaignId });

export type ExportedSuggestion = LedgerSuggestion & Pick<SuggestionDoc, 'path' | 'respondent'>;

/** By number. @param after the last one's; null: from the beginning */
export const suggestionsAfter = async (campaignId: string, after: string | null): Promise<ExportedSuggestion[]> =>
  await suggestions.find(behind(campaignId, after), {
    sort: [['number', 'asc']],
    limit: PAGE,
    fields: [...LEDGER_FIELDS, 'path', 'respondent'],
  });

const PROBLEM_FIELDS = [
  '_id',
  'number',
  'title',
  'category',
  'path',
  'districtName',
  'unitId',
  'status',
  'plan',
  'answer',
  'dueAt',
  'createdAt',
  'updatedAt',
] as const;
export type ExportedProblem = Pick<ProblemDoc, (typeof PROBLEM_FIELDS)[number]>;

/** By number, as suggestions. */
export const problemsAfter = (campaignId: string, after: string | null): Promise<ExportedProblem[]> =>
  problems.find(behind(campaignId, after), { sort: [['number', 'asc']], limit: PAGE, fields: [...PROBLEM_FIELDS] });

const behind = (campaignId: string, after: string | null): object =>
  after === null ? { campaignId } : { campaignId, number: _.gt(after) };

/** Problems that are counted with one request: what comes back is less than ten lines for each. */
const COUNTED = 100;
const LINES = 1000;

/** How many suggestions are in each of these problems, or were answered with it, as the list of suggestions says it. */
export async function solvedWith(problemIds: readonly string[]): Promise<Map<string, number>> {
  const batches = Array.from({ length: Math.ceil(problemIds.length / COUNTED) }, (_none, i) =>
    problemIds.slice(i * COUNTED, (i + 1) * COUNTED),
  );
  const counts = new Map<string, number>();
  for (const { _id, n } of (await Promise.all(batches.map(answered))).flat()) {
    if (isInside(_id.status, _id.last)) counts.set(_id.problemId, (counts.get(_id.problemId) ?? 0) + n);
  }
  return counts;
}

/** Suggestions that name these problems, by where they stand and how they were answered last. */
const answered = (problemIds: string[]) =>
  suggestions.aggregate<{ _id: { problemId: string; status: string; last: string | null }; n: number }>([
    ['match', { problemId: _.in(problemIds), status: _.in(['merged', 'resolved', 'closed']) }],
    [
      'addFields',
      {
        answers: {
          $filter: { input: '$timeline.action', as: 'action', cond: { $in: ['$$action', [...ANSWERS]] } },
        },
      },
    ],
    [
      'group',
      {
        _id: {
          problemId: '$problemId',
          status: '$status',
          last: { $ifNull: [{ $arrayElemAt: ['$answers', -1] }, null] },
        },
        n: { $sum: 1 },
      },
    ],
    ['limit', LINES],
  ]);

const VISIT_FIELDS = [
  '_id',
  'at',
  'kind',
  'path',
  'districtName',
  'door',
  'outcome',
  'unitId',
  'recorderName',
  'recorderRole',
  'companions',
  'respondent',
  'contactMask',
  'handedOut',
  'explained',
  'said.id',
  'attendance',
  'answer.title',
  'siteId',
  'claimedAt',
  'confirmedAt',
] as const;
export type ExportedVisit = Pick<
  VisitDoc,
  | '_id'
  | 'at'
  | 'kind'
  | 'path'
  | 'districtName'
  | 'door'
  | 'outcome'
  | 'unitId'
  | 'recorderName'
  | 'recorderRole'
  | 'companions'
  | 'respondent'
  | 'contactMask'
  | 'handedOut'
  | 'explained'
  | 'attendance'
  | 'siteId'
  | 'claimedAt'
  | 'confirmedAt'
> & { said: { id: string }[]; answer: { title: string } | null };

/** The oldest first. @param after time and id of the last one, as `placeOf` writes them */
export const visitsAfter = async (campaignId: string, after: string | null): Promise<ExportedVisit[]> =>
  await visits.find(later(campaignId, after), {
    sort: [
      ['at', 'asc'],
      ['_id', 'asc'],
    ],
    limit: PAGE,
    fields: [...VISIT_FIELDS],
  });

export const placeOf = ({ at, _id }: Pick<VisitDoc, 'at' | '_id'>): string => `${at.toISOString()} ${_id}`;

/** The plain range lets the index serve it; the second part only sorts out the same millisecond. */
function later(campaignId: string, after: string | null): object {
  if (after === null) return { campaignId };
  const [moment = '', id] = after.split(' ');
  const at = new Date(moment);
  return _.and({ campaignId, at: _.gte(at) }, _.or({ at: _.gt(at) }, { _id: _.gt(id) }));
}

/** People on duty at each of these sites, and how many of them came late. */
export async function onDuty(siteIds: readonly string[]): Promise<Map<string, { people: number; late: number }>> {
  if (siteIds.length === 0) return new Map();
  const found = await collection<CheckInDoc>('checkIns').aggregate<{ _id: string; people: number; late: number }>([
    ['match', { siteId: _.in([...siteIds]) }],
    ['group', { _id: '$siteId', people: { $sum: 1 }, late: { $sum: { $cond: ['$late', 1, 0] } } }],
    ['limit', siteIds.length],
  ]);
  return new Map(found.map(({ _id, people, late }) => [_id, { people, late }]));
}
