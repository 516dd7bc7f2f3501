import { requireNotArchived } from '../common/archived';
import type { StaffCall } from '../common/endpoint';
import { now } from '../common/clock';
import { changeHash, randomId } from '../common/ids';
import { ProblemError } from '../common/problems';
import { NoCampaign, currentReference, refreshedReference, referenceOf, type Reference } from '../common/reference';
import * as store from './campaign-store';

/** Longer than the function may run (config.json): who still has it then has died. */
const HELD_MS = 25_000;
/** Somebody else's change takes less than a second, an import some. */
const TRIES = 20;
const PAUSE_MS = 200;

/** A change of what belongs to the campaign, by whom nobody else interferes. */
export interface Change {
  /** As it is now. */
  reference: Reference;
  holder: string;
  /** Marks this change: its repeat is recognised by it. */
  mark: string;
  at: Date;
}

/**
 * Changes reference data: one at a time, so that every check holds until it is written, and with the revision raised
 * afterwards, so that every instance sees it.
 * @param action `directory.units.save` …
 * @throws FAILED_PRECONDITION before there is a campaign and once it is archived, ABORTED when somebody else is busy with it for too long
 */
export async function settingUp<T>(
  call: Pick<StaffCall<{ requestId: string }>, 'openid' | 'input' | 'member'>,
  action: string,
  change: (change: Change) => Promise<T>,
): Promise<T> {
  const holder = randomId();
  const reference = await taken(holder);
  const mark = changeHash(call.openid, action, call.input.requestId);
  try {
    // Somebody may have archived it since the copy was read that the endpoint has asked.
    requireNotArchived(action, call.input, reference.campaign, call.member);
    return await change({ reference, holder, mark, at: now() });
  } finally {
    await store.give(reference.campaign._id, holder);
    // What this instance read before isn't true any more.
    await refreshedReference();
  }
}

async function taken(holder: string): Promise<Reference> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const at = now();
    const campaign = await store.take(holder, at, new Date(at.getTime() + HELD_MS));
    if (campaign) return referenceOf(campaign);
    if (!(await currentReference())) throw new NoCampaign();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new ProblemError({ code: 'ABORTED', message: '有同事正在保存设置，请过半分钟再试' });
}

/** A write that found that the right to it had run out: nothing was written. */
export const ranOut = () => new ProblemError({ code: 'ABORTED', message: '保存用的时间太长，没有存上，请再试一次' });

/** Of what was never changed by a person it isn't written down. */
export const versionOf = ({ version }: { version?: number }): number => version ?? 1;
