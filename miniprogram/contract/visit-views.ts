import type { DistrictView, SiteView } from './directory';
import type { SuggestionSummary } from './suggestion-views';
import type { Outcome, VisitKind } from './vocabulary';

/** Visits, and the doors at which they took place, as they are shown. */

export interface VisitSummary {
  id: string;
  kind: VisitKind;
  /** When it took place, ISO 8601 with offset +08:00. */
  at: string;
  districtId: string;
  /** 枣强镇 · 康成社区 · 康成小区 · 3号楼 */
  districtName: string;
  door: string | null;
  outcome: Outcome;
  unit: { id: string; name: string };
  recorder: { id: string; name: string };
  suggestionCount: number;
  /** The household has found its record. */
  claimed: boolean;
  /** When the household said that the visit took place; null while it hasn't. */
  confirmedAt: string | null;
}

/** What a suggestion from a visit has become; null where it isn't through yet (a minute at most). */
export interface VisitSuggestion extends Pick<
  SuggestionSummary,
  'id' | 'number' | 'status' | 'version' | 'aspect' | 'excerpt'
> {
  content: string;
  unit: { id: string; name: string };
  /** What this caller may do with it, from the table of states. */
  actions: string[];
}

export interface VisitView extends VisitSummary {
  companions: string[];
  handedOut: { leaflet: number; letter: number; handbook: number };
  explained: boolean;
  /** Masked. */
  contact: { name: string | null; phone: string | null };
  suggestions: VisitSuggestion[];
  /** Suggestions that were written down and aren't through yet. */
  pending: number;
  answer: { questionnaireId: string; title: string } | null;
  attendance: number | null;
  photos: { url: string | null }[];
  site: SiteView | null;
  /** Only for who wrote it down. */
  claimNumber: string | null;
  version: number;
  /** True for the household that has found it: it sees neither colleagues' names nor other people's words. */
  own: boolean;
}

/** What is known of a door. `outcome` is the last one; `done` stays true once it is. */
export interface DoorView {
  door: string;
  outcome: Outcome;
  done: boolean;
  /** Of the last visit, ISO 8601. */
  at: string;
  visits: number;
}

export interface DoorsView {
  district: DistrictView;
  districtName: string;
  /** Doors that were visited; the others follow from the building's layout (`doorsOf`). */
  doors: DoorView[];
}

/** One door to go to again. */
export interface TodoDoor extends DoorView {
  districtId: string;
  districtName: string;
}

/** One visit that the server has, for the evening's comparison. */
export interface Reconciled {
  requestId: string;
  id: string;
  at: string;
  districtName: string;
  door: string | null;
}
