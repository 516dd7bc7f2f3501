import type { DistrictName, DistrictView } from './directory';

/** How far the visits have come: in a unit's districts, in a part of the county, unit by unit. */

/** Doors, counted. `todo`: to be visited again (nobody was home, or come again), and not done yet. */
export interface Tally {
  households: number;
  done: number;
  /** Doors at which anybody has been. */
  tried: number;
  declined: number;
  todo: number;
}

export interface TaskBuilding extends Tally {
  id: string;
  /** The estate (or community) in which it lies. */
  areaId: string;
  name: string;
  layout: DistrictView['layout'];
  /** When somebody of any unit was there last; null when nobody was. */
  lastAt: string | null;
}

/** 走访任务: what a unit's people need to know before they leave the office. */
export interface TasksView {
  unit: { id: string; name: string };
  /** The assigned districts. */
  districts: DistrictName[];
  /** Estates and communities that hold the buildings, in the districts' order. */
  areas: (DistrictName & Tally)[];
  buildings: TaskBuilding[];
  total: Tally;
  pace: Pace;
  /** Answered by the server, ISO 8601: `visit.pack` takes it as `since`. */
  at: string;
}

/** How the campaign goes: done doors a day against the days that are left. */
export interface Pace {
  /** `YYYY-MM-DD` → doors that were done for the first time on that day, oldest first. */
  days: { day: string; done: number }[];
  /** The last day of the visits. */
  deadline: string;
  /** Days from today (before the campaign: from its first day) on, that one included; 0 when the deadline has passed. */
  daysLeft: number;
  /** Done doors a day since the visits began. */
  perDay: number;
  /** At this pace so many of the households are done by the deadline, 0 to 1; null without households. */
  expected: number | null;
  /** Doors a day that are needed from today on to reach all; null when no day is left. */
  needed: number | null;
}

export interface CoverageRow extends Tally {
  id: string;
  name: string;
  level: DistrictView['level'] | 'unit';
  /** Units that are assigned here (the nearest above counts); for a unit's row its own. */
  units: { id: string; name: string }[];
  /** Whether there is something below it to look at. */
  deeper: boolean;
}

export interface CoverageView {
  /** A district, or a unit with all that is assigned to it. */
  subject: { kind: 'district' | 'unit'; id: string; name: string };
  total: Tally;
  pace: Pace;
  /** What lies directly below: of a unit its assigned districts. */
  items: CoverageRow[];
  /** What lies above the subject, from the county down; empty for a unit. */
  above: DistrictName[];
}

/** The units side by side, for the office. */
export interface BoardView {
  total: Tally;
  pace: Pace;
  units: (CoverageRow & { perDay: number; expected: number | null })[];
  /** Districts that no unit is responsible for, with their households. */
  gaps: (DistrictName & Tally)[];
}
