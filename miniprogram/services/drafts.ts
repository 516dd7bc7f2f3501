import { ASPECTS, type Aspect, type InputOf, type suggestionContract } from '../contract/index';
import { forgetPhoto, photoExists } from './photo-files';
import { newRequestId } from './request-id';
import * as v from 'valibot';

/** Raised whenever the shape below changes: an older draft is read no more. */
const VERSION = 2;
const KEY = 'draft:suggestion';

export interface DraftPhoto {
  /** Names it in lists. */
  id: string;
  /** On this phone. */
  path: string;
  /** In the cloud; null until it is there. */
  fileID: string | null;
}

export interface DraftPlace {
  /** 康成社区 · 康成小区, or what was chosen on the map. */
  label: string;
  /** Code of a site that was scanned. */
  site?: string;
  districtId?: string;
  point?: { latitude: number; longitude: number; text: string };
}

/** What a resident has typed, as it was typed. */
export interface SuggestionDraft {
  version: typeof VERSION;
  aspect: Aspect | null;
  category: string | null;
  content: string;
  place: DraftPlace | null;
  photos: DraftPhoto[];
  name: string;
  phone: string;
  /** Of every submit of this draft until one is answered: whatever arrives under it, the server writes one suggestion. */
  requestId: string;
  /** Something was sent that has not been answered: it may have arrived. */
  unanswered: boolean;
}

export type SubmitFields = InputOf<(typeof suggestionContract)['submit']>;

export const emptyDraft = (): SuggestionDraft => ({
  version: VERSION,
  aspect: null,
  category: null,
  content: '',
  place: null,
  photos: [],
  name: '',
  phone: '',
  requestId: newRequestId(),
  unanswered: false,
});

/** However long: what was pasted in and is too much to be sent is still somebody's. Only the phone's room ends it. */
const storedText = v.string();

/** What storage gives is checked: an older version of the mini-program may have written it. */
const stored = v.object({
  version: v.literal(VERSION),
  aspect: v.nullable(v.picklist(ASPECTS)),
  category: v.nullable(v.string()),
  content: storedText,
  place: v.nullable(
    v.object({
      label: storedText,
      site: v.optional(v.string()),
      districtId: v.optional(v.string()),
      point: v.optional(v.object({ latitude: v.number(), longitude: v.number(), text: storedText })),
    }),
  ),
  photos: v.array(v.object({ id: v.string(), path: v.string(), fileID: v.nullable(v.string()) })),
  name: storedText,
  phone: storedText,
  requestId: v.string(),
  unanswered: v.boolean(),
});

/** @returns the draft that was left here, or null; pictures that the phone has lost are left out */
export function readDraft(): SuggestionDraft | null {
  const found = v.safeParse(stored, wx.getStorageSync(KEY));
  if (!found.success) return null;
  const photos = found.output.photos.filter((photo) => photo.fileID !== null || photoExists(photo.path));
  return { ...found.output, photos };
}

/** Writes at once: it is small, and the next moment the app may be gone. @returns false when the phone has no room */
export function writeDraft(draft: SuggestionDraft): boolean {
  try {
    wx.setStorageSync(KEY, draft);
    return true;
  } catch {
    return false;
  }
}

/** After it has been answered, or thrown away by its author. */
export function removeDraft(draft: SuggestionDraft): void {
  draft.photos.forEach((photo) => forgetPhoto(photo.path));
  wx.removeStorageSync(KEY);
}

/** Whether there is anything in it that somebody would miss. */
export const isWorthKeeping = (draft: SuggestionDraft): boolean =>
  draft.content.trim() !== '' || draft.photos.length > 0 || draft.name !== '' || draft.phone !== '' || draft.unanswered;

/** What somebody was writing about a suggestion, by the step that it was for. */
export type Notes = Record<string, string>;

const notesKey = (suggestionId: string): string => `notes:${suggestionId}`;
const storedNotes = v.record(v.string(), storedText);

export function readNotes(suggestionId: string): Notes {
  const found = v.safeParse(storedNotes, wx.getStorageSync(notesKey(suggestionId)));
  return found.success ? found.output : {};
}

/** Writes at once; an empty note is forgotten. @returns false when the phone has no room */
export function writeNote(suggestionId: string, step: string, note: string): boolean {
  const others = Object.entries(readNotes(suggestionId)).filter(([other]) => other !== step);
  const notes: Notes = Object.fromEntries(note === '' ? others : [...others, [step, note]]);
  try {
    if (Object.keys(notes).length === 0) wx.removeStorageSync(notesKey(suggestionId));
    else wx.setStorageSync(notesKey(suggestionId), notes);
    return true;
  } catch {
    return false;
  }
}
