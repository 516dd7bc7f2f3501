import * as v from 'valibot';
import { forgetPhoto } from '../photo-files';
import { keptVisit, type KeptVisit } from './item';
import { makeRoom, storageKeys } from './room';

/** One key a visit: what goes wrong with one concerns no other, and there is no index that could be lost. */
const PREFIX = 'visit:';

const keyOf = (requestId: string): string => `${PREFIX}${requestId}`;

/** A record that this version can't read. It is never thrown away unasked. */
export interface Unreadable {
  key: string;
  /** As it is stored. */
  raw: string;
}

const listeners = new Set<() => void>();

/** Tells of each change. @returns the function that ends it */
export function onVisitsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const changed = (): void => [...listeners].forEach((listener) => listener());

function stored(key: string): { visit: KeptVisit } | { raw: string } | null {
  let value: unknown;
  try {
    value = wx.getStorageSync(key);
  } catch (error) {
    return { raw: String(error) };
  }
  if (value === '') return null;
  const found = v.safeParse(keptVisit, value);
  // Under another name it would be sent as another visit.
  if (found.success && keyOf(found.output.requestId) === key) return { visit: found.output };
  return { raw: typeof value === 'string' ? value : JSON.stringify(value) };
}

export function readVisit(requestId: string): KeptVisit | null {
  const found = stored(keyOf(requestId));
  return found && 'visit' in found ? found.visit : null;
}

/** All that is kept, the oldest first. */
export function readVisits(): { visits: KeptVisit[]; unreadable: Unreadable[] } {
  const visits: KeptVisit[] = [];
  const unreadable: Unreadable[] = [];
  for (const key of storageKeys()) {
    if (!key.startsWith(PREFIX)) continue;
    const found = stored(key);
    if (found === null) continue;
    if ('visit' in found) visits.push(found.visit);
    else unreadable.push({ key, raw: found.raw });
  }
  visits.sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || (one.requestId < other.requestId ? -1 : 1));
  return { visits, unreadable };
}

/** Writes at once: the next moment the app may be gone. @returns false when the phone has no room, whatever gives way */
export function keepVisit(visit: KeptVisit): boolean {
  const kept = write(visit) || (makeRoom() && write(visit));
  if (kept) changed();
  return kept;
}

function write(visit: KeptVisit): boolean {
  try {
    wx.setStorageSync(keyOf(visit.requestId), visit);
    return true;
  } catch {
    return false;
  }
}

/**
 * Changes a visit as it is now, which may be another one than was read a moment ago.
 * @param change null: leaves it
 * @returns as it is kept then; null when there is none, or it was left, or there was no room
 */
export function changeVisit(requestId: string, change: (visit: KeptVisit) => KeptVisit | null): KeptVisit | null {
  const present = readVisit(requestId);
  const next = present && change(present);
  return next && keepVisit(next) ? next : null;
}

/** With its pictures. */
export function removeVisit({ requestId, photos }: Pick<KeptVisit, 'requestId' | 'photos'>): void {
  photos.forEach(({ path }) => forgetPhoto(path));
  wx.removeStorageSync(keyOf(requestId));
  changed();
}

/** After a person has looked at it and said so. */
export function removeUnreadable({ key }: Unreadable): void {
  wx.removeStorageSync(key);
  changed();
}
