import { OUTCOME_LABELS, ROLE_LABELS, VISIT_KIND_LABELS } from '../../../miniprogram/contract';
import type { Reference } from '../../common/reference';
import type { Cell } from '../office/cells';
import type { Field } from './fields';
import { contactOf, placesOf, staffName, whereabouts } from './persons';
import * as store from './read-store';
import type { ExportedVisit } from './read-store';
import { sourceOf } from './sheet';

interface Facts {
  doc: ExportedVisit;
  place: string;
  contact: ExportedVisit['contactMask'];
  recorder: string | null;
  companions: (string | null)[];
  reference: Reference;
}

const moment = (at: Date | null): Cell => at && { moment: at };

const FIELDS: readonly Field<Facts>[] = [
  { title: '时间', width: 17, value: ({ doc }) => moment(doc.at) },
  { title: '方式', width: 12, value: ({ doc }) => VISIT_KIND_LABELS[doc.kind] },
  { title: '地点', width: 28, value: ({ place }) => place || null },
  { title: '门牌', width: 10, holds: 'home', value: ({ doc }) => doc.door },
  { title: '结果', width: 12, value: ({ doc }) => OUTCOME_LABELS[doc.outcome] },
  { title: '单位', width: 18, value: ({ doc, reference }) => reference.unitName(doc.unitId) },
  { title: '记录人', width: 12, holds: 'person', value: ({ recorder }) => recorder },
  { title: '记录人身份', width: 12, value: ({ doc }) => ROLE_LABELS[doc.recorderRole] },
  { title: '同行', width: 18, holds: 'person', value: ({ companions }) => companions.join('、') || null },
  { title: '同行人数', width: 10, value: ({ doc }) => doc.companions.length },
  { title: '联系人', width: 9, holds: 'person', value: ({ contact }) => contact.name },
  { title: '电话', width: 14, holds: 'person', value: ({ contact }) => contact.phone },
  { title: '宣传页', width: 8, value: ({ doc }) => doc.handedOut.leaflet },
  { title: '一封信', width: 8, value: ({ doc }) => doc.handedOut.letter },
  { title: '手册', width: 8, value: ({ doc }) => doc.handedOut.handbook },
  { title: '讲解了', width: 8, value: ({ doc }) => (doc.explained ? '是' : '否') },
  { title: '意见建议（条）', width: 14, value: ({ doc }) => doc.said.length },
  { title: '填的问卷', width: 24, value: ({ doc }) => doc.answer?.title ?? null },
  { title: '参加人数', width: 10, value: ({ doc }) => doc.attendance },
  {
    title: '宣传点',
    width: 18,
    value: ({ doc, reference }) => doc.siteId && (reference.site(doc.siteId)?.name ?? null),
  },
  { title: '住户查到记录', width: 17, value: ({ doc }) => moment(doc.claimedAt) },
  { title: '住户确认', width: 17, value: ({ doc }) => moment(doc.confirmedAt) },
];

/** 走访, the oldest first. */
export const visits = sourceOf(FIELDS, {
  total: ({ reference }) => store.visitCount(reference.campaign._id),
  async page(after, { reference, privacy }) {
    const page = await store.visitsAfter(reference.campaign._id, after);
    const places = placesOf(reference);
    const last = page.at(-1);
    return {
      rows: page.map((doc) => ({
        doc,
        place: whereabouts(doc, privacy, places),
        contact: contactOf(doc, privacy),
        recorder: staffName(doc.recorderName, privacy),
        companions: doc.companions.map((name) => staffName(name, privacy)),
        reference,
      })),
      read: page.length,
      after: page.length < store.PAGE || !last ? null : store.placeOf(last),
    };
  },
});
