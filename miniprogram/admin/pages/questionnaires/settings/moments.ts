import { dayOf } from '../../../../utils/time';

/** A moment by its day and its time in Shanghai, as the wheels show them. */
export interface Moment {
  /** `YYYY-MM-DD`; '' when there is none. */
  day: string;
  /** `HH:MM` */
  time: string;
}

const ZONE_MS = 8 * 3_600_000;

/** @param iso ISO 8601 with offset @param time shown while there is none */
export function momentOf(iso: string | null, time: string): Moment {
  if (iso === null) return { day: '', time };
  return { day: dayOf(iso), time: new Date(Date.parse(iso) + ZONE_MS).toISOString().slice(11, 16) };
}

export const isoOf = ({ day, time }: Moment): string | null => (day === '' ? null : `${day}T${time}:00+08:00`);
