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
 * written twice.
 * @throws ApiError
 */
export async function compareDay(day: string, membershipId: string | null): Promise<Comparison> {
  const local = readVisits().visits.filter(({ at, state }) => state !== 'draft' && dayOf(at) === day);
  const { items, missing } = await reconcile({
    day,
    requestIds: local.slice(-RECONCILE_MAX).map(({ requestId }) => requestId),
    ...(membershipId === null ? {} : { membershipId }),
  });
  const unknown = new Set(missing);
  const back = new Set<string>();
  for (const { requestId, state } of local) {
    if (state !== 'sent') continue;
    if (!unknown.has(requestId)) changeVisit(requestId, compared);
    else if (changeVisit(requestId, putBack)) back.add(requestId);
  }
  const here = new Set(local.map(({ requestId }) => requestId));
  return {
    day,
    both: local.filter(({ requestId }) => !unknown.has(requestId)).length,
    onlyPhone: local.filter(({ requestId }) => unknown.has(requestId) && !back.has(requestId)),
    onlyServer: items.filter(({ requestId }) => !here.has(requestId)),
    back: back.size,
  };
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
