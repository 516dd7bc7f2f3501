import type { Status, SuggestionSummary } from '../../miniprogram/contract';
import { changeHash } from '../common/ids';
import type { MemberDoc, ProblemDoc, SuggestionDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { write } from './act';
import * as members from './merging-store';
import { fits, may, maySee, type Viewer } from './states';
import { carryOut, type By, type Given } from './step';
import * as store from './store';
import { summary } from './views';

/** What `problem` and `dispatch` need of suggestions that are solved together. */

export type Move = 'merge' | 'split';

/** A problem, as far as its suggestions are concerned. */
type Home = Pick<ProblemDoc, '_id' | 'unitId' | 'title'>;

export interface Skipped {
  id: string;
  /** Null where the caller may not know that there is such a suggestion. */
  number: string | null;
  /** In plain words. */
  reason: string;
}

/** While others keep changing a suggestion, it is tried so many times. */
const TRIES = 5;
const BUSY = '刚刚有人在办理这一条，请过一会儿再试';
const GONE = '没有找到这条意见建议';

/** Suggestions that somebody wants to take into a problem or out of it, in the order that was asked for. */
export async function pick(
  move: Move,
  ids: readonly string[],
  viewer: Viewer,
  problemId: string | null,
): Promise<{ fit: SuggestionDoc[]; skipped: Skipped[] }> {
  const asked = [...new Set(ids)];
  const found = new Map((await members.findAll(asked)).map((doc) => [doc._id, doc]));
  const fit: SuggestionDoc[] = [];
  const skipped: Skipped[] = [];
  for (const id of asked) {
    const doc = found.get(id);
    const visible = doc !== undefined && maySee(viewer, doc);
    const reason = visible ? obstacle(move, doc, viewer, problemId) : GONE;
    if (visible && reason === null) fit.push(doc);
    else skipped.push({ id, number: visible ? doc.number : null, reason: reason ?? GONE });
  }
  return { fit, skipped };
}

/**
 * Takes suggestions into a problem or out of it, one after the other, each in one conditional update. May be killed
 * anywhere, run again, and run twice at once: a suggestion remembers by `key` that it was moved.
 * @param by who has ordered it
 * @param key of the order
 * @returns what could not be moved
 */
export async function moveAll(
  move: Move,
  problem: Home,
  ids: readonly string[],
  by: By,
  key: string,
  reference: Reference,
  at: Date,
): Promise<Skipped[]> {
  const found = new Map((await members.findAll(ids)).map((doc) => [doc._id, doc]));
  const skipped: Skipped[] = [];
  for (const id of ids) {
    const doc = found.get(id) ?? null;
    const reason = await moveOne(move, problem, doc, by, markOf(move, problem._id, key, id), reference, at);
    if (reason !== null) skipped.push({ id, number: doc?.number ?? null, reason });
  }
  return skipped;
}

/** What an order that is done could not move. It changes nothing. */
export async function notMoved(
  move: Move,
  problemId: string,
  ids: readonly string[],
  by: By,
  key: string,
): Promise<Skipped[]> {
  const found = new Map((await members.findAll(ids)).map((doc) => [doc._id, doc]));
  return ids.flatMap((id) => {
    const doc = found.get(id);
    if (doc?.requestIds.includes(markOf(move, problemId, key, id))) return [];
    const reason = doc ? (obstacle(move, doc, orderedBy(by), problemId) ?? BUSY) : GONE;
    return [{ id, number: doc?.number ?? null, reason }];
  });
}

const markOf = (move: Move, problemId: string, key: string, id: string): string =>
  changeHash(problemId, `${move}:${key}`, id);

async function moveOne(
  move: Move,
  problem: Home,
  start: SuggestionDoc | null,
  by: By,
  mark: string,
  reference: Reference,
  at: Date,
): Promise<string | null> {
  const given = move === 'merge' ? joining(problem) : {};
  let doc = start;
  for (let attempt = 0; attempt < TRIES && doc !== null; attempt += 1) {
    if (doc.requestIds.includes(mark)) return null;
    const reason = obstacle(move, doc, orderedBy(by), problem._id);
    if (reason !== null) return reason;
    if (await write(doc, mark, carryOut(doc, move, given, by, reference, at))) return null;
    doc = await store.find(doc._id);
  }
  return doc === null ? GONE : BUSY;
}

/** What is given with the step into a problem. */
export const joining = ({ _id, unitId, title }: Home): Given => ({
  problemId: _id,
  unitId,
  note: `和大家反映的“${title}”一起办理，有了办法和答复都会在这里告诉您。`,
});

/** Why a suggestion can't be taken into a problem, or out of it; null when it can. */
function obstacle(move: Move, doc: SuggestionDoc, viewer: Viewer, problemId: string | null): string | null {
  const inside = doc.status === 'merged' && doc.problemId === problemId;
  if (move === 'split' && !inside) return '已经不在这个问题里了';
  if (move === 'merge' && inside) return '已经在这个问题里了';
  if (!fits(doc, move)) return OVER[doc.status] ?? '现在的状态不能合并';
  return may(viewer, doc, move) ? null : '不由您的单位办理';
}

const OVER: Partial<Record<Status, string>> = {
  merged: '已经和别的问题合并了',
  resolved: '已经答复过了',
  closed: '已经办结了',
  declined: '已经说明不受理了',
  withdrawn: '居民已经撤回了',
};

/** Who has ordered something, as the table of states wants to know them. */
function orderedBy({ role, unitId, memberId }: By): Viewer {
  if (role === 'system' || role === 'resident') return { openid: '', member: null };
  const member: MemberDoc = {
    _id: memberId ?? '',
    openid: '',
    role,
    unitId,
    name: '',
    chosenAt: null,
    createdAt: new Date(0),
  };
  return { openid: '', member };
}

/** Whom a problem's answer is for. */
export type InProblem = Pick<
  SuggestionDoc,
  '_id' | 'openid' | 'recorderId' | 'number' | 'contactMask' | 'districtName' | 'unitId' | 'campaignId'
>;
const IN_PROBLEM: (keyof InProblem)[] = [
  '_id',
  'openid',
  'recorderId',
  'number',
  'contactMask',
  'districtName',
  'unitId',
  'campaignId',
];

/** In it now, or answered with it. */
const INSIDE: readonly Status[] = ['merged', 'resolved', 'closed'];

/**
 * Suggestions of a problem with who wrote them, by id.
 * @param after id behind which the page begins
 */
export const residentsIn = (problemId: string, after: string | null, limit: number): Promise<InProblem[]> =>
  members.inProblem(problemId, INSIDE, after, limit, IN_PROBLEM);

/** The first suggestions of a problem; what was asked for again may have gone to a unit that isn't the viewer's. */
export async function firstIn(
  problemId: string,
  limit: number,
  viewer: Viewer,
  reference: Reference,
  at: Date,
): Promise<SuggestionSummary[]> {
  const docs = await members.inProblem(problemId, null, null, limit);
  return docs.filter((doc) => maySee(viewer, doc)).map((doc) => summary(doc, reference, at));
}

/** How many suggestions each problem holds. */
export async function countsIn(problemIds: readonly string[]): Promise<Map<string, number>> {
  if (problemIds.length === 0) return new Map();
  return new Map((await members.countByProblem(problemIds)).map(({ _id, count }) => [_id, count]));
}

/** More places than these say nothing new about where a problem is. */
const PLACES = 1000;

/** Where the suggestions of a problem are. */
export const placesIn = (problemId: string): Promise<Pick<SuggestionDoc, '_id' | 'path'>[]> =>
  members.inProblem(problemId, null, null, PLACES, ['_id', 'path']);
