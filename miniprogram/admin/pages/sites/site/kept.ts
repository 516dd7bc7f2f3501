import { readNotes, writeNote } from '../../../../services/drafts';
import { newRequestId } from '../../../../services/request-id';
import { emptyForm, sameForm, type SiteForm } from './form';
import * as v from 'valibot';

/** What is written of a site and not saved: it waits on this phone. */
export interface Kept {
  form: SiteForm;
  /** What was saved when it was begun; null for a new one. */
  base: { form: SiteForm; version: number } | null;
  /** Of a new one: the same for every save until one is answered, so that it becomes one site. */
  requestId: string;
}

export const nothingYet = (): Kept => ({ form: emptyForm(), base: null, requestId: newRequestId() });

/** On top of what is saved now. */
export const onTop = (form: SiteForm, saved: SiteForm, version: number): Kept => ({
  form,
  base: { form: saved, version },
  requestId: newRequestId(),
});

const PLACE = 'sites';
const NEW = 'new';

/** However long: what is too much to be sent is told at its field, and is still somebody's. */
const text = v.string();
const named = v.object({ id: text, name: text });
const form = v.object({
  name: text,
  place: text,
  district: v.nullable(named),
  date: text,
  from: text,
  to: text,
  units: v.pipe(v.array(named), v.maxLength(200)),
});
const stored = v.object({
  form,
  base: v.nullable(v.object({ form, version: v.number() })),
  requestId: text,
});

/** What storage gives is checked: an older version of the mini-program may have written it. @param id null for a new one */
function readKept(id: string | null): Kept | null {
  try {
    const found = v.safeParse(stored, JSON.parse(readNotes(PLACE)[id ?? NEW] ?? 'null'));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}

/** What was left here and isn't saved; null when there is nothing of the kind. */
export function leftOf(id: string | null): Kept | null {
  const kept = readKept(id);
  return kept && !sameForm(kept.form, kept.base?.form ?? emptyForm()) ? kept : null;
}

/** @returns false when the phone has no room */
export const keep = (id: string | null, kept: Kept): boolean => writeNote(PLACE, id ?? NEW, JSON.stringify(kept));

export const forget = (id: string | null): void => {
  writeNote(PLACE, id ?? NEW, '');
};

/** What a new one that was left here is called; '' when none was. */
export function leftHere(): string {
  const kept = readKept(null);
  if (!kept || sameForm(kept.form, emptyForm())) return '';
  return kept.form.name.trim() || '还没写名称的宣传点';
}

let gone = false;

/** A site was removed: the list behind its page still shows it. */
export const noteGone = (): void => {
  gone = true;
};

/** @returns whether one was, since it was asked last */
export function takeGone(): boolean {
  const was = gone;
  gone = false;
  return was;
}
