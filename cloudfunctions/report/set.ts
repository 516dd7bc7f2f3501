import type { ParsedOf, reportContract, SetView } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { requireReference, type Reference } from '../common/reference';
import { daysLeft, lastDay } from './deadline';
import { gather, newTally, type Tally } from './gather';
import * as submissions from './submission-store';
import { unitMeant } from './subject';
import { submissionView } from './views';

type Call = StaffCall<ParsedOf<typeof reportContract.set>>;

/** @throws as `unitMeant` */
export async function set(call: Call): Promise<SetView> {
  const reference = await requireReference();
  const unitId = unitMeant(call, call.input.unitId, reference);
  const tally = newTally();
  const pages = gather(unitId, reference, tally);
  while (!(await pages.next()).done);
  return setView(unitId, tally, reference, call.at);
}

export async function setView(unitId: string, tally: Tally, reference: Reference, at: Date): Promise<SetView> {
  const last = await submissions.lastOf(reference.campaign._id, unitId);
  const { visits, suggestions, missing, missingCount } = tally;
  return {
    unit: { id: unitId, name: reference.unitName(unitId) },
    forms: visits + suggestions,
    visits,
    suggestions,
    missing,
    missingCount,
    deadline: lastDay(reference.campaign),
    daysLeft: daysLeft(reference.campaign, at),
    submitted: last && (await submissionView(last, reference)),
  };
}
