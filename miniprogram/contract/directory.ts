import * as v from 'valibot';
import { action, acting, day, fields, id, longPaging, requestId, type Page } from './schema';
import { campaignActions, type ReplyAction } from './directory-campaign';
import { districtActions } from './directory-districts';
import { memberActions, type Membership } from './directory-members';
import { unitImportActions } from './directory-unit-import';
import { unitActions } from './directory-units';
import type { Layout } from './doors';
import type { Aspect, CampaignStatus, DistrictLevel, UnitKind } from './vocabulary';

/** All in working days. */
export interface ServiceLimits {
  acceptDays: number;
  answerDays: number;
  /** The furthest day that a plan may promise. */
  plannedAnswerDays: number;
  /** So long before a deadline who has to act is reminded. */
  remindDays: number;
  /** So long after it the unit gets a red card; a yellow one comes as soon as it has passed. */
  redCardDays: number;
  /** An answer to which nobody says anything is closed after so long. */
  closeDays: number;
  /** A resident's message that wasn't read after so long becomes a call. */
  callDays: number;
}

/** Days off that are no weekend, and weekend days that are worked (调休): `YYYY-MM-DD`, in order. */
export interface CalendarView {
  holidays: string[];
  workdays: string[];
  /** Raised with each change. */
  version: number;
}

/** A text to begin an answer with; null as category: for any. */
export interface ReplyTemplate {
  id: string;
  action: ReplyAction;
  category: string | null;
  text: string;
}

export interface CampaignView {
  id: string;
  county: string;
  title: string;
  theme: string;
  status: CampaignStatus;
  /** Calendar days in Asia/Shanghai, `YYYY-MM-DD`. */
  period: { start: string; end: string };
  milestones: { id: string; title: string; date: string }[];
  aspects: { id: Aspect; label: string; hint: string }[];
  categories: { id: string; label: string }[];
  /** Working days. */
  serviceLimits: ServiceLimits;
  privacy: { version: string; text: string };
  /** By this day names, phones and pictures of people are erased. */
  eraseOn: string;
  contact: { office: string; phone: string };
  /** Template ids of the subscription messages, to be asked for at a tap. */
  messageTemplates: { reply: string; assigned: string };
  /** True when everything in it is made up. */
  demo: boolean;
}

export interface DistrictView {
  id: string;
  name: string;
  level: DistrictLevel;
  parentId: string | null;
  /** Ids from the county down to this district itself. */
  path: string[];
  /** Households; known on buildings, summed above them. */
  households: number;
  /** Which doors a building has; null where nobody has written it down, and above buildings. */
  layout: Layout | null;
}

export interface UnitView {
  id: string;
  name: string;
  kind: UnitKind;
}

export interface SiteView {
  id: string;
  /** What the QR code carries (`scene` is `s=<code>`). */
  code: string;
  name: string;
  place: string;
  districtId: string;
  /** 枣强镇 · 康成社区 · 康成小区 */
  districtName: string;
  date: string;
  from: string;
  to: string;
}

export interface HomeView {
  campaign: CampaignView | null;
  memberships: Membership[];
  /** What the scanned code means; null without a code or with one that is unknown. */
  site: SiteView | null;
  unread: number;
  /** Suggestions in the active membership's queue that nobody has taken on yet; null for who has no queue. */
  waiting: number | null;
  /** Where this person's pictures are uploaded to (`suggestions/…/`): a path that only this person is told. */
  uploadPrefix: string;
}

/** Who has signed in at a site: 各单位指派人员. */
export interface DutyView {
  site: SiteView;
  /** The units on the roster. `people` are named for colleagues of that unit and for the office; `present` is how many came. */
  units: { id: string; name: string; present: number; people: { name: string; at: string; late: boolean }[] }[];
  /** When the caller has signed in; null while they haven't. */
  mine: string | null;
  /** Whether the caller's unit is on the roster. */
  rostered: boolean;
}

export interface DistrictName {
  id: string;
  /** 枣强镇 · 康成社区 */
  name: string;
}

export interface AssignmentView {
  id: string;
  unit: UnitView;
  district: DistrictName;
}

/** A site's code as it comes from a QR code, or the whole `scene` that carries it (`s=<code>`). */
const sceneOrCode = v.pipe(v.string('二维码不对'), v.regex(/^[\x21-\x7e]{0,64}$/, '二维码不对'));

const someCode = v.pipe(sceneOrCode, v.minLength(1, '请扫宣传点的二维码'));

const days = v.pipe(v.array(day, '日期不对'), v.maxLength(400, '最多 400 天'));
const calendarVersion = v.pipe(
  v.number('版本号不对'),
  v.integer('版本号不对'),
  v.minValue(0, '版本号不对'),
  v.maxValue(1_000_000, '版本号不对'),
);

export const directoryContract = {
  /** Everything that the first page needs, in one call. */
  home: action<HomeView>()(fields({ scene: v.optional(sceneOrCode), site: v.optional(sceneOrCode) })),
  /** Who I am, and which of my memberships is the active one; `membershipId` chooses another. */
  me: action<{ memberships: Membership[]; uploadPrefix: string }>()(
    fields({ membershipId: v.optional(id), requestId: v.optional(requestId) }),
  ),
  'campaign.get': action<CampaignView>()(fields({})),
  ...campaignActions,
  ...unitActions,
  ...unitImportActions,
  ...districtActions,
  /**
   * What lies below a district, the county's towns without one; `depth` levels deep, parents before children.
   * More than DISTRICTS_MAX at once are refused: ask for a smaller part.
   */
  'districts.tree': action<{ items: DistrictView[] }>()(
    fields({
      parentId: v.optional(id),
      depth: v.optional(
        v.pipe(v.number('层数不对'), v.integer('层数不对'), v.minValue(1, '层数不对'), v.maxValue(4, '层数不对')),
        1,
      ),
    }),
  ),
  ...memberActions,
  'calendar.get': action<CalendarView>()(fields({})),
  /** For the office. Deadlines that run are counted anew. */
  'calendar.save': action<CalendarView>()(
    fields({ requestId, version: calendarVersion, holidays: days, workdays: days, ...acting }),
  ),
  /** For staff. */
  'replies.list': action<{ items: ReplyTemplate[] }>()(fields({ ...acting })),
  'units.list': action<Page<UnitView>>()(fields({ ...longPaging, ...acting })),
  /** For the office. */
  'assignments.list': action<Page<AssignmentView> & { gaps: DistrictName[] }>()(fields({ ...longPaging, ...acting })),
  'sites.list': action<Page<SiteView>>()(fields({ ...longPaging })),
  /**
   * Staff on duty scan the site's code: once, on the site's day. Who comes after `from` is late, and is written down all
   * the same.
   */
  'sites.checkIn': action<DutyView>()(fields({ requestId, code: someCode, ...acting })),
  /**
   * Somebody has come by a site's code: counted once per person, site and day, as often as it is told. Called beside `home`,
   * which stays a look; nothing waits for the answer.
   * @throws NOT_FOUND for a code of no site
   */
  'sites.scanned': action<{ counted: boolean }>()(fields({ requestId: v.optional(requestId), code: someCode })),
  /** Sites at which the caller's unit is on duty, those of today first; the office sees all. */
  'sites.duty': action<Page<DutyView>>()(fields({ ...longPaging, ...acting })),
  /** The site's QR code as the platform draws it: an image, base64. For staff. */
  'sites.qrcode': action<{ image: string; contentType: string; scene: string }>()(fields({ siteId: id, ...acting })),
};

export const DISTRICTS_MAX = 1000;
