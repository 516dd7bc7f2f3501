import { collection, command as _ } from '../../common/cloud';
import type { CheckInDoc, ProblemDoc, SuggestionDoc, VisitDoc } from '../../common/model';
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

/** How many suggestions are solved with each of these problems. */
export async function solvedWith(problemIds: readonly string[]): Promise<Map<string, number>> {
  if (problemIds.length === 0) return new Map();
  const found = await suggestions.aggregate<{ _id: string; n: number }>([
    ['match', { problemId: _.in([...problemIds]), status: _.in(['merged', 'resolved', 'closed']) }],
    ['group', { _id: '$problemId', n: { $sum: 1 } }],
    ['limit', problemIds.length],
  ]);
  return new Map(found.map(({ _id, n }) => [_id, n]));
}

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
