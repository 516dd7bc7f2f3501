import type { CardView, Page, ParsedOf, suggestionContract } from '../../miniprogram/contract';
import { iso } from '../common/clock';
import { cut, readCursor, TIME_KEY } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import type { CardDoc } from '../common/model';
import { requireReference, type Reference } from '../common/reference';
import * as store from './card-store';

type Contract = (typeof suggestionContract)['cards'];

/** Yellow and red cards, the latest first. A unit sees its own, whatever it asks for. */
export async function cards(call: StaffCall<ParsedOf<Contract>>): Promise<Page<CardView>> {
  const { input, member } = call;
  const reference = await requireReference();
  const unitId = member.role === 'office' ? input.unitId : member.unitId;
  const where = { campaignId: reference.campaign._id, ...(unitId == null ? {} : { unitId }) };
  const docs = await store.latest(where, readCursor(input.cursor, TIME_KEY), input.limit + 1);
  const { items, nextCursor } = cut(docs, input.limit, (doc) => doc.at.toISOString());
  return {
    items: items.map((doc) => view(doc, reference)),
    nextCursor,
  };
}

const view = ({ _id, kind, unitId, target, at }: CardDoc, reference: Reference): CardView => ({
  id: _id,
  kind,
  unit: { id: unitId, name: reference.unitName(unitId) },
  target,
  at: iso(at),
});
