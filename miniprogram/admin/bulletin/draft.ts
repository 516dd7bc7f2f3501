import * as v from 'valibot';
import type { bulletinContract } from '../../contract/index';
import {
  CONSENT_GIVERS,
  CONSENT_WAYS,
  needsConsent,
  type BulletinDraft,
  type BulletinFile,
  type BulletinKind,
  type Consent,
  type InputOf,
  type StorySubject,
} from '../../contract/index';
import { newRequestId } from '../../services/request-id';
import { photoExists } from '../../services/photo-files';
import { blockOf, editOf, isFilled, type EditBlock } from './blocks';

/** Raised whenever the shape below changes: an older draft is read no more. */
const VERSION = 1;

/** What somebody is writing, as it was typed: on this phone, until the server has it. */
export interface Writing {
  version: typeof VERSION;
  /** Null until the server has it. */
  id: string | null;
  /** The server's version that this was made from; null until it has one. */
  lock: number | null;
  /** Of the first save and its repeats: whatever arrives, one is made. */
  requestId: string;
  kind: BulletinKind;
  about: StorySubject;
  title: string;
  summary: string;
  /** '' without one. */
  cover: { fileId: string; path: string };
  blocks: EditBlock[];
  files: BulletinFile[];
  person: boolean;
  /** '' where nothing is chosen yet. */
  consent: { by: Consent['by'] | ''; on: string; how: Consent['how'] | '' };
  suggestion: string;
  /** What the server has, as text; '' for nothing. */
  saved: string;
}

export const NOBODY: Writing['consent'] = { by: '', on: '', how: '' };

/** However long: what is too much to be sent is told at its field, and is still somebody's. */
const text = v.string();
const stored = v.object({
  version: v.literal(VERSION),
  id: v.nullable(v.string()),
  lock: v.nullable(v.number()),
  requestId: v.string(),
  kind: v.picklist(['material', 'story']),
  about: v.picklist(['person', 'unit', 'progress']),
  title: text,
  summary: text,
  cover: v.object({ fileId: text, path: text }),
  blocks: v.array(
    v.object({
      key: v.string(),
      type: v.picklist(['heading', 'paragraph', 'list', 'picture', 'quote']),
      text,
      numbered: v.boolean(),
      from: text,
      fileId: text,
      path: text,
      failed: v.boolean(),
    }),
  ),
  files: v.array(v.object({ fileId: text, name: text, size: v.number() })),
  person: v.boolean(),
  // Chosen before there was this choice: it is chosen anew, and the rest of the draft goes on.
  consent: v.fallback(
    v.object({ by: v.picklist([...CONSENT_GIVERS, '']), on: text, how: v.picklist([...CONSENT_WAYS, '']) }),
    NOBODY,
  ),
  suggestion: text,
  saved: v.string(),
});

const keyOf = (id: string | null, kind: BulletinKind): string => `bulletin:${id ?? `new-${kind}`}`;

export function readWriting(id: string | null, kind: BulletinKind): Writing | null {
  const found = v.safeParse(stored, wx.getStorageSync(keyOf(id, kind)));
  if (!found.success) return null;
  const { blocks, cover } = found.output;
  return { ...found.output, cover: seen(cover), blocks: blocks.map((block) => ({ ...block, ...seen(block) })) };
}

/** A picture that the phone has lost can't be seen; where it was sent before, it still is in it. */
function seen<T extends { path: string }>(picture: T): T {
  const elsewhere = /^https?:\/\/[^/]*[.:]/.test(picture.path);
  return picture.path === '' || elsewhere || photoExists(picture.path) ? picture : { ...picture, path: '' };
}

/** With addresses that haven't expired. */
export function withAddresses(writing: Writing, addresses: Readonly<Record<string, string>>): Writing {
  const fresh = <T extends { fileId: string; path: string }>(picture: T): T => ({
    ...picture,
    path: addresses[picture.fileId] ?? picture.path,
  });
  return { ...writing, cover: fresh(writing.cover), blocks: writing.blocks.map(fresh) };
}

/** Writes at once: the next moment the app may be gone. @returns false when the phone has no room */
export function keepWriting(writing: Writing): boolean {
  try {
    wx.setStorageSync(keyOf(writing.id, writing.kind), writing);
    return true;
  } catch {
    return false;
  }
}

export const forgetWriting = (id: string | null, kind: BulletinKind): void => wx.removeStorageSync(keyOf(id, kind));

export const newWriting = (kind: BulletinKind): Writing => ({
  version: VERSION,
  id: null,
  lock: null,
  requestId: newRequestId(),
  kind,
  about: 'unit',
  title: '',
  summary: '',
  cover: { fileId: '', path: '' },
  blocks: [],
  files: [],
  person: false,
  consent: NOBODY,
  suggestion: '',
  saved: '',
});

/** As the server has it. */
export function writingOf(draft: BulletinDraft): Writing {
  const { content, addresses, consent } = draft;
  const writing: Writing = {
    ...newWriting(draft.kind),
    id: draft.id,
    lock: draft.version,
    about: draft.about ?? 'unit',
    title: content.title,
    summary: content.summary ?? '',
    cover: { fileId: content.cover ?? '', path: content.cover === undefined ? '' : (addresses[content.cover] ?? '') },
    blocks: content.blocks.map((block) => editOf(block, addresses)),
    files: content.files,
    person: draft.person,
    consent: consent ?? NOBODY,
    suggestion: draft.suggestion ?? '',
  };
  return { ...writing, saved: savedText(writing) };
}

type Save = InputOf<(typeof bulletinContract)['save']>;

/** Whether somebody has to have agreed: then it can be noted who. */
export const isAsked = ({ suggestion, ...writing }: Writing): boolean =>
  needsConsent({ ...writing, suggestion: suggestion.trim() === '' ? null : suggestion });

/** All of it, or nobody's. */
const consentIn = ({ consent: { by, on, how } }: Writing): Consent | null =>
  by === '' || on === '' || how === '' ? null : { by, on, how };

/** What is sent. Empty blocks are left out, and so is consent that nobody has given. */
export function fieldsOf(writing: Writing): Omit<Save, 'requestId' | 'id' | 'version'> {
  const { kind, about, title, summary, cover, blocks, files, person, suggestion } = writing;
  return {
    kind,
    ...(kind === 'story' ? { about, person: person || about === 'person' } : {}),
    content: {
      title,
      ...(summary.trim() === '' ? {} : { summary }),
      ...(cover.fileId === '' ? {} : { cover: cover.fileId }),
      blocks: blocks.filter(isFilled).map(blockOf),
      files: files.map(({ fileId, name, size }) => ({ fileId, name, size })),
    },
    consent: isAsked(writing) ? consentIn(writing) : null,
    suggestion: suggestion.trim() === '' ? null : suggestion,
  };
}

/** Two that would be saved alike are the same. */
export const savedText = (writing: Writing): string => JSON.stringify(fieldsOf(writing));

export const isChanged = (writing: Writing): boolean => savedText(writing) !== writing.saved;

/** Something is in it that somebody would miss. */
export const isWorthKeeping = (writing: Writing): boolean =>
  writing.id === null ? savedText(writing) !== savedText(newWriting(writing.kind)) : isChanged(writing);

/** The block at which a fault stands, by its place among those that are sent; null for other fields. */
export function blockAt(writing: Writing, field: string): string | null {
  const place = /^content\.blocks\.(\d+)/.exec(field)?.[1];
  return place === undefined ? null : (writing.blocks.filter(isFilled)[Number(place)]?.key ?? null);
}
