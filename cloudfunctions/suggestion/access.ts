import type { SuggestionDoc } from '../common/model';
import { notFound } from '../common/problems';
import * as store from './store';
import type { Viewer } from './states';

/**
 * Who may see a suggestion: who wrote it, the staff of the unit that has it and of the contracted units that were told,
 * and the office. While it is held only the office may: its unit is the office then.
 */
export const maySee = (viewer: Viewer, doc: SuggestionDoc): boolean =>
  doc.openid === viewer.openid || isStaff(viewer, doc);

/** Sees it as a matter of work: with what colleagues wrote for each other. */
export function isStaff({ member }: Viewer, doc: SuggestionDoc): boolean {
  if (member?.role === 'office') return true;
  if (member?.role !== 'unitAdmin' && member?.role !== 'cadre') return false;
  if (member.unitId === null) return false;
  return doc.unitId === member.unitId || doc.informedUnitIds.includes(member.unitId) || doc.handlerId === member._id;
}

/** @throws NOT_FOUND, for what doesn't exist and for what the viewer may not see alike */
export async function seen(id: string, viewer: Viewer): Promise<SuggestionDoc> {
  const doc = await store.find(id);
  if (!doc || !maySee(viewer, doc)) throw notFound('这条意见建议');
  return doc;
}
