import * as v from 'valibot';
import { action, acting, day, fields, id, moment, paging, requestId, type Page } from './schema';
import type { BoardView, CoverageView, TasksView } from './visit-coverage';
import { claimNumber, VISIT_BATCH_MAX, type LogResult } from './visit-item';
import type { DoorsView, DoorView, Reconciled, TodoDoor, VisitSummary, VisitView } from './visit-views';
import { VISIT_KINDS } from './vocabulary';

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
