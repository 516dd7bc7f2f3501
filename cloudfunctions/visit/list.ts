import type { Page, ParsedOf, visitContract, VisitSummary } from '../../miniprogram/contract';
import { cut, readCursor, TIME_KEY } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import type { MemberDoc } from '../common/model';
import { requireReference } from '../common/reference';
import { unitOf } from './access';
import * as store from './store';
import { summary } from './views';

type Input = ParsedOf<typeof visitContract.list>;

export async function list({ input, member }: StaffCall<Input>): Promise<Page<VisitSummary>> {
  const reference = await requireReference();
  const after = readCursor(input.cursor, TIME_KEY);
  const where = { ...scope(input, member, reference.campaign._id), ...filters(input) };
  const found = await store.latest(where, after, input.limit + 1);
  const { items, nextCursor } = cut(found, input.limit, ({ at }) => at.toISOString());
  return { items: items.map((visit) => summary(visit, reference)), nextCursor };
}

/** Whose visits: each field is the first of an index that is in the list's order. */
function scope({ mine, unitId }: Input, member: MemberDoc, campaignId: string): Record<string, unknown> {
  if (mine) return { campaignId, recorderId: member._id };
  if (member.role === 'office') return unitId === undefined ? { campaignId } : { campaignId, unitId };
  return { campaignId, unitId: unitOf(member) };
}

const filters = ({ kind, districtId }: Input): Record<string, unknown> => ({
  ...(kind === undefined ? {} : { kind }),
  ...(districtId === undefined ? {} : { path: districtId }),
});
