import { ASPECTS, OUTCOMES, VISIT_KINDS, type Aspect, type Outcome, type VisitKind } from '../../contract/index';
import { newRequestId } from '../request-id';
import * as v from 'valibot';
import type { DraftPhoto } from '../drafts';

/** Raised whenever the shape below changes: an older one is shown as it was stored, and not sent. */
const VERSION = 1;

/**
 * `draft`: being written. `waiting`: to be sent. `failed`: refused, to be mended. `sent`: the server has it; kept for the
 * evening's comparison.
 */
export const VISIT_STATES = ['draft', 'waiting', 'failed', 'sent'] as const;
export type VisitState = (typeof VISIT_STATES)[number];

export interface TypedSuggestion {
  /** Names it in lists. */
  id: string;
  aspect: Aspect | null;
  category: string | null;
  content: string;
}

export interface HandedOut {
  leaflet: number;
  letter: number;
  handbook: number;
}

/** What was refused, and where that can be mended. */
export interface VisitFault {
  code: string;
  /** Chinese, for a person. */
  message: string;
  /** Path seen from the item (`suggestions.0.content`); null when no field is to blame. */
  field: string | null;
}

/** One visit on this phone, as it was typed. */
export interface KeptVisit {
  version: typeof VERSION;
  /** Of every call that sends it: whatever arrives under it, the server writes one visit. */
  requestId: string;
  /** In which membership it was made; null when none was known. */
  membershipId: string | null;
  state: VisitState;
  kind: VisitKind;
  districtId: string | null;
  /** 康成小区 · 3号楼 */
  place: string;
  door: string;
  /** Code of a publicity site. */
  site: string | null;
  /** When it took place, ISO 8601. */
  at: string;
  outcome: Outcome | null;
  companions: string[];
  handedOut: HandedOut;
  explained: boolean;
  name: string;
  phone: string;
  suggestions: TypedSuggestion[];
  /** Filled in with the household. */
  answer: { questionnaireId: string; number?: number; answers: Record<string, unknown> } | null;
  /** People, as typed. */
  attendance: string;
  photos: DraftPhoto[];
  /** Six digits by which a household finds its record; '' where there is none. */
  claimNumber: string;
  /** Raised with each change of what it says. */
  revision: number;
  /** The revision under which it was sent without an answer so far: it may have arrived. Null: nothing is on its way. */
  sentAs: number | null;
  fault: VisitFault | null;
  /** Once it is sent. `compared`: the server was seen to have it, so its contents are no longer kept here. */
  receipt: { id: string; at: string; compared: boolean } | null;
}

/** However long: what is too much to be sent is told at its field, and is still somebody's. */
const word = v.string();
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What storage gives is checked: an older version of the mini-program may have written it. */
export const keptVisit = v.object({
  version: v.literal(VERSION),
  requestId: word,
  membershipId: v.nullable(word),
  state: v.picklist(VISIT_STATES),
  kind: v.picklist(VISIT_KINDS),
  districtId: v.nullable(word),
  place: word,
  door: word,
  site: v.nullable(word),
  at: v.pipe(
    v.string(),
    v.check((value) => !Number.isNaN(Date.parse(value))),
  ),
  outcome: v.nullable(v.picklist(OUTCOMES)),
  companions: v.array(word),
  handedOut: v.object({ leaflet: whole, letter: whole, handbook: whole }),
  explained: v.boolean(),
  name: word,
  phone: word,
  suggestions: v.array(
    v.object({ id: word, aspect: v.nullable(v.picklist(ASPECTS)), category: v.nullable(word), content: word }),
  ),
  answer: v.nullable(
    v.object({ questionnaireId: word, number: v.optional(whole), answers: v.record(v.string(), v.unknown()) }),
  ),
  attendance: word,
  photos: v.array(v.object({ id: v.string(), path: v.string(), fileID: v.nullable(v.string()) })),
  claimNumber: word,
  revision: whole,
  sentAs: v.nullable(whole),
  fault: v.nullable(v.object({ code: word, message: word, field: v.nullable(word) })),
  receipt: v.nullable(v.object({ id: word, at: word, compared: v.boolean() })),
});

const sixDigits = (): string => String(Math.floor(Math.random() * 1_000_000)).padStart(6, '0');

/** A visit that begins now. */
export function newVisit(
  begun: Pick<KeptVisit, 'kind' | 'membershipId' | 'districtId' | 'place' | 'door' | 'companions'>,
  now = new Date(),
): KeptVisit {
  return {
    version: VERSION,
    requestId: newRequestId(),
    state: 'draft',
    site: null,
    at: now.toISOString(),
    // A symposium or a day at a site took place when it is written down.
    outcome: begun.kind === 'household' ? null : 'done',
    handedOut: { leaflet: 0, letter: 0, handbook: 0 },
    explained: true,
    name: '',
    phone: '',
    suggestions: [],
    answer: null,
    attendance: '',
    photos: [],
    claimNumber: begun.kind === 'household' ? sixDigits() : '',
    revision: 1,
    sentAs: null,
    fault: null,
    receipt: null,
    ...begun,
  };
}

/** The same contents as a visit of its own that nobody has sent. */
export const asDraft = (visit: KeptVisit): KeptVisit => ({
  ...visit,
  requestId: newRequestId(),
  state: 'draft',
  revision: 1,
  sentAs: null,
  fault: null,
  receipt: null,
  claimNumber: visit.claimNumber === '' ? '' : sixDigits(),
});

export const isSaid = ({ content, aspect }: TypedSuggestion): boolean => content.trim() !== '' || aspect !== null;

/** Whether there is anything in a draft that somebody would miss. */
export const isWorthKeeping = (visit: KeptVisit): boolean =>
  (visit.kind === 'household' && visit.outcome !== null) ||
  visit.suggestions.some(isSaid) ||
  visit.photos.length > 0 ||
  visit.answer !== null ||
  [visit.name, visit.phone, visit.attendance].some((text) => text.trim() !== '') ||
  Object.values(visit.handedOut).some((count) => count > 0);

/** The server has it: what people said is kept there, and no longer here. */
export const withoutContents = (visit: KeptVisit): KeptVisit => ({
  ...visit,
  name: '',
  phone: '',
  suggestions: [],
  answer: null,
  photos: [],
  receipt: visit.receipt && { ...visit.receipt, compared: true },
});

/** What is sent of a visit: `visitItem` of the contract, with what is empty left out. Not yet checked. */
export function itemOf(visit: KeptVisit): Record<string, unknown> {
  const { requestId, kind, districtId, at, outcome, companions, handedOut, explained, name, phone, attendance } = visit;
  const fileIDs = visit.photos.flatMap(({ fileID }) => (fileID === null ? [] : [fileID]));
  const people = Number(attendance.trim());
  return {
    requestId,
    kind,
    at,
    companions,
    handedOut,
    explained,
    respondent: {
      ...(name.trim() === '' ? {} : { name }),
      ...(phone.trim() === '' ? {} : { phone }),
    },
    suggestions: visit.suggestions.filter(isSaid).map(({ aspect, category, content }) => ({
      ...(aspect === null ? {} : { aspect }),
      content,
      ...(category === null ? {} : { category }),
    })),
    photos: fileIDs,
    ...(districtId === null ? {} : { districtId }),
    ...(outcome === null ? {} : { outcome }),
    ...(kind === 'household' ? { door: visit.door } : {}),
    ...(visit.site === null ? {} : { site: visit.site }),
    ...(attendance.trim() === '' ? {} : { attendance: people }),
    ...(visit.answer === null ? {} : { answer: visit.answer }),
    ...(visit.claimNumber === '' ? {} : { claimNumber: visit.claimNumber }),
  };
}
