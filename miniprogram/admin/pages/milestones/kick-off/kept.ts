import { readNotes, writeNote } from '../../../../services/drafts';
import { photoExists } from '../../../../services/photo-files';
import type { KickOffForm } from './form';
import * as v from 'valibot';

/** It waits on this phone until it is saved. `version`: of what was saved when it was begun; null when nothing was. */
export interface Kept {
  form: KickOffForm;
  version: number | null;
}

const PLACE = 'kick-off';

/** However long: what is too much to be sent is told at its field, and is still somebody's. */
const text = v.string();
const stored = v.object({
  form: v.object({
    date: text,
    people: text,
    note: text,
    kept: v.array(v.number()),
    photos: v.array(v.object({ id: v.string(), path: v.string(), fileID: v.nullable(v.string()) })),
  }),
  version: v.nullable(v.number()),
});

/** What was left here; pictures that the phone has lost are left out. */
export function readKept(unitId: string): Kept | null {
  try {
    const found = v.safeParse(stored, JSON.parse(readNotes(PLACE)[unitId] ?? 'null'));
    if (!found.success) return null;
    const { form, version } = found.output;
    const photos = form.photos.filter(({ fileID, path }) => fileID !== null || photoExists(path));
    return { form: { ...form, photos }, version };
  } catch {
    return null;
  }
}

/** @returns false when the phone has no room */
export const keep = (unitId: string, kept: Kept): boolean => writeNote(PLACE, unitId, JSON.stringify(kept));

export const forget = (unitId: string): void => {
  writeNote(PLACE, unitId, '');
};
