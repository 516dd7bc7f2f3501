import * as v from 'valibot';
import { doorOf, DOOR_MAX } from './doors';
import {
  action,
  acting,
  day,
  fields,
  fileId,
  id,
  moment,
  paging,
  phone,
  requestId,
  text,
  version,
  type Page,
} from './schema';
import { suggestionForm, type SuggestionSummary } from './suggestion';
import { OUTCOMES, VISIT_KINDS, type Outcome, type VisitKind } from './vocabulary';
import type { DistrictName, DistrictView, SiteView } from './directory';

/** Items of one batch, and what one item may hold. */
export const VISIT_BATCH_MAX = 20;
export const VISIT_SUGGESTIONS_MAX = 10;
export const VISIT_PHOTOS_MAX = 9;
export const VISIT_COMPANIONS_MAX = 10;

const count = (label: string, max: number) =>
  v.pipe(
    v.number(`${label}不对`),
    v.integer(`${label}不对`),
    v.minValue(0, `${label}不对`),
    v.maxValue(max, `${label}最多 ${max}`),
  );

/** 入户门牌: stored in one form, however it was written (`1单元101室` is `1-101`). */
const door = v.pipe(
  v.string('请选择是哪一户'),
  v.transform(doorOf),
  v.nonEmpty('请选择是哪一户'),
  v.regex(/^[^\s\p{C}]+$/u, '门牌里有无法显示的字符，请删掉后再试'),
  v.check((value) => [...value].length <= DOOR_MAX, `门牌最多 ${DOOR_MAX} 个字`),
);

/** Six digits by which a household finds its record after scanning the cadre's code. Made on the phone with the visit. */
const claimNumber = v.pipe(v.string('请输入六位数字'), v.regex(/^\d{6}$/, '请输入六位数字'));

/** What was handed out: 明白纸、倡议书、市民手册 (seed, 三、(二)活动内容). */
const handedOut = fields({
  leaflet: v.optional(count('份数', 1000), 0),
  letter: v.optional(count('份数', 1000), 0),
  handbook: v.optional(count('份数', 1000), 0),
});

/**
 * One visit. `door` is needed for a household, `attendance` (people) belongs to a symposium or a site; `site` is the code
 * of the publicity site.
 */
export const visitItem = fields({
  requestId,
  kind: v.picklist(VISIT_KINDS, '请选择走访方式'),
  districtId: id,
  door: v.optional(door),
  at: moment,
  outcome: v.picklist(OUTCOMES, '请选择走访结果'),
  companions: v.optional(
    v.pipe(
      v.array(text('同行人员', 1, 20), '同行人员不对'),
      v.maxLength(VISIT_COMPANIONS_MAX, `同行人员最多 ${VISIT_COMPANIONS_MAX} 位`),
    ),
    [],
  ),
  handedOut: v.optional(handedOut, {}),
  explained: v.boolean('请选择有没有讲明来意'),
  respondent: v.optional(fields({ name: v.optional(text('姓名', 1, 20)), phone: v.optional(phone) }), {}),
  suggestions: v.optional(
    v.pipe(
      v.array(
        fields({
          aspect: suggestionForm.aspect,
          content: suggestionForm.content,
          category: suggestionForm.category,
        }),
        '意见建议不对',
      ),
      v.maxLength(VISIT_SUGGESTIONS_MAX, `一次走访最多记 ${VISIT_SUGGESTIONS_MAX} 条意见`),
    ),
    [],
  ),
  /** 问卷, filled in with the household. Its answers are checked against the questionnaire. */
  answer: v.optional(
    fields({
      questionnaireId: id,
      /** Of the version that was filled in; without it the present one. */
      number: v.optional(version),
      answers: v.record(v.string(), v.unknown(), '问卷的回答不对'),
    }),
  ),
  attendance: v.optional(count('人数', 5000)),
  photos: v.optional(
    v.pipe(v.array(fileId, '图片不对'), v.maxLength(VISIT_PHOTOS_MAX, `最多 ${VISIT_PHOTOS_MAX} 张图片`)),
    [],
  ),
  site: suggestionForm.site,
  claimNumber: v.optional(claimNumber),
});

/**
 * What became of one item. `changed`: the request id was used before with other contents; the first ones count.
 * A fault is told at its field, seen from the item (`suggestions.0.content`).
 */
export type LogResult =
  | { requestId: string; ok: true; id: string; suggestionIds: string[]; changed?: true }
  | { requestId: string | null; ok: false; error: { code: string; message: string; field?: string } };

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

export const RECONCILE_MAX = 500;

export const visitContract = {
  /**
   * A batch from a phone. Each item is taken or refused by itself; a repeat is answered with what the first one gave.
   * The items are checked one by one (`visitItem`), so that a wrong one doesn't keep the others.
   */
  log: action<{ items: LogResult[] }>()(
    fields({
      items: v.pipe(
        v.array(v.unknown(), '走访记录不对'),
        v.minLength(1, '没有要上传的走访记录'),
        v.maxLength(VISIT_BATCH_MAX, `一次最多上传 ${VISIT_BATCH_MAX} 条`),
      ),
      ...acting,
    }),
  ),
  /** The unit's visits, newest first; the office sees all. */
  list: action<Page<VisitSummary>>()(
    fields({
      ...paging,
      kind: v.optional(v.picklist(VISIT_KINDS, '没有这种走访')),
      districtId: v.optional(id),
      /** For the office. */
      unitId: v.optional(id),
      /** Only what the caller wrote down. */
      mine: v.optional(v.boolean('筛选不对')),
      ...acting,
    }),
  ),
  /** For the staff of the unit, the office, and the household that has found its record. */
  get: action<VisitView>()(fields({ id, ...acting })),
  doors: action<DoorsView>()(fields({ districtId: id, ...acting })),
  tasks: action<TasksView>()(fields({ ...acting })),
  /** Doors of all the unit's buildings, for a phone that will be without a network. `since`: only what has changed. */
  pack: action<Page<{ districtId: string; doors: DoorView[] }> & { at: string }>()(
    fields({ ...paging, since: v.optional(moment), ...acting }),
  ),
  todo: action<Page<TodoDoor>>()(fields({ ...paging, districtId: v.optional(id), ...acting })),
  /** Without either: the caller's unit, for the office the county. */
  coverage: action<CoverageView>()(fields({ districtId: v.optional(id), unitId: v.optional(id), ...acting })),
  /** For the office. */
  board: action<BoardView>()(fields({ ...acting })),
  /**
   * What the server has of a day (the day of the visit, by the phone's clock) of this person, and which of the named
   * request ids it doesn't have at all.
   */
  reconcile: action<{ items: Reconciled[]; missing: string[] }>()(
    fields({
      day,
      requestIds: v.pipe(
        v.array(requestId, '请求编号不对'),
        v.maxLength(RECONCILE_MAX, `一次最多核对 ${RECONCILE_MAX} 条`),
      ),
      ...acting,
    }),
  ),
  /** The cadre's own code as the platform draws it (`scene` is `v=…`), base64. It never changes: a phone keeps it. */
  code: action<{ image: string; contentType: string; scene: string }>()(fields({ ...acting })),
  /** A household that has scanned the code and been told the number. The first one has it. */
  claim: action<VisitView>()(
    fields({
      requestId,
      code: v.pipe(v.string('二维码不对'), v.regex(/^[\w-]{8,30}$/, '二维码不对')),
      claimNumber,
    }),
  ),
  /** Visits that this person has found, newest first. */
  mine: action<Page<VisitSummary>>()(fields({ ...paging })),
  /** Yes, they were here: once. */
  confirm: action<VisitView>()(fields({ requestId, id })),
};
