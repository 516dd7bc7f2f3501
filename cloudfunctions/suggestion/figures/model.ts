import type { Aspect, Rating, Scope, Source, Status } from '../../../miniprogram/contract';

/**
 * Where suggestions are counted: in each district on their path from the county down to the estate (`d:<id>`), for the unit
 * that has them (`u:<id>`, the office included), and for the site whose code was scanned (`s:<id>`). The county's node is
 * all of them, also those from nobody knows where.
 */
export type Node = `d:${string}` | `u:${string}` | `s:${string}`;

/**
 * What the suggestions of one node come to. Keys that nothing falls under are missing; withdrawn ones count under `status`
 * only. Solved together with others counts by the state of the problem: as answered once that is answered.
 */
export interface Figures {
  /** All but the withdrawn. */
  received: number;
  /** Of these: resolved, deferred, declined or closed. Every one of them has a text that the resident can read. */
  answered: number;
  /** Of these: resolved, or closed after that. */
  solved: number;
  status: Partial<Record<Status, number>>;
  aspect: Partial<Record<Aspect, number>>;
  /** By category; `''` without one. */
  category: Record<string, number>;
  source: Partial<Record<Source, number>>;
  scope: Partial<Record<Scope, number>>;
  rating: Partial<Record<Rating, number>>;
  /** By the unit that has it. */
  unit: Record<string, number>;
  /** By the day in Asia/Shanghai, `YYYY-MM-DD`, on which it came. */
  day: Record<string, number>;
  /** Of open ones: by the day in Asia/Shanghai at whose end they are due. Overdue is what lies before today. */
  due: Record<string, number>;
}

/** One node of one campaign, as it is stored. */
export interface CountsDoc {
  /** `<campaign>:<node>` */
  _id: string;
  campaignId: string;
  node: Node;
  /** Of the last batch that is counted in it. */
  seq: number;
  /** So many of each, by key (keys.ts). What has gone stays as 0. */
  counts: Record<string, number>;
}

/** What a suggestion counts as at a moment: one under each key, in each node. */
export interface Facts {
  nodes: Node[];
  keys: string[];
}

/** One suggestion of a batch: what it was counted as before, and what it counts as from now on. */
export interface Recounted {
  id: string;
  campaignId: string;
  /** `SuggestionDoc.touched` when it was read; null when that was missing. */
  touched: number | null;
  from: Facts | null;
  to: Facts;
}

/** How far suggestions are counted, and the batch that is being counted. There is one, for all campaigns. */
export interface RunDoc {
  _id: string;
  /** Grows with each change: optimistic lock, and the number of the batch that begins with it. */
  seq: number;
  /** Empty when none is being counted. */
  batch: Recounted[];
}
