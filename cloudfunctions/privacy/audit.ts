import type { AuditView, Page, ParsedOf, privacyContract } from '../../miniprogram/contract';
import { latest } from '../common/audit-store';
import { endOfDay, iso, startOfDay } from '../common/clock';
import { cut, readCursor, TIME_KEY } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import { membersWithIds } from '../common/member-store';
import type { AuditDoc, MemberDoc } from '../common/model';
import { invalid } from '../common/problems';
import { currentReference, OFFICE, type Reference } from '../common/reference';
import { fieldsInWords } from './field-words';
import { inWords, roleInWords } from './words';

type Call = StaffCall<ParsedOf<typeof privacyContract.audit>>;

/** The log, newest first. Apart from who asks it costs two requests: the entries, and the names of those who are in them. */
export async function audit({ input }: Call): Promise<Page<AuditView>> {
  const { group, unitId, memberId, target, from, to, limit, cursor } = input;
  if (from !== undefined && to !== undefined && to < from) throw invalid('to', '结束的日子不能比开始的早');
  const after = readCursor(cursor, TIME_KEY);
  const reference = await currentReference();
  const filters = Object.fromEntries(
    // The office's people are in no unit.
    Object.entries({ group, memberId, target, unitId: unitId === OFFICE ? null : unitId }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const between = {
    from: from === undefined ? null : startOfDay(endOfDay(from)),
    to: to === undefined ? null : endOfDay(to),
  };
  const docs = await latest(filters, between, after, limit + 1);
  const { items, nextCursor } = cut(docs, limit, ({ at }) => at.toISOString());
  const ids = [...new Set(items.flatMap((entry) => entry.memberId ?? []))];
  const members = new Map((await membersWithIds(ids)).map((member) => [member._id, member]));
  return { items: items.map((entry) => viewOf(entry, members, reference)), nextCursor };
}

const viewOf = (entry: AuditDoc, members: ReadonlyMap<string, MemberDoc>, reference: Reference | null): AuditView => ({
  id: entry._id,
  at: iso(entry.at),
  action: entry.action,
  words: inWords(entry.action),
  who: whoOf(entry, members, reference),
  role: roleInWords(entry.role),
  target: entry.target,
  label: entry.label ?? null,
  fields: fieldsInWords(entry),
});

/** One of the office's first people may have no document. */
function whoOf(
  { memberId, unitId, role }: AuditDoc,
  members: ReadonlyMap<string, MemberDoc>,
  reference: Reference | null,
): AuditView['who'] {
  if (memberId === null) return null;
  return {
    id: memberId,
    name: members.get(memberId)?.name ?? roleInWords(role),
    unit: unitId === null ? null : (reference?.unit(unitId)?.name ?? null),
  };
}
