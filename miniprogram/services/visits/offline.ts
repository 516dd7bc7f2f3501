import * as v from 'valibot';
import { OUTCOMES, type DoorView, type DutyView, type TaskBuilding, type TasksView } from '../../contract/index';
import { duty } from '../directory';
import { doors, pack, tasks } from '../visit';
import { OFFLINE, OFFLINE_DOORS, storageKeys } from './room';

/**
 * What is needed where there is no network. All of it can be fetched again: it gives way when room is scarce, and one of
 * another shape (raise the number) is read no more.
 */
export const VERSION = 1;

const tasksKey = (membershipId: string): string => `${OFFLINE}tasks:${VERSION}:${membershipId}`;
const dutyKey = (membershipId: string): string => `${OFFLINE}duty:${VERSION}:${membershipId}`;
/** Up to when the doors are known. */
const sinceKey = (membershipId: string): string => `${OFFLINE_DOORS}${VERSION}:${membershipId}:since`;
const doorsKey = (membershipId: string, districtId: string): string =>
  `${OFFLINE_DOORS}${VERSION}:${membershipId}:${districtId}`;

/** @returns false when the phone has no room */
export function keep(key: string, value: unknown): boolean {
  try {
    wx.setStorageSync(key, value);
    return true;
  } catch {
    return false;
  }
}

export const hasFields = <T>(value: unknown, ...names: (keyof T & string)[]): value is T =>
  typeof value === 'object' && value !== null && names.every((name) => name in value);

/** The tasks as they were known last. */
export function keptTasks(membershipId: string): TasksView | null {
  const value: unknown = wx.getStorageSync(tasksKey(membershipId));
  return hasFields<TasksView>(value, 'unit', 'areas', 'buildings', 'total', 'pace') ? value : null;
}

/** @throws ApiError */
export async function fetchTasks(membershipId: string): Promise<TasksView> {
  const answer = await tasks({ membershipId });
  keep(tasksKey(membershipId), answer);
  return answer;
}

/** Where the unit is on duty, as it was known last. */
export function keptDuty(membershipId: string): DutyView[] {
  const value: unknown = wx.getStorageSync(dutyKey(membershipId));
  return Array.isArray(value) ? value.filter((one): one is DutyView => hasFields<DutyView>(one, 'site')) : [];
}

/** @throws ApiError */
export async function fetchDuty(membershipId: string): Promise<DutyView[]> {
  const { items } = await duty({ membershipId });
  keep(dutyKey(membershipId), items);
  return items;
}

/** A door in few bytes: a unit may have ten thousand of them. */
const storedDoor = v.tuple([v.string(), v.number(), v.boolean(), v.string(), v.number()]);
type StoredDoor = v.InferOutput<typeof storedDoor>;

const packed = ({ door, outcome, done, at, visits }: DoorView): StoredDoor => [
  door,
  OUTCOMES.indexOf(outcome),
  done,
  at,
  visits,
];

const unpacked = ([door, outcome, done, at, visits]: StoredDoor): DoorView => ({
  door,
  outcome: OUTCOMES[outcome] ?? 'revisit',
  done,
  at,
  visits,
});

/** Doors of a building that were visited, as they were known last; null when nothing is known of it. */
export function keptDoors(membershipId: string, districtId: string): DoorView[] | null {
  const found = v.safeParse(v.array(storedDoor), wx.getStorageSync(doorsKey(membershipId, districtId)));
  return found.success ? found.output.map(unpacked) : null;
}

/** @throws ApiError */
export async function fetchDoors(membershipId: string, districtId: string): Promise<DoorView[]> {
  const answer = await doors({ membershipId, districtId });
  keep(doorsKey(membershipId, districtId), answer.doors.map(packed));
  return answer.doors;
}

/**
 * Up to when the doors of all the unit's buildings are known. What was assigned to the unit since has old visits, too, of
 * which nothing is here: where such a building is among the tasks, nothing is known, and all is asked for once.
 */
function knownUpTo(membershipId: string, buildings: readonly TaskBuilding[]): string | null {
  const known: unknown = wx.getStorageSync(sinceKey(membershipId));
  if (typeof known !== 'string' || known === '') return null;
  const keys = new Set(storageKeys());
  return buildings.some(({ id, tried }) => tried > 0 && !keys.has(doorsKey(membershipId, id))) ? null : known;
}

/** What isn't the unit's any more isn't kept up to date: if it comes back, it is asked for anew. */
function forgetDoorsBut(buildings: readonly TaskBuilding[], membershipId: string): void {
  const own = new Set([sinceKey(membershipId), ...buildings.map(({ id }) => doorsKey(membershipId, id))]);
  for (const key of storageKeys()) {
    if (key.startsWith(doorsKey(membershipId, '')) && !own.has(key)) wx.removeStorageSync(key);
  }
}

/** Brings the doors of all the unit's buildings up to date: what has changed since the last time. @throws ApiError */
export async function fetchPack(membershipId: string): Promise<void> {
  const tasks = keptTasks(membershipId);
  if (tasks) forgetDoorsBut(tasks.buildings, membershipId);
  const known = knownUpTo(membershipId, tasks?.buildings ?? []);
  const since = known === null ? {} : { since: known };
  let upTo: string | null = null;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof pack>> = await pack({ membershipId, limit: 50, cursor, ...since });
    // Of the first page: what changes while the others are on their way comes again the next time.
    upTo ??= page.at;
    for (const { districtId, doors: visited } of page.items) {
      // No room: without the mark it begins anew when there is.
      if (!keep(doorsKey(membershipId, districtId), visited.map(packed))) return;
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  keep(sinceKey(membershipId), upTo);
}

/** Another person's work, or an older shape: nobody will ask for it. */
export function forgetOthers(membershipIds: readonly string[]): void {
  for (const key of storageKeys()) {
    if (!key.startsWith(OFFLINE)) continue;
    const [, , version, membershipId] = key.split(':');
    if (version !== String(VERSION) || !membershipIds.includes(membershipId ?? '')) wx.removeStorageSync(key);
  }
}
