import * as v from 'valibot';
import { action, acting, fields, id } from './schema';
import type { Aspect, Rating, Source, Status } from './vocabulary';
import type { Tally } from './visit-coverage';

/** 数据: what suggestions come to, of the county, of a part of it, or of a unit. */

/** One line of numbers. All but the withdrawn count. */
export interface DashboardNumbers {
  received: number;
  /** Somebody still has to do something: without those that are solved together with others. */
  open: number;
  /** Of the open ones. */
  overdue: number;
  /** Have an answer, a reason, or a day on which they are looked at again. */
  answered: number;
  /** Of the answered ones. */
  solved: number;
  /** Answers that residents rated, by how. */
  rated: Record<Rating, number>;
}

export interface DashboardRow extends DashboardNumbers {
  id: string;
  name: string;
}

export interface DashboardDistrict extends DashboardRow {
  /** Whether something lies below it that is counted by itself. */
  deeper: boolean;
  /** Doors done and households; null where they aren't known. */
  visited: Pick<Tally, 'done' | 'households'> | null;
}

/** A day that means something to everybody. */
export interface DashboardMilestone {
  title: string;
  /** `YYYY-MM-DD` */
  date: string;
  /** 0 on the day, negative after it. */
  daysLeft: number;
}

export interface DashboardView {
  subject: { kind: 'county' | 'district' | 'unit'; id: string; name: string };
  /** Districts above that the caller may see, the highest first. */
  above: { id: string; name: string }[];
  /** Everything that had come by then is counted, unless there is `more`. */
  at: string;
  /** There is something that isn't counted yet: it will be within a minute or some. */
  more: boolean;
  /** Whether the caller's queue has the list behind each number. */
  lists: boolean;
  total: DashboardNumbers;
  /** Parts in which there is something, in the campaign's own order; days from the first to the last. */
  statuses: { id: Status; count: number }[];
  aspects: { id: Aspect; label: string; count: number }[];
  /** `null` without one. */
  categories: { id: string | null; label: string; count: number }[];
  sources: { id: Source; count: number }[];
  days: { day: string; count: number }[];
  /** What lies directly below, or, of a unit, what is assigned to it: whichever unit has what came from there. */
  districts: DashboardDistrict[];
  /** All units and the office itself, for the office, of the county. */
  units: DashboardRow[];
  /** Of a part of the county: how many which unit has, the most first. */
  shares: { id: string; name: string; count: number }[];
  /** Doors of it; null where no districts are written down, or none are assigned. */
  coverage: Tally | null;
  milestones: DashboardMilestone[];
}

export const dashboardActions = {
  /**
   * The office sees the county, any part of it down to the estate, and any unit. An admin sees the own unit, and what lies in
   * districts that are assigned to it. An editor sees the county and its parts, without units and lists: numbers to write
   * about.
   */
  dashboard: action<DashboardView>()(fields({ districtId: v.optional(id), unitId: v.optional(id), ...acting })),
};
