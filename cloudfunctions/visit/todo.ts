import type { Page, ParsedOf, TodoDoor, visitContract } from '../../miniprogram/contract';
import { readCursor, writeCursor, type Position } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import { requireReference, type Reference } from '../common/reference';
import * as counts from './count-store';
import { askedFor, type Part } from './places';
import { countId, doorIn, fieldOf, isTodo } from './tally';
import { byNumber, doorViews } from './views';

/** The door where a page ended, as a field's name; the id beside it is its building's. */
const FIELD = /^[\p{L}\p{N}~-]{1,200}$/u;

/** Doors to be visited again, building by building. */
export async function todo({ input, member }: StaffCall<ParsedOf<typeof visitContract.todo>>): Promise<Page<TodoDoor>> {
  const reference = await requireReference();
  const { limit } = input;
  const after = readCursor(input.cursor, FIELD);
  const part = await askedFor(input.districtId, member, reference);
  const rest = await doorsFrom(after, part, limit + 1, reference);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const more = last && rest.length > limit;
  return { items, nextCursor: more ? writeCursor({ key: fieldOf(last.door), id: last.districtId }) : null };
}

/** Each building has a door at least, so as many buildings as doors are enough. */
async function doorsFrom(after: Position | null, part: Part, limit: number, reference: Reference): Promise<TodoDoor[]> {
  const { _id: campaignId } = reference.campaign;
  const from = after && countId(campaignId, after.id);
  const buildings = await counts.openFrom(campaignId, part, from, limit + 1);
  const districts = await reference.districtsOf(buildings.map(({ districtId }) => districtId));
  return buildings.flatMap((building) => {
    const district = districts.get(building.districtId);
    const districtName = district ? reference.districtName(district) : '';
    const isLeft = (door: string) => after?.id !== building.districtId || byNumber(door, doorIn(after.key)) > 0;
    return doorViews(building, isTodo)
      .filter(({ door }) => isLeft(door))
      .map((door) => ({ ...door, districtId: building.districtId, districtName }));
  });
}
