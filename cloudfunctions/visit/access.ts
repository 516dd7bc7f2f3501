import type { MemberDoc } from '../common/model';
import { denied } from '../common/problems';
import { OFFICE, type Reference } from '../common/reference';

/** The unit for which somebody is under way; the office's people are for the office. */
export const unitOf = (member: MemberDoc): string => member.unitId ?? OFFICE;

/** Whose doors they are: the unit's that is assigned to the place or to anything above it. The office may anywhere. */
export const isOwnPlace = (member: MemberDoc, path: readonly string[], reference: Reference): boolean =>
  member.role === 'office' || reference.isAssigned(unitOf(member), path);

/** @throws PERMISSION_DENIED */
export function requireOwnPlace(member: MemberDoc, path: readonly string[], reference: Reference): void {
  if (!isOwnPlace(member, path, reference)) throw notOurs();
}

export const notOurs = () => denied('这里不是您单位负责的片区，请核对地点，或请县创城办调整分包');
