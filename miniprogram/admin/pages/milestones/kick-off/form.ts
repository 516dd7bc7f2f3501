import { reportContract, type KickOffView } from '../../../../contract/index';
import { readNotes, writeNote, type DraftPhoto } from '../../../../services/drafts';
import { photoExists } from '../../../../services/photo-files';
import { spokenDay } from '../../../../utils/time';
import * as v from 'valibot';

/** What is written of a 启动仪式, as it stands in the fields. */
export interface KickOffForm {
  /** `YYYY-MM-DD`, '' while none is chosen. */
  date: string;
  people: string;
  note: string;
  /** Which of the saved pictures stay, by their places. */
  kept: number[];
  photos: DraftPhoto[];
}

/** It waits on this phone until it is saved. `version`: of what was saved when it was begun; null when nothing was. */
export interface Kept {
  form: KickOffForm;
  version: number | null;
}

export const emptyForm = (): KickOffForm => ({ date: '', people: '', note: '', kept: [], photos: [] });

export const formOf = ({ date, people, note, photos }: KickOffView): KickOffForm => ({
  date,
  people: String(people),
  note: note ?? '',
  kept: photos.map((_, place) => place),
  photos: [],
});

export const sameForm = (a: KickOffForm, b: KickOffForm): boolean => JSON.stringify(a) === JSON.stringify(b);

export type Field = 'date' | 'people' | 'photos' | 'note' | 'form';
export type Faults = Partial<Record<Field, string>>;
const FIELDS: readonly Field[] = ['date', 'people', 'photos', 'note'];

/** At which field a fault is shown. @param path as the contract names it: `photos.0` */
export function fieldOf(path: string): Field {
  const name = path.split('.')[0];
  return FIELDS.find((field) => field === (name === 'kept' ? 'photos' : name)) ?? 'form';
}

export const firstFault = (faults: Faults): Field | undefined => FIELDS.find((field) => faults[field]);

type Fields = v.InferInput<(typeof reportContract)['kickOff']['input']>;

/** What is saved of it, as long as all pictures are in the cloud. */
const contentsOf = ({ date, people, note, kept, photos }: KickOffForm) => ({
  ...(date === '' ? {} : { date }),
  people: people.trim() === '' ? undefined : Number(people),
  note,
  kept,
  photos: photos.flatMap(({ fileID }) => (fileID === null ? [] : [fileID])),
});

/** Checked as the server will, all faults at once. */
export function checkedForm(
  form: KickOffForm,
  key: { requestId: string; version?: number },
): { fields: Fields } | { faults: Faults } {
  const parsed = v.safeParse(reportContract.kickOff.input, { ...key, ...contentsOf(form) });
  const faults: Faults = {};
  for (const issue of parsed.issues ?? []) faults[fieldOf(v.getDotPath(issue) ?? '')] ??= issue.message;
  return parsed.success ? { fields: parsed.output } : { faults };
}

/** Whether what is saved is what was meant: an answer was lost, or a colleague wrote the same. */
export const isAs = (saved: KickOffView, { date, people, note, kept, photos }: KickOffForm): boolean =>
  saved.date === date &&
  saved.people === Number(people) &&
  (saved.note ?? '') === note.trim() &&
  saved.photos.length === kept.length + photos.length;

/** 刚才有同事登记了：8月18日，46 人 */
export const savedWords = ({ by, date, people }: KickOffView, now = new Date()): string =>
  `${by}刚才登记了：${spokenDay(date, now)}，${people} 人`;

const PLACE = 'kick-off';

const text = v.pipe(v.string(), v.maxLength(2000));
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
