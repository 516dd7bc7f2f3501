import * as v from 'valibot';
import { action, acting, day, fields, fileId, id, requestId, text, version } from './schema';

/** 启动、走访、交表: how far units are on the notice's days, and what comes of the publicity sites. */

export const KICK_OFF_PHOTOS_MAX = 3;
export const KICK_OFF_NOTE_MAX = 500;
export const KICK_OFF_PEOPLE_MAX = 9999;
/** A ceremony lies at most so long before the campaign's first day. */
export const KICK_OFF_DAYS_BEFORE = 90;

/** What every unit owes by a day; the ids are those of the campaign's milestones. */
export const ABOUTS = ['kick-off', 'visits', 'forms'] as const;
export type About = (typeof ABOUTS)[number];
export const ABOUT_LABELS: Record<About, string> = { 'kick-off': '启动', visits: '走访', forms: '交表' };

/** 启动仪式 of a unit. */
export interface KickOffView {
  unit: { id: string; name: string };
  /** `YYYY-MM-DD` */
  date: string;
  people: number;
  note: string | null;
  /** Addresses that expire; null when the storage gives none. */
  photos: { url: string | null }[];
  /** It took place after the day by which it was due. */
  late: boolean;
  /** Who wrote it down, and when it was last changed. */
  by: string;
  at: string;
  version: number;
}

/** A milestone; null where the campaign has none. */
export interface Deadline {
  /** Last day, `YYYY-MM-DD`. */
  date: string | null;
  /** 0 on the last day, negative after it. */
  daysLeft: number | null;
}

/**
 * `done`; `late`: done after its day; `lacking`; `none`: the unit owes nothing of the kind (no district to visit, nothing
 * to hand in).
 */
export type Standing = 'done' | 'late' | 'lacking' | 'none';

export interface UnitMilestones {
  unit: { id: string; name: string };
  standing: Record<About, Standing>;
  kickOff: { date: string; people: number; photos: number } | null;
  /** Null for a unit without a district. `since`: day on which its first door was done; null while none is. */
  visiting: { since: string | null; done: number; households: number } | null;
  /** The last one that was handed in. */
  submitted: { at: string; number: number; forms: number } | null;
}

export interface MilestonesView {
  deadlines: Record<About, Deadline>;
  /** In the units' own order. An admin sees the own unit only. */
  units: UnitMilestones[];
  /** How many units owe it, how many of them lack it, and how many did it late. */
  totals: Record<About, { of: number; lacking: number; late: number }>;
  /** When units were reminded of it today; null when they weren't. For the office. */
  remindedAt: Record<About, string | null>;
}

export interface RemindedView {
  about: About;
  at: string;
  /** Units that are told. */
  units: number;
  /** Of these: without an admin, so that only a group robot can tell them. */
  withoutAdmin: { id: string; name: string }[];
}

/** From the poster to the answer, of one site. */
export interface SiteFigures {
  site: { id: string; name: string; place: string; date: string; from: string; to: string };
  /** People who scanned its code, each once a day. */
  scans: number;
  /** Of these on the site's own day. */
  scansOnDay: number;
  submissions: number;
  answered: number;
  /** People who signed in for duty. */
  checkedIn: number;
  /** Its day, or its hours on that day, are over, and nobody scanned. */
  unscanned: boolean;
}

const whole = (label: string, min: number, max: number) =>
  v.pipe(
    v.number(`请填写${label}`),
    v.integer(`${label}要是整数`),
    v.minValue(min, `${label}至少 ${min}`),
    v.maxValue(max, `${label}最多 ${max}`),
  );

const photos = v.pipe(
  v.array(fileId, '照片的格式不对'),
  v.maxLength(KICK_OFF_PHOTOS_MAX, `最多 ${KICK_OFF_PHOTOS_MAX} 张照片`),
  v.check((all) => new Set(all).size === all.length, '同一张照片加了两次'),
);
const kept = v.pipe(
  v.array(whole('照片序号', 0, KICK_OFF_PHOTOS_MAX - 1), '照片的格式不对'),
  v.maxLength(KICK_OFF_PHOTOS_MAX, `最多 ${KICK_OFF_PHOTOS_MAX} 张照片`),
  v.check((all) => new Set(all).size === all.length, '同一张照片留了两次'),
);

export const milestoneActions = {
  /**
   * An admin writes down the own unit's 启动仪式; with `version` an earlier entry is corrected. `photos` are new ones, in the
   * caller's own folder; `kept` says which of the earlier ones stay, by their places.
   * @throws ABORTED with the `KickOffView` in `current` when somebody was first; INVALID_ARGUMENT for a day to come, or one
   *   long before the campaign; FAILED_PRECONDITION while the campaign is a draft or archived
   */
  kickOff: action<KickOffView>()(
    fields({
      requestId,
      version: v.optional(version),
      date: day,
      people: whole('人数', 1, KICK_OFF_PEOPLE_MAX),
      photos: v.optional(photos, []),
      kept: v.optional(kept, []),
      note: v.optional(text('说明', 0, KICK_OFF_NOTE_MAX), ''),
      ...acting,
    }),
  ),
  /** The own unit's, or that of the unit that the office names. */
  'kickOff.get': action<{ unit: { id: string; name: string }; kickOff: KickOffView | null; deadline: Deadline }>()(
    fields({ unitId: v.optional(id), ...acting }),
  ),
  /** Who has done what of 启动、走访、交表. */
  milestones: action<MilestonesView>()(fields({ ...acting })),
  /**
   * The office reminds all units that lack it, at most once a day.
   * @throws RESOURCE_EXHAUSTED when they were reminded today, FAILED_PRECONDITION when none lacks it
   */
  remindAll: action<RemindedView>()(fields({ requestId, about: v.picklist(ABOUTS, '请选择提醒什么'), ...acting })),
  /**
   * All sites for the office and editors; for an admin those on whose roster the unit is. `lists`: whether the caller's queue
   * has the list behind each number of submissions and answers.
   */
  sites: action<{ items: SiteFigures[]; lists: boolean }>()(fields({ ...acting })),
};
