import * as v from 'valibot';
import { dashboardActions } from './report-dashboard';
import { exportActions } from './report-export';
import type { ReportFile } from './report-file';
import { milestoneActions } from './report-milestones';
import { action, acting, fields, id, paging, requestId, type Page } from './schema';
import type { Status } from './vocabulary';

export type { ReportFile } from './report-file';

/** Forms of one file: a larger set comes in several (第1册、第2册 …), each made by a call of its own. */
export const FORMS_PER_FILE = 200;

/** Pages of one file of posters. */
export const POSTERS_PER_FILE = 6;
export const POSTER_FORMATS = ['pdf', 'png'] as const;

/** What keeps a suggestion from being handed in. */
export const LACKS = ['category', 'scope', 'plan', 'answer'] as const;
export type Lack = (typeof LACKS)[number];
export const LACK_LABELS: Record<Lack, string> = {
  category: '没有归类',
  scope: '没有分清共性还是个性',
  plan: '没有解决的办法',
  answer: '没有答复，也没有说明和再看的日子',
};

export interface MissingItem {
  kind: 'suggestion' | 'problem';
  id: string;
  number: string;
  excerpt: string;
  status: Status | 'open';
  lacks: Lack[];
}

/** How a unit's set stands. */
export interface SetView {
  unit: { id: string; name: string };
  /** Forms in it: the unit's visits, and the suggestions that it has to answer and that came without a visit. */
  forms: number;
  visits: number;
  suggestions: number;
  /** The first of those that aren't ready. */
  missing: MissingItem[];
  missingCount: number;
  /** Last day for handing in, `YYYY-MM-DD`; null when the campaign has no such milestone. */
  deadline: string | null;
  /** Days left, 0 on the last day, negative when it has passed. */
  daysLeft: number | null;
  /** The last one that was handed in; null when none was. */
  submitted: SubmissionView | null;
}

export interface SubmissionView {
  id: string;
  unit: { id: string; name: string };
  at: string;
  by: string;
  late: boolean;
  number: number;
  forms: number;
  /** The first 12 characters of the content hash are enough for people. */
  hash: string;
}

export interface UnitSubmission {
  unit: { id: string; name: string };
  /** The last one that was handed in; null when none was. */
  submitted: SubmissionView | null;
  /** Nothing was handed in and the deadline has passed. */
  overdue: boolean;
}

/** What was handed in against what there is now. */
export interface ComparisonView {
  submission: SubmissionView;
  hashNow: string;
  same: boolean;
  added: number;
  removed: number;
  changed: number;
  /** The first of them. */
  items: { kind: 'visit' | 'suggestion'; id: string; name: string; change: 'added' | 'removed' | 'changed' }[];
}

const part = v.optional(
  v.pipe(v.number('册数不对'), v.integer('册数不对'), v.minValue(1, '册数不对'), v.maxValue(500, '册数不对')),
  1,
);

export const reportContract = {
  /**
   * 群众意见建议征询表 as .docx: of one visit, of one suggestion, or a unit's whole set (its own without `unitId`).
   * `submissionId`: the set as it was when it was handed in.
   */
  forms: action<ReportFile>()(
    fields({
      visitId: v.optional(id),
      suggestionId: v.optional(id),
      unitId: v.optional(id),
      submissionId: v.optional(id),
      part,
      ...acting,
    }),
  ),
  /** 台账 as .xlsx: a unit's (its own without `unitId`), for the office of the whole county. */
  ledger: action<ReportFile>()(fields({ unitId: v.optional(id), part, ...acting })),
  /** An A4 page with its code for each publicity site, or for one; as a picture only for one. */
  posters: action<ReportFile>()(
    fields({
      siteId: v.optional(id),
      format: v.optional(v.picklist(POSTER_FORMATS, '请选择 PDF 还是图片'), 'pdf'),
      part,
      ...acting,
    }),
  ),
  /** How the unit's set stands: what is in it, and what is missing. */
  set: action<SetView>()(fields({ unitId: v.optional(id), ...acting })),
  /**
   * The unit hands in its set (seed, 六、相关要求). @throws FAILED_PRECONDITION with the `SetView` in `current` while
   * something is missing
   */
  submitSet: action<SubmissionView>()(fields({ requestId, ...acting })),
  /** Who has handed in: the office sees every unit, a unit itself. */
  submissions: action<Page<UnitSubmission>>()(fields({ ...paging, ...acting })),
  compare: action<ComparisonView>()(fields({ submissionId: id, ...acting })),
  ...milestoneActions,
  ...dashboardActions,
  ...exportActions,
};
