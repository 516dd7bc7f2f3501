import type { UnitKind } from '../../../miniprogram/contract';
import { dayOf } from '../../common/clock';
import type { SubmissionDoc, UnitDoc } from '../../common/model';
import type { Figures } from '../../suggestion/figures/model';
import { figuresOf } from '../../suggestion/figures/read';
import { board } from '../../visit/board';
import { lastOfEach } from '../submission-store';
import type { Field } from './fields';
import { sourceOf } from './sheet';
import { none, overdue, percent } from './words';

const UNIT_KIND_LABELS: Record<UnitKind, string> = { contracted: '分包单位', functional: '职能单位' };

interface Facts {
  unit: UnitDoc;
  households: number;
  done: number;
  figures: Figures;
  submitted: SubmissionDoc | null;
  /** `YYYY-MM-DD` */
  today: string;
}

const FIELDS: readonly Field<Facts>[] = [
  { title: '单位', width: 22, value: ({ unit }) => unit.name },
  { title: '类别', width: 12, value: ({ unit }) => UNIT_KIND_LABELS[unit.kind] },
  { title: '应走访户数', width: 12, value: ({ households }) => households },
  { title: '已走访户数', width: 12, value: ({ done }) => done },
  { title: '走访率（%）', width: 12, value: ({ done, households }) => percent(done, households) },
  { title: '意见建议（条）', width: 14, value: ({ figures }) => figures.received },
  { title: '已答复（条）', width: 12, value: ({ figures }) => figures.answered },
  { title: '答复率（%）', width: 12, value: ({ figures }) => percent(figures.answered, figures.received) },
  { title: '已解决（条）', width: 12, value: ({ figures }) => figures.solved },
  { title: '超期（条）', width: 12, holds: 'today', value: ({ figures, today }) => overdue(figures, today) },
  { title: '满意', width: 8, value: ({ figures }) => figures.rating.satisfied ?? 0 },
  { title: '基本满意', width: 10, value: ({ figures }) => figures.rating.fair ?? 0 },
  { title: '不满意', width: 8, value: ({ figures }) => figures.rating.unsatisfied ?? 0 },
  { title: '上交征询表', width: 17, value: ({ submitted }) => submitted && { moment: submitted.at } },
  { title: '上交份数', width: 10, value: ({ submitted }) => submitted && submitted.forms },
];

/** 单位进度: doors, suggestions and sets of each unit, from what is counted already. */
export const units = sourceOf(FIELDS, {
  total: ({ reference }) => Promise.resolve(reference.all.units.length),
  async page(_after, { call, reference, at }) {
    const all = [...reference.all.units].sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1));
    const ids = all.map(({ _id }) => _id);
    const nodes = ids.map((id) => `u:${id}` as const);
    const [{ units: counted }, figures, submitted] = await Promise.all([
      board({ ...call, input: {}, at }),
      figuresOf(reference.campaign._id, nodes),
      lastOfEach(reference.campaign._id, ids),
    ]);
    const doors = new Map(counted.map((row) => [row.id, row]));
    return {
      rows: all.map((unit) => ({
        unit,
        households: doors.get(unit._id)?.households ?? 0,
        done: doors.get(unit._id)?.done ?? 0,
        figures: figures.get(`u:${unit._id}`) ?? none,
        submitted: submitted.get(unit._id) ?? null,
        today: dayOf(at),
      })),
      read: all.length,
      after: null,
    };
  },
});
