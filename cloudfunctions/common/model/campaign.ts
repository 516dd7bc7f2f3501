import type { Aspect, CampaignStatus, ReplyTemplate, ServiceLimits } from '../../../miniprogram/contract';

export interface CampaignDoc {
  _id: string;
  county: string;
  title: string;
  theme: string;
  status: CampaignStatus;
  /** The campaign that new suggestions belong to; exactly one is current. */
  current: boolean;
  /** Raised whenever reference data (campaign, districts, units, assignments, sites) changes: instances compare it. */
  revision: number;
  /** Prefix of the numbers for people: `ZQ`. */
  numberPrefix: string;
  period: { start: string; end: string };
  milestones: { id: string; title: string; date: string }[];
  aspects: { id: Aspect; label: string; hint: string }[];
  categories: { id: string; label: string }[];
  /** The first rule that fits decides. A rule without category or district fits any. */
  routing: { id: string; category?: string; districtId?: string; unitId: string }[];
  serviceLimits: ServiceLimits;
  rateLimits: { perHour: number; perDay: number };
  /** Days off that are no weekend, and weekend days that are worked (调休). */
  calendar: { holidays: string[]; workdays: string[]; revision: number };
  /** Texts to begin an answer with. */
  replyTemplates: ReplyTemplate[];
  privacy: { version: string; text: string };
  /** By this day names, phones and pictures of people are erased. Missing: see `eraseDay` (common/erase-day.ts). */
  eraseOn?: string;
  contact: { office: string; phone: string };
  messageTemplates: { reply: string; assigned: string };
  demo: boolean;
  /** Optimistic lock of what a person changes in the campaign itself; missing: 1. */
  version?: number;
  /** The last of those changes, newest last, as hashes of caller, action and request id. */
  requestIds?: string[];
  /**
   * Somebody is changing what belongs to the campaign: one at a time. Who died over it is done at `until`; copies that
   * were made meanwhile count for nothing then, as behind a raised revision.
   */
  changing?: { holder: string; until: Date } | null;
  /** The set of districts that counts: an import writes a new one beside it and names it here. Missing: the campaign's id. */
  districtSet?: string;
  /** Optimistic lock of the districts; missing: 1. */
  districtsVersion?: number;
  /** The set of units and assignments that counts, in the same way. Missing: the campaign's id. */
  unitSet?: string;
  /**
   * Sets that count no more, or not yet, and since when: cleared away once nobody can still be reading them. `of`: what is
   * in it; missing: districts.
   */
  spareSets?: { set: string; at: Date; of?: 'units' }[];
  /** The last import: its repeat is told the same. */
  lastImport?: { mark: string; added: number; changed: number; removed: number; unchanged: number };
  /** The same, of units. */
  lastUnitImport?: { mark: string; added: number; changed: number; unchanged: number };
  /** When households were changed last: doors are counted anew until well after that. Null when that is done. */
  householdsChangedAt?: Date | null;
}
