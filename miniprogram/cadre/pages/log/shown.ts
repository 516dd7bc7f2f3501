import {
  OUTCOMES,
  OUTCOME_LABELS,
  VISIT_KIND_LABELS,
  VISIT_PHOTOS_MAX,
  VISIT_SUGGESTIONS_MAX,
  type CampaignView,
  type Outcome,
  type VisitKind,
} from '../../../contract/index';
import type { PhotoState } from '../../../services/photos';
import type { KeptVisit, TypedSuggestion } from '../../../services/visits/item';
import {
  offeredAt,
  questionnaireFor,
  type KeptQuestionnaire,
  type OfferedQuestionnaire,
} from '../../../services/visits/questionnaires';
import { spokenTime } from '../../../utils/time';
import type { Fault } from './sections';

const HINTS: Record<Outcome, string> = {
  done: '见到人，说上话',
  'not-home': '点一下就记好',
  declined: '不勉强',
  revisit: '这次不方便',
};

/** What the page draws. Texts are set only when it opens: after that the fields hold them. */
export const pageData = {
  state: 'loading' as 'loading' | 'error' | 'closed' | 'noroom' | 'ready',
  problem: '',
  campaign: null as Pick<CampaignView, 'aspects' | 'categories'> | null,
  kind: 'household' as VisitKind,
  place: '',
  door: '',
  time: '',
  /** It was begun before. */
  kept: false,
  outcomes: OUTCOMES.map((id) => ({ id, label: OUTCOME_LABELS[id], hint: HINTS[id] })),
  outcome: '' as Outcome | '',
  handedOut: { leaflet: 0, letter: 0, handbook: 0 },
  explained: true,
  suggestions: [] as TypedSuggestion[],
  suggestionsMax: VISIT_SUGGESTIONS_MAX,
  membershipId: '',
  questionnaire: null as KeptQuestionnaire | null,
  /** Those that can be filled in with the household, newest first. */
  questionnaires: [] as OfferedQuestionnaire[],
  /** As it was when the section last appeared. */
  answer: null as KeptVisit['answer'],
  hasAnswer: false,
  seed: 0,
  companions: '',
  attendance: '',
  name: '',
  phone: '',
  contactOpen: false,
  photos: [] as { id: string; path: string; state: PhotoState }[],
  photosMax: VISIT_PHOTOS_MAX,
  claimNumber: '',
  fault: null as Fault | null,
  places: [] as { id: string; name: string; hint: string }[],
  placesVisible: false,
  /** Saved: the household's number, and where to go on. */
  saved: null as { code: string | null; claimNumber: string; next: string } | null,
};

export const titleOf = ({ kind, place, door }: KeptVisit): string =>
  kind === 'household' ? [place, door].filter(Boolean).join(' ') : VISIT_KIND_LABELS[kind];

/** The whole visit, for a form that opens. */
export const shownVisit = (visit: KeptVisit) => ({
  kind: visit.kind,
  place: visit.place,
  door: visit.door,
  time: spokenTime(visit.at),
  outcome: visit.outcome ?? ('' as const),
  handedOut: visit.handedOut,
  explained: visit.explained,
  suggestions: visit.suggestions,
  membershipId: visit.membershipId ?? '',
  questionnaire: questionnaireFor(visit),
  questionnaires: offeredAt(visit),
  answer: visit.answer,
  hasAnswer: visit.answer !== null,
  seed: Number(visit.claimNumber),
  companions: visit.companions.join('、'),
  attendance: visit.attendance,
  name: visit.name,
  phone: visit.phone,
  contactOpen: visit.name !== '' || visit.phone !== '',
  photos: shownPhotos(visit),
  claimNumber: visit.claimNumber,
});

/** They are sent with the visit: until then none of them is late. */
export const shownPhotos = ({ photos }: KeptVisit) =>
  photos.map(({ id, path }) => ({ id, path, state: 'sent' as const }));

/** 张三、李四 or 张三 李四, as people write it. */
export const namesIn = (text: string): string[] =>
  text
    .split(/[、,，;；\s]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
