import * as v from 'valibot';
import {
  kindOf,
  type QuestionnaireContent,
  type QuestionnaireSettings,
  type QuestionnaireView,
} from '../../contract/index';
import { newRequestId } from '../../services/request-id';

/** Raised whenever the shape below changes: an older draft is read no more. */
const VERSION = 1;

/** A questionnaire that is being built, as it was typed: it may still be faulty. On this phone only. */
export interface Building {
  version: typeof VERSION;
  /** Null until the server has it. */
  id: string | null;
  /** The server's version that this was made from; null until it has one. */
  lock: number | null;
  /** Of the first save, and of each of its repeats: whatever arrives, one questionnaire is made. */
  requestId: string;
  content: QuestionnaireContent;
  settings: QuestionnaireSettings;
  /** What the server has, as far as is known: the content and settings as text; '' for nothing. */
  saved: string;
  /** What was sent last and may have arrived. */
  sent: string;
  /** Published: it can't become anonymous any more, or named. */
  published: boolean;
  /** What each published question is, by id. */
  kinds: Record<string, string>;
}

const isContent = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'questions' in value && Array.isArray(value.questions);

/** What storage gives is checked: an older version of the mini-program may have written it. */
const stored = v.object({
  version: v.literal(VERSION),
  id: v.nullable(v.string()),
  lock: v.nullable(v.number()),
  requestId: v.string(),
  content: v.custom<QuestionnaireContent>(isContent),
  settings: v.object({
    anonymous: v.boolean(),
    opensAt: v.nullable(v.string()),
    closesAt: v.nullable(v.string()),
    cap: v.nullable(v.number()),
    showResults: v.optional(v.boolean()),
  }),
  saved: v.string(),
  sent: v.string(),
  published: v.boolean(),
  kinds: v.record(v.string(), v.string()),
});

const keyOf = (id: string | null): string => `building:${id ?? 'new'}`;

/** What of it is saved, as text: two that say the same are the same. */
export const textOf = ({ content, settings }: Pick<Building, 'content' | 'settings'>): string =>
  JSON.stringify([content, settings], (_key, value: unknown) => (isRecord(value) ? sorted(value) : value));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** In which order the fields were set says nothing. */
const sorted = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Something in it isn't on the server. */
export const isChanged = (building: Building): boolean => textOf(building) !== building.saved;

/** Back to what the server has, as far as is known; empty when it has nothing. */
export function asSaved(building: Building): Building {
  if (building.saved === '') return newBuilding();
  const [content, settings] = JSON.parse(building.saved) as [QuestionnaireContent, QuestionnaireSettings];
  return { ...building, content, settings };
}

/** @param id null for the one that the server doesn't have yet */
export function readBuilding(id: string | null): Building | null {
  const found = v.safeParse(stored, wx.getStorageSync(keyOf(id)));
  return found.success ? found.output : null;
}

/** Writes at once: the next moment the app may be gone. @returns false when the phone has no room */
export function writeBuilding(building: Building): boolean {
  try {
    wx.setStorageSync(keyOf(building.id), building);
    return true;
  } catch {
    return false;
  }
}

export const removeBuilding = (id: string | null): void => wx.removeStorageSync(keyOf(id));

const EMPTY: Pick<Building, 'content' | 'settings'> = {
  content: { title: '', display: 'question', questions: [] },
  settings: { anonymous: false, opensAt: null, closesAt: null, cap: null },
};

export const newBuilding = (content: QuestionnaireContent = EMPTY.content): Building => ({
  version: VERSION,
  id: null,
  lock: null,
  requestId: newRequestId(),
  content,
  settings: EMPTY.settings,
  saved: '',
  sent: '',
  published: false,
  kinds: {},
});

/** There is something in it that somebody would miss. */
export const isWorthKeeping = (building: Building): boolean =>
  building.id === null ? textOf(building) !== textOf(EMPTY) : isChanged(building);

/** As the server has it. @throws when the answer is one for others than the office */
export function buildingOf(view: QuestionnaireView): Building {
  const { draft, content } = view;
  if (!draft) throw new Error('no draft in the answer');
  const building = { content: draft.content, settings: draft.settings };
  return {
    version: VERSION,
    id: view.id,
    lock: draft.version,
    requestId: newRequestId(),
    ...building,
    saved: textOf(building),
    sent: '',
    published: view.number > 0,
    kinds: Object.fromEntries((content?.questions ?? []).map((question) => [question.id, kindOf(question)])),
  };
}

/** What is typed here, on top of what the server has now: the next save replaces that. */
export const onTopOf = (mine: Building, view: QuestionnaireView): Building => ({
  ...buildingOf(view),
  content: mine.content,
  settings: view.number > 0 ? { ...mine.settings, anonymous: view.anonymous } : mine.settings,
});
