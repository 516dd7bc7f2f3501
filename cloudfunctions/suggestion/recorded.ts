import type { VisitSuggestion } from '../../miniprogram/contract';
import { decrypt } from '../common/crypto';
import { isDuplicate } from '../common/cloud';
import { inputHash } from '../common/ids';
import type { SuggestionDoc, VisitDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { composed, type Composed, type Facts } from './compose';
import { insert } from './insert';
import { makeNumber } from './number';
import { maySee, offered, type Viewer } from './states';
import * as store from './store';
import { shortened, summary } from './views';

/** Suggestions that staff wrote down on a visit: said by a household, at a meeting or at a site. */

/** What a visit tells of itself and of those whom it was to. */
export type Recording = Pick<
  VisitDoc,
  | '_id'
  | 'kind'
  | 'unitId'
  | 'recorderId'
  | 'recorderRole'
  | 'districtId'
  | 'path'
  | 'districtName'
  | 'siteId'
  | 'respondent'
  | 'said'
  | 'claimedBy'
>;

const CAME = {
  household: { source: 'visit', text: '走访时记下' },
  symposium: { source: 'symposium', text: '在座谈会上记下' },
  site: { source: 'site', text: '在宣传点记下' },
} as const;

/**
 * All suggestions of a visit, still without numbers. Their ids stand in the visit, so that they come to the same however
 * often this is done.
 * @throws Error when the respondent's name can't be read
 */
export function recorded(visit: Recording, reference: Reference, at: Date): Composed[] {
  const { _id, kind, unitId, recorderId, recorderRole, districtId, path, districtName, siteId } = visit;
  const open = (field: 'name' | 'phone') => {
    const sealed = visit.respondent[field];
    return sealed === null ? undefined : decrypt(sealed, `${_id}:${field}`);
  };
  const office = recorderRole === 'office';
  return visit.said.map(({ id, aspect, content, category, held }) => {
    const facts: Facts = {
      _id: id,
      source: CAME[kind].source,
      aspect,
      category,
      content,
      held,
      photos: [],
      place: null,
      spot: { districtId, path, districtName, siteId },
      name: open('name'),
      phone: open('phone'),
      // The household may have found its record before this is done.
      openid: visit.claimedBy,
      recorderId,
      visitId: _id,
      consent: null,
      inputHash: inputHash(_id, { aspect, content, category }),
      came: {
        by: { role: recorderRole, unitId: office ? null : unitId, memberId: recorderId },
        text: `${reference.unitName(unitId)}干部${CAME[kind].text}`,
      },
    };
    return composed(facts, reference, at);
  });
}

/**
 * Writes them with one request, unless some are there already or a number is taken: then one by one.
 * @returns ids of those that owe something to somebody
 */
export async function keep(list: readonly Composed[], reference: Reference, at: Date): Promise<string[]> {
  if (list.length === 0) return [];
  const { numberPrefix } = reference.campaign;
  const written = await together(list.map((compose) => compose(makeNumber(numberPrefix, at, 0))));
  const docs = written ?? (await oneByOne(list, numberPrefix, at));
  return docs.filter((doc) => doc.outboxDueAt !== null).map((doc) => doc._id);
}

async function together(docs: readonly SuggestionDoc[]): Promise<readonly SuggestionDoc[] | null> {
  try {
    await store.insertAll(docs);
    return docs;
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

async function oneByOne(list: readonly Composed[], prefix: string, at: Date): Promise<SuggestionDoc[]> {
  const docs: SuggestionDoc[] = [];
  for (const compose of list) docs.push(await insert(compose, prefix, at));
  return docs;
}

/** What has become of them, for who sees the visit. */
export async function recordedViews(
  visit: Pick<VisitDoc, 'said'>,
  viewer: Viewer,
  reference: Reference,
  at: Date,
): Promise<VisitSuggestion[]> {
  if (visit.said.length === 0) return [];
  const docs = new Map((await store.withIds(visit.said.map(({ id }) => id))).map((doc) => [doc._id, doc]));
  return visit.said.flatMap(({ id, content: written }) => {
    const doc = docs.get(id);
    if (!doc) return [];
    // Words that the household has changed and the office hasn't looked at yet are nobody else's.
    const content = doc.held && !maySee(viewer, doc) ? written : doc.content;
    const { number, status, version, aspect, unit } = summary(doc, reference, at);
    const excerpt = shortened(content);
    return [{ id, number, status, version, aspect, excerpt, unit, content, actions: offered(viewer, doc) }];
  });
}
