import {
  CONSENT_GIVERS,
  CONSENT_WAYS,
  needsConsent,
  type BulletinKind,
  type Consent,
  type TakenDown,
} from '../../miniprogram/contract';
import { dayOf } from '../common/clock';
import { invalid, ProblemError } from '../common/problems';
import { listKey } from './list-key';
import type { BulletinDoc } from './model';

/** Who has agreed to be shown, and what happens to a story when that doesn't hold any more. */

const GIVERS: readonly string[] = CONSENT_GIVERS;
const WAYS: readonly string[] = CONSENT_WAYS;

/** Earlier whose consent it is was noted in free words, a name perhaps: nobody is shown that any more, and it is asked again. */
export const withoutNames = (doc: BulletinDoc): BulletinDoc =>
  doc.consent === null || (GIVERS.includes(doc.consent.by) && WAYS.includes(doc.consent.how))
    ? doc
    : { ...doc, consent: null };

/**
 * @param takenDown since when a consent that was given before counts no more
 * @throws INVALID_ARGUMENT at `consent.on`
 */
export function requireCredible(consent: Consent | null, takenDown: BulletinDoc['takenDown'], at: Date): void {
  if (consent === null) return;
  if (consent.on > dayOf(at)) throw invalid('consent.on', '同意的日子还没有到，请重新选');
  const again = takenDown != null && takenDown.why !== 'consent' && consent.on < takenDown.on;
  if (again) throw invalid('consent.on', '居民后来撤回或要求删除了，以前的同意不算数，请重新问过');
}

/** @throws FAILED_PRECONDITION at `consent` */
export const wanting = (field: string, message: string) =>
  new ProblemError({ code: 'FAILED_PRECONDITION', message, field });

type Written = Pick<BulletinDoc, 'about' | 'person' | 'consent' | 'suggestion'> & { kind: BulletinKind };

/**
 * What saving means for a story that residents are reading. Who takes consent out has been told to: it is taken down. Who
 * has forgotten to note one is asked for it, and it stays as it was.
 * @throws FAILED_PRECONDITION at `consent`
 */
export function withConsentOf(doc: BulletinDoc, written: Written, at: Date): Partial<BulletinDoc> {
  if (doc.status !== 'published' || written.consent !== null) return {};
  if (doc.consent !== null) return takenDown(doc, 'consent', at);
  if (!needsConsent(written)) return {};
  throw wanting(
    'consent',
    '居民正看着这一篇。写到了具体的人或居民的意见，请先记下谁、哪天、怎么同意的；还没问过的，先撤下再改',
  );
}

/** Residents read it no more, and nobody has agreed any more. */
export const takenDown = (doc: BulletinDoc, why: TakenDown, at: Date): Partial<BulletinDoc> => ({
  ...(doc.status === 'published'
    ? { status: 'withdrawn', pinned: false, listKey: listKey({ ...doc, pinned: false }) }
    : {}),
  consent: null,
  takenDown: { why, on: dayOf(at) },
  updatedAt: at,
});
