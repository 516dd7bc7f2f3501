import type { Page, ParsedOf, reportContract, UnitSubmission } from '../../miniprogram/contract';
import { pageOf } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import { membersWithIds } from '../common/member-store';
import type { UnitDoc } from '../common/model';
import { requireReference, type Reference } from '../common/reference';
import { hasPassed } from './deadline';
import { hasSuggestions } from './records-store';
import * as store from './submission-store';
import { viewWith } from './views';

type Call = StaffCall<ParsedOf<typeof reportContract.submissions>>;

/** Who has handed in. Membership apart, three database requests, and one more for each unit without districts that hasn't. */
export async function submissions({ input, member, at }: Call): Promise<Page<UnitSubmission>> {
  const reference = await requireReference();
  const units = reference.all.units.filter(({ _id }) => member.role === 'office' || _id === member.unitId);
  const { items, nextCursor } = pageOf(units, input.limit, input.cursor);
  const last = await store.lastOfEach(
    reference.campaign._id,
    items.map(({ _id }) => _id),
  );
  const names = new Map(
    (await membersWithIds([...last.values()].map(({ memberId }) => memberId))).map(({ _id, name }) => [_id, name]),
  );
  const passed = hasPassed(reference.campaign, at);
  return {
    items: await Promise.all(
      items.map(async (unit) => {
        const doc = last.get(unit._id);
        return {
          unit: { id: unit._id, name: unit.name },
          submitted: doc ? viewWith(doc, names.get(doc.memberId), reference) : null,
          overdue: passed && !doc && (await owes(unit, reference)),
        };
      }),
    ),
    nextCursor,
  };
}

/** A unit with districts has people to visit; a functional one owes a set once something was sent to it. */
const owes = async ({ _id }: UnitDoc, reference: Reference): Promise<boolean> =>
  reference.all.assignments.some(({ unitId }) => unitId === _id) || hasSuggestions(_id);
