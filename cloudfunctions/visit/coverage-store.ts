import { collection, command as _ } from '../common/cloud';
import type { CoverageDoc, DoorTally } from '../common/model';
import type { Counts } from './counts';

/** Reading of the roll-ups. Their number is that of the areas, whatever the number of visits. */
const areas = collection<CoverageDoc>('coverage');

/** Which areas: all that lie in a district, or some of those that lie in several. */
export type Part = { in: string } | { in: readonly string[]; areas: readonly string[] };

const where = (campaignId: string, part: Part): object =>
  'areas' in part
    ? { campaignId, path: _.in([...part.in]), districtId: _.in([...part.areas]) }
    : { campaignId, path: part.in };

const DAYS = { $objectToArray: { $ifNull: ['$total.days', {}] } };
const FIRST = { $min: { $map: { input: DAYS, as: 'day', in: '$$day.k' } } };

/** The areas one by one, without their buildings, in one request however many they are. */
export async function eachArea(campaignId: string, part: Part): Promise<(Counts & { id: string })[]> {
  const [all] = await areas.aggregate<{ areas: (Counts & { id: string })[] }>([
    ['match', where(campaignId, part)],
    [
      'group',
      {
        _id: null,
        areas: {
          $push: {
            id: '$districtId',
            tried: '$total.tried',
            done: '$total.done',
            declined: '$total.declined',
            todo: '$total.todo',
            extra: '$total.extra',
            first: FIRST,
          },
        },
      },
    ],
    ['limit', 1],
  ]);
  return all?.areas ?? [];
}

/**
 * The areas of a district, summed by what lies directly below it.
 * @param depth of the district: the county's is 1
 * @returns with null as id what belongs to the district itself
 */
export async function byChild(
  campaignId: string,
  districtId: string,
  depth: number,
): Promise<(Counts & { id: string | null })[]> {
  const [all] = await areas.aggregate<{ sums: (Counts & { id: string | null })[] }>([
    ['match', where(campaignId, { in: districtId })],
    [
      'group',
      {
        _id: { $ifNull: [{ $arrayElemAt: ['$path', depth] }, null] },
        tried: { $sum: '$total.tried' },
        done: { $sum: '$total.done' },
        declined: { $sum: '$total.declined' },
        todo: { $sum: '$total.todo' },
        extra: { $sum: '$total.extra' },
        first: { $min: FIRST },
      },
    ],
    // Groups are documents, of which one request gives a thousand at most.
    [
      'group',
      {
        _id: null,
        sums: {
          $push: {
            id: '$_id',
            tried: '$tried',
            done: '$done',
            declined: '$declined',
            todo: '$todo',
            extra: '$extra',
            first: '$first',
          },
        },
      },
    ],
    ['limit', 1],
  ]);
  return all?.sums ?? [];
}

/** Doors done by day. A campaign has a few dozen days. */
export async function days(campaignId: string, part: Part): Promise<Record<string, number>> {
  const found = await areas.aggregate<{ _id: string; done: number }>([
    ['match', where(campaignId, part)],
    ['project', { _id: 0, days: DAYS }],
    ['unwind', '$days'],
    ['group', { _id: '$days.k', done: { $sum: '$days.v' } }],
    ['sort', { _id: 1 }],
    ['limit', 1000],
  ]);
  return Object.fromEntries(found.map(({ _id, done }) => [_id, done]));
}

/** One area with all of its buildings. */
export const area = async (campaignId: string, districtId: string): Promise<CoverageDoc | null> =>
  (await areas.find({ campaignId, path: districtId, districtId }, { limit: 1 }))[0] ?? null;

/** An area's sum, and the tallies of some of its buildings; those that nobody has visited are missing. */
export interface Picked {
  id: string;
  total: DoorTally;
  buildings: Record<string, DoorTally>;
}

/** Areas in one request; more only come with more fields. */
const AT_ONCE = 500;

/** Single buildings, without reading the others of their areas. @param wanted ids of buildings by that of their area */
export async function pick(campaignId: string, wanted: ReadonlyMap<string, readonly string[]>): Promise<Picked[]> {
  const picked: Picked[] = [];
  const ids = [...wanted.keys()];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const some = ids.slice(i, i + AT_ONCE);
    const fields = some.flatMap((id) => (wanted.get(id) ?? []).map((building) => `buildings.${building}`));
    const found = await areas.find(
      { campaignId, path: _.in(some), districtId: _.in(some) },
      { limit: some.length, fields: ['districtId', 'total', ...fields] },
    );
    picked.push(
      ...found.map(({ districtId, total, buildings }) => ({ id: districtId, total, buildings: buildings ?? {} })),
    );
  }
  return picked;
}
