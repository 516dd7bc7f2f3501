import type { DoorView, VisitSummary, VisitView } from '../../miniprogram/contract';
import { fileAddresses } from '../common/cloud';
import { iso } from '../common/clock';
import { decrypt } from '../common/crypto';
import { logFailure } from '../common/log';
import type { BuildingDoc, DoorState, VisitDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { siteView } from '../directory/views';
import type { Viewer } from '../suggestion/states';
import { recordedViews } from '../suggestion/recorded';
import { unitOf } from './access';
import { doorIn } from './tally';

/** Whether somebody sees a visit as a matter of work: the unit's staff and the office. */
export function isStaff({ member }: Viewer, visit: Pick<VisitDoc, 'unitId'>): boolean {
  if (member === null) return false;
  if (member.role === 'office') return true;
  return (member.role === 'cadre' || member.role === 'unitAdmin') && unitOf(member) === visit.unitId;
}

export function summary(visit: VisitDoc, reference: Reference): VisitSummary {
  const { _id, kind, at, districtId, districtName, door, outcome, unitId, said, claimedBy, confirmedAt } = visit;
  return {
    id: _id,
    kind,
    at: iso(at),
    districtId,
    districtName,
    door,
    outcome,
    unit: { id: unitId, name: reference.unitName(unitId) },
    recorder: { id: visit.recorderId, name: visit.recorderName },
    suggestionCount: said.length,
    claimed: claimedBy !== null,
    confirmedAt: confirmedAt && iso(confirmedAt),
  };
}

/** What staff see of a visit; the household's view of it stands in household.ts. */
export async function view(visit: VisitDoc, viewer: Viewer, reference: Reference, at: Date): Promise<VisitView> {
  const site = visit.siteId === null ? null : reference.site(visit.siteId);
  const [suggestions, photos] = await Promise.all([
    recordedViews(visit, viewer, reference, at),
    photosOf(visit.photos.map(({ fileId }) => fileId)),
  ]);
  return {
    ...summary(visit, reference),
    companions: visit.companions,
    handedOut: visit.handedOut,
    explained: visit.explained,
    contact: visit.contactMask,
    suggestions,
    pending: visit.said.length - suggestions.length,
    answer: visit.answer && { questionnaireId: visit.answer.questionnaireId, title: visit.answer.title },
    attendance: visit.attendance,
    photos,
    site: site && (await siteView(site, reference)),
    claimNumber: viewer.member?._id === visit.recorderId ? claimNumberOf(visit) : null,
    version: visit.version,
    own: false,
  };
}

const claimNumberOf = ({ _id, claimNumber }: VisitDoc): string | null =>
  claimNumber && decrypt(claimNumber, `${_id}:claimNumber`);

/** Without the storage the text is still worth showing. */
async function photosOf(fileIds: string[]): Promise<VisitView['photos']> {
  try {
    return (await fileAddresses(fileIds)).map((url) => ({ url }));
  } catch (error) {
    logFailure('getTempFileURL', error);
    return fileIds.map(() => ({ url: null }));
  }
}

const { compare } = new Intl.Collator('zh-CN', { numeric: true });

/** In the order of their numbers: `1-101`, `1-1001`, `2-101`. No two doors are the same in it. */
export const byNumber = (a: string, b: string): number => compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

/** @param which of the doors; all of them without it */
export const doorViews = (
  { doors }: Pick<BuildingDoc, 'doors'>,
  which: (state: DoorState) => boolean = () => true,
): DoorView[] =>
  Object.entries(doors)
    .filter(([, state]) => which(state))
    .map(([field, { outcome, done, at, visits }]) => ({ door: doorIn(field), outcome, done, at: iso(at), visits }))
    .sort((a, b) => byNumber(a.door, b.door));
