import type { Aspect, Rating, Scope, Source, Status } from '../../../miniprogram/contract';

/**
 * Where suggestions are counted: in each district on their path from the county down to the estate (`d:<id>`), for the unit
 * that has them (`u:<id>`, the office included), and for the site whose code was scanned (`s:<id>`).
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
