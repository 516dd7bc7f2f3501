import { reportContract, type KickOffView } from '../../../../contract/index';
import { ApiError, messageOf } from '../../../../services/call';
import type { DraftPhoto } from '../../../../services/drafts';
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

export type Fields = v.InferInput<(typeof reportContract)['kickOff']['input']>;

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

/** What the server refused, at its field. */
export const faultsOf = (error: unknown): Faults =>
  error instanceof ApiError && error.field
    ? { [fieldOf(error.field)]: error.message }
    : { form: `${messageOf(error)}。写好的都在手机里` };
