import type { DoorView, Page, ParsedOf, visitContract } from '../../miniprogram/contract';
import { iso } from '../common/clock';
import { readCursor, writeCursor } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import { requireReference } from '../common/reference';
import * as counts from './count-store';
import { ownPart } from './places';
import { countId } from './tally';
import { doorViews } from './views';

type Input = ParsedOf<typeof visitContract.pack>;
type Answer = Page<{ districtId: string; doors: DoorView[] }> & { at: string };

/** A call may write what it has begun so long before: it would lie before the moment that an earlier pack told. */
const OVERLAP_MS = 120_000;
/** An answer holds 1 MB (spec: platform, 2), a door about 100 bytes. */
const DOORS_MAX = 4000;

const HERE = /^_id$/;

/** What a phone needs to know of the unit's doors when it will be without a network. */
export async function pack({ input, member, at }: StaffCall<Input>): Promise<Answer> {
  const reference = await requireReference();
  const { _id: campaignId } = reference.campaign;
  const after = readCursor(input.cursor, HERE);
  const since = input.since === undefined ? null : new Date(Date.parse(input.since) - OVERLAP_MS);
  const found = await counts.changedAfter(
    campaignId,
    await ownPart(member, reference),
    { after: after && countId(campaignId, after.id), since },
    input.limit + 1,
  );
  const some = upTo(DOORS_MAX, found.slice(0, input.limit));
  const last = some.at(-1);
  return {
    items: some.map((building) => ({ districtId: building.districtId, doors: doorViews(building) })),
    nextCursor: last && found.length > some.length ? writeCursor({ key: '_id', id: last.districtId }) : null,
    at: iso(at),
  };
}

/** The first ones that have so many doors together; one at least. */
function upTo<T extends { doors: object }>(most: number, buildings: readonly T[]): T[] {
  let doors = 0;
  return buildings.filter(({ doors: those }, i) => (doors += Object.keys(those).length) <= most || i === 0);
}
