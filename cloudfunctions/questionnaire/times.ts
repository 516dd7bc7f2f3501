import { VERSION_GRACE_DAYS, type Taking } from '../../miniprogram/contract';
import type { Head } from './store';

const DAY_MS = 86_400_000;

/** Whether answers were taken at a moment, but for the cap. */
export function takingAt({ status, opensAt, closesAt, closedAt }: Head, at: Date): Taking {
  if (status === 'draft') return 'draft';
  if (status === 'closed' && (closedAt === null || closedAt <= at)) return 'closed';
  if (opensAt !== null && at < opensAt) return 'early';
  return closesAt !== null && at >= closesAt ? 'over' : 'open';
}

/** Of the version that is asked now; 0 before the first one. */
export const presentNumber = ({ versions }: Pick<Head, 'versions'>): number => versions.at(-1)?.number ?? 0;

/**
 * The version that somebody filled in: the present one, or one that was given out until a few days ago.
 * @param number null for the present one
 * @param at when it was filled in
 * @returns null when it is too old, or never was
 */
export function versionAt({ versions }: Head, number: number | null, at: Date): Head['versions'][number] | null {
  if (number === null) return versions.at(-1) ?? null;
  const index = versions.findIndex((version) => version.number === number);
  const next = versions[index + 1];
  const late = next !== undefined && at.getTime() > next.at.getTime() + VERSION_GRACE_DAYS * DAY_MS;
  return late ? null : (versions[index] ?? null);
}
