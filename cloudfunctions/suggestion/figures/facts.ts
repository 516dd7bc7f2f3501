import type { ProblemStatus, Status } from '../../../miniprogram/contract';
import { dayOf } from '../../common/clock';
import type { ProblemDoc, SuggestionDoc } from '../../common/model';
import type { Reference } from '../../common/reference';
import { isOpen } from '../urgency';
import { keyOf, totalKey } from './keys';
import type { Facts, Node } from './model';

/** What counting a suggestion takes. Each of them but the first two may change. */
export type Countable = Pick<
  SuggestionDoc,
  | '_id'
  | 'campaignId'
  | 'path'
  | 'siteId'
  | 'source'
  | 'createdAt'
  | 'aspect'
  | 'category'
  | 'scope'
  | 'unitId'
  | 'status'
  | 'rating'
  | 'dueAt'
  | 'problemId'
>;

/** Fields whose change changes what a suggestion counts as. */
export const COUNTED_FIELDS = [
  'aspect',
  'category',
  'scope',
  'unitId',
  'status',
  'rating',
  'dueAt',
  'problemId',
] as const;

const ANSWERED: readonly Status[] = ['resolved', 'deferred', 'declined', 'closed'];
const SOLVED: readonly Status[] = ['resolved', 'closed'];

/** Whether those who are in a problem have its answer. */
export const isAnswer = (status: ProblemStatus): boolean => status === 'deferred' || status === 'resolved';

/** Which ids on a path are counted by themselves. */
export interface Places {
  campaignId: string;
  /** Null before the districts are there. */
  countyId: string | null;
  /** Everything but buildings. */
  areas: ReadonlySet<string>;
}

export const placesOf = ({ campaign, all }: Pick<Reference, 'campaign' | 'all'>): Places => ({
  campaignId: campaign._id,
  countyId: all.districts.find(({ level }) => level === 'county')?._id ?? null,
  areas: new Set(all.districts.flatMap(({ _id, level }) => (level === 'building' ? [] : [_id]))),
});

/**
 * @param problems those that hold the merged ones among the suggestions, by id
 * @returns what a suggestion counts as now
 */
export function factsOf(
  doc: Countable,
  problems: ReadonlyMap<string, Pick<ProblemDoc, 'status'>>,
  places: Places,
): Facts {
  return { nodes: nodesOf(doc, places), keys: keysOf(doc, problems) };
}

function nodesOf({ campaignId, path, unitId, siteId }: Countable, places: Places): Node[] {
  // Of an earlier campaign nobody knows any more what is a building.
  const present = campaignId === places.campaignId;
  const areas = path.filter((id) => !present || places.areas.has(id));
  const county = present && areas.length === 0 ? places.countyId : null;
  return [
    ...[...areas, ...(county === null ? [] : [county])].map((id): Node => `d:${id}`),
    `u:${unitId}`,
    ...(siteId === null ? [] : [`s:${siteId}` as const]),
  ];
}

function keysOf(doc: Countable, problems: ReadonlyMap<string, Pick<ProblemDoc, 'status'>>): string[] {
  const { status, aspect, category, source, scope, rating, unitId, createdAt, dueAt } = doc;
  const byStatus = keyOf('status', status);
  if (status === 'withdrawn') return [byStatus];
  const together = status === 'merged' && doc.problemId !== null ? problems.get(doc.problemId)?.status : undefined;
  const answered = ANSWERED.includes(status) || (together !== undefined && isAnswer(together));
  const solved = SOLVED.includes(status) || together === 'resolved';
  return [
    totalKey('received'),
    ...(answered ? [totalKey('answered')] : []),
    ...(solved ? [totalKey('solved')] : []),
    byStatus,
    keyOf('aspect', aspect),
    keyOf('category', category ?? ''),
    keyOf('source', source),
    ...(scope === null ? [] : [keyOf('scope', scope)]),
    ...(rating === null ? [] : [keyOf('rating', rating.rating)]),
    keyOf('unit', unitId),
    keyOf('day', dayOf(createdAt)),
    ...(isOpen(status) && dueAt !== null ? [keyOf('due', dayOf(dueAt))] : []),
  ];
}
