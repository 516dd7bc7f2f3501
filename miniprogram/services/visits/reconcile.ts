import { RECONCILE_MAX, type Reconciled } from '../../contract/index';
import { dayOf } from '../../utils/time';
import { reconcile } from '../visit';
import { withoutContents, type KeptVisit } from './item';
import { changeVisit, readVisits, removeVisit } from './kept';

/** So long the phone remembers a visit that the server has. */
const REMEMBER_DAYS = 3;
const DAY_MS = 86_400_000;

/** 今晚核对: what this phone has of a day, against what the server has. */
export interface Comparison {
  /** `YYYY-MM-DD` */
  day: string;
  /** On both sides. */
  both: number;
  /** Only here: they wait, or were refused, or the server has lost them since it was seen to have them. */
  onlyPhone: KeptVisit[];
  /** Only there: written down on another phone. */
  onlyServer: Reconciled[];
  /** The phone took them for sent, but the server has none of them: they wait again. */
  back: number;
}

export const isEqual = ({ onlyPhone, onlyServer, back }: Comparison): boolean =>
  onlyPhone.length === 0 && onlyServer.length === 0 && back === 0;

/**
 * Compares a day. What the phone took for sent and the server doesn't know is put back: the request id keeps it from being
 * written twice. What was sent on other days, and compared on none, is gone through with it: what people said there would
 * stay on the phone for good.
 * @throws ApiError
 */
export async function compareDay(day: string, membershipId: string | null): Promise<Comparison> {
  const here = readVisits().visits.filter(({ state }) => state !== 'draft');
  const local = here.filter(({ at }) => dayOf(at) === day).slice(-RECONCILE_MAX);
  const others = uncompared(day).slice(0, RECONCILE_MAX - local.length);
  const { items, unknown, back } = await compare(day, [...local, ...others], membershipId);
  const known = new Set(here.map(({ requestId }) => requestId));
  return {
    day,
    both: local.filter(({ requestId }) => !unknown.has(requestId)).length,
    onlyPhone: local.filter(({ requestId }) => unknown.has(requestId) && !back.has(requestId)),
    onlyServer: items.filter(({ requestId }) => !known.has(requestId)),
    back: back.size,
  };
}

/**
 * The same for what is left of other days, by itself: who never compares would have kept it for good.
 * @returns whether something waits again
 * @throws ApiError
 */
export async function compareLeftOver(today: string, membershipId: string): Promise<boolean> {
  const left = uncompared(today).slice(0, RECONCILE_MAX);
  if (left.length === 0) return false;
  return (await compare(today, left, membershipId)).back.size > 0;
}

/** Sent on other days, and never seen on the server. */
const uncompared = (day: string): KeptVisit[] =>
  readVisits().visits.filter(
    ({ at, state, receipt }) => state === 'sent' && receipt?.compared === false && dayOf(at) !== day,
  );

interface Compared {
  items: Reconciled[];
  /** Request ids of those that the server doesn't have. */
  unknown: Set<string>;
  /** Of those that wait again. */
  back: Set<string>;
}

async function compare(day: string, visits: readonly KeptVisit[], membershipId: string | null): Promise<Compared> {
  const { items, missing } = await reconcile({
    day,
    requestIds: visits.map(({ requestId }) => requestId),
    ...(membershipId === null ? {} : { membershipId }),
  });
  const unknown = new Set(missing);
  const back = new Set<string>();
  for (const { requestId, state } of visits) {
    if (state !== 'sent') continue;
    if (!unknown.has(requestId)) changeVisit(requestId, compared);
    else if (changeVisit(requestId, putBack)) back.add(requestId);
  }
  return { items, unknown, back };
}

const compared = (visit: KeptVisit): KeptVisit | null =>
  visit.receipt === null || visit.receipt.compared ? null : withoutContents(visit);

/** What was seen on the server before has no contents here any more: it can't be sent again, and needn't. */
const putBack = (visit: KeptVisit): KeptVisit | null =>
  visit.receipt?.compared === false ? { ...visit, state: 'waiting', receipt: null } : null;

/** Forgets what the server was seen to have, after some days. */
export function forgetOld(now = new Date()): void {
  for (const visit of readVisits().visits) {
    const { state, receipt } = visit;
    if (state !== 'sent' || !receipt?.compared) continue;
    if (now.getTime() - Date.parse(receipt.at) > REMEMBER_DAYS * DAY_MS) removeVisit(visit);
  }
}
