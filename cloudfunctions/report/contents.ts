import type { Aspect, VisitKind } from '../../miniprogram/contract';
import { compactDay, iso } from '../common/clock';
import type { Reference } from '../common/reference';
import { handlingOf, type Handling } from './ready';
import type { FormProblem, FormSuggestion, FormVisit, SaidSuggestion } from './records-store';

/**
 * What stands on a form, without a person: whoever was asked, and whoever wrote it down, are looked up when it is printed
 * (people.ts). So erasing somebody's name erases it everywhere, and a set that was handed in holds none.
 */
export interface FormContents {
  /** ISO 8601 with offset. */
  at: string;
  /** `sent`: the resident wrote it on their own phone. */
  how: VisitKind | 'sent';
  /** 区、街道、社区: without the door, which the form doesn't ask for. */
  place: string;
  answers: { aspect: Aspect; content: string; number: string | null }[];
}

/** One entry of a set. */
export interface Entry {
  kind: 'visit' | 'suggestion';
  id: string;
  /** The form's number, for people. */
  name: string;
  /** Null for a suggestion that stands on a visit's form. */
  form: FormContents | null;
  /** Null for visits. */
  handling: Handling | null;
}

/** An entry with a form. */
export type FormEntry = Entry & { form: FormContents };
export const hasForm = (entry: Entry): entry is FormEntry => entry.form !== null;

/**
 * Whether somebody was asked: only such a visit fills in a form. At a closed door, or where nobody wanted to say anything,
 * there is nothing to hand in.
 */
export const wasAsked = ({ outcome, said }: Pick<FormVisit, 'outcome' | 'said'>): boolean =>
  outcome === 'done' || said.length > 0;

/** Visits have no number of their own: the day, and the beginning of the id. */
export const visitNumber = ({ _id, at }: Pick<FormVisit, '_id' | 'at'>, { campaign }: Reference): string =>
  `${campaign.numberPrefix}F-${compactDay(at)}-${_id.slice(0, 6).toUpperCase()}`;

/** @param suggestions what was said, as it is now; what isn't through yet stands as it was written down */
export function visitEntry(
  doc: FormVisit,
  suggestions: ReadonlyMap<string, SaidSuggestion>,
  reference: Reference,
): FormEntry {
  const answers = doc.said.flatMap(({ id, aspect, content }): FormContents['answers'] => {
    const now = suggestions.get(id);
    if (!now) return [{ aspect, content, number: null }];
    if (now.status === 'withdrawn') return [];
    // Words that the household has changed and the office hasn't looked at yet are nobody else's.
    return [{ aspect: now.aspect, content: now.held ? content : now.content, number: now.number }];
  });
  const form = { at: iso(doc.at), how: doc.kind, place: doc.districtName, answers };
  return { kind: 'visit', id: doc._id, name: visitNumber(doc, reference), form, handling: null };
}

export function suggestionForm(
  doc: Pick<FormSuggestion, 'number' | 'aspect' | 'content' | 'source' | 'createdAt' | 'districtName' | 'place'>,
): FormContents {
  return {
    at: iso(doc.createdAt),
    how: HOW[doc.source],
    place: doc.districtName || (doc.place?.text ?? ''),
    answers: [{ aspect: doc.aspect, content: doc.content, number: doc.number }],
  };
}

const HOW: Record<FormSuggestion['source'], FormContents['how']> = {
  qr: 'sent',
  open: 'sent',
  visit: 'household',
  symposium: 'symposium',
  site: 'site',
};

export const suggestionEntry = (doc: FormSuggestion, problem: FormProblem | null): Entry => ({
  kind: 'suggestion',
  id: doc._id,
  name: doc.number,
  form: doc.visitId === null ? suggestionForm(doc) : null,
  handling: handlingOf(doc, problem),
});
