import type { SiteDoc } from '../../common/model';
import type { Reference } from '../../common/reference';
import type { Figures } from '../../suggestion/figures/model';
import { figuresOf } from '../../suggestion/figures/read';
import type { Field } from './fields';
import { placesOf } from './persons';
import * as store from './read-store';
import { sourceOf } from './sheet';
import { none } from './words';

interface Facts {
  site: SiteDoc;
  district: string;
  figures: Figures;
  people: number;
  late: number;
  reference: Reference;
}

const FIELDS: readonly Field<Facts>[] = [
  { title: '编号', width: 10, value: ({ site }) => site.code },
  { title: '宣传点', width: 20, value: ({ site }) => site.name },
  { title: '地点', width: 28, value: ({ site }) => site.place },
  { title: '所在地', width: 28, value: ({ district }) => district || null },
  { title: '日期', width: 12, value: ({ site }) => ({ day: new Date(`${site.date}T00:00:00+08:00`) }) },
  { title: '时间', width: 14, value: ({ site }) => `${site.from}—${site.to}` },
  {
    title: '值守单位',
    width: 28,
    value: ({ site, reference }) => site.unitIds.map((id) => reference.unitName(id)).join('、') || null,
  },
  { title: '签到（人）', width: 10, value: ({ people }) => people },
  { title: '其中迟到', width: 10, value: ({ late }) => late },
  { title: '扫码意见（条）', width: 14, value: ({ figures }) => figures.received },
  { title: '已答复（条）', width: 12, value: ({ figures }) => figures.answered },
];

/** 宣传点, with who was there as numbers only. */
export const sites = sourceOf(FIELDS, {
  total: ({ reference }) => Promise.resolve(reference.all.sites.length),
  async page(_after, { reference }) {
    const all = [...reference.all.sites].sort((a, b) => (a.date + a.code < b.date + b.code ? -1 : 1));
    const nodes = all.map(({ _id }) => `s:${_id}` as const);
    const [figures, onDuty] = await Promise.all([
      figuresOf(reference.campaign._id, nodes),
      store.onDuty(all.map(({ _id }) => _id)),
    ]);
    const places = placesOf(reference);
    return {
      rows: all.map((site) => ({
        site,
        district: places.get(site.districtId) ?? '',
        figures: figures.get(`s:${site._id}`) ?? none,
        people: onDuty.get(site._id)?.people ?? 0,
        late: onDuty.get(site._id)?.late ?? 0,
        reference,
      })),
      read: all.length,
      after: null,
    };
  },
});
