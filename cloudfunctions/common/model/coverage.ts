/** What the visits come to: doors, buildings, areas. */
import type { Outcome } from '../../../miniprogram/contract';

/** What is known of one door. Derived from the visits there, never counted up. */
export interface DoorState {
  outcome: Outcome;
  /** Any visit there was `done`. */
  done: boolean;
  /** Day on which it was done first. */
  doneOn: string | null;
  at: Date;
  visits: number;
}

/** Doors, counted: by state, and those that are done by the day on which they were first. */
export interface DoorTally {
  tried: number;
  done: number;
  declined: number;
  todo: number;
  /** Tried doors beyond the households that the building is known to have: they are households as well. */
  extra: number;
  days: Record<string, number>;
  lastAt: Date | null;
}

/** The doors of one building (or of an estate without buildings). `_id` is the campaign's and the district's id. */
export interface BuildingDoc {
  _id: string;
  campaignId: string;
  districtId: string;
  path: string[];
  /** Optimistic lock: who counts writes only on what they have read. */
  version: number;
  /** By door; a key holds neither dots nor dollars (see visit/tally.ts). */
  doors: Record<string, DoorState>;
  tally: DoorTally;
  /** Whether any door is to be visited again. */
  open: boolean;
  updatedAt: Date;
}

/** The roll-up of an estate or community: its buildings' tallies, each with the building's version, and their sum. */
export interface CoverageDoc {
  /** The campaign's and the area's id. */
  _id: string;
  campaignId: string;
  districtId: string;
  path: string[];
  version: number;
  buildings: Record<string, DoorTally & { version: number }>;
  total: DoorTally;
  updatedAt: Date;
}
