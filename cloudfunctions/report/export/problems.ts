import { PROBLEM_STATUS_LABELS } from '../../../miniprogram/contract';
import type { Reference } from '../../common/reference';
import { categoryOf } from '../ledger-rows';
import type { Field } from './fields';
import { placesOf, whereabouts } from './persons';
import * as store from './read-store';
import type { ExportedProblem } from './read-store';
import { sourceOf } from './sheet';

interface Facts {
  doc: ExportedProblem;
  place: string;
  solved: number;
  reference: Reference;
}

const FIELDS: readonly Field<Facts>[] = [
  { title: '编号', width: 22, value: ({ doc }) => doc.number },
  { title: '问题', width: 36, holds: 'text', value: ({ doc }) => doc.title },
  { title: '类别', width: 12, value: ({ doc, reference }) => categoryOf(doc.category, reference) },
  { title: '所在地', width: 28, value: ({ place }) => place || null },
  { title: '承办单位', width: 18, value: ({ doc, reference }) => reference.unitName(doc.unitId) },
  { title: '状态', width: 10, value: ({ doc }) => PROBLEM_STATUS_LABELS[doc.status] },
  { title: '意见建议（条）', width: 14, value: ({ solved }) => solved },
  { title: '办法', width: 36, holds: 'text', value: ({ doc }) => doc.plan && doc.plan.how },
  { title: '思路', width: 36, holds: 'text', value: ({ doc }) => doc.plan && doc.plan.approach },
  { title: '举措', width: 36, holds: 'text', value: ({ doc }) => doc.plan && doc.plan.measures },
  { title: '答复或说明', width: 48, holds: 'text', value: ({ doc }) => doc.answer },
  { title: '办理期限', width: 12, value: ({ doc }) => doc.dueAt && { day: doc.dueAt } },
  { title: '建立时间', width: 17, value: ({ doc }) => ({ moment: doc.createdAt }) },
  { title: '最近变动', width: 17, value: ({ doc }) => ({ moment: doc.updatedAt }) },
];

/** 问题, with how many suggestions are solved with each. */
export const problems = sourceOf(FIELDS, {
  total: ({ reference }) => store.problemCount(reference.campaign._id),
  async page(after, { reference, privacy }) {
    const page = await store.problemsAfter(reference.campaign._id, after);
    const solved = await store.solvedWith(page.map(({ _id }) => _id));
    const places = placesOf(reference);
    return {
      rows: page.map((doc) => ({
        doc,
        place: whereabouts(doc, privacy, places),
        solved: solved.get(doc._id) ?? 0,
        reference,
      })),
      read: page.length,
      after: page.length < store.PAGE ? null : (page.at(-1)?.number ?? null),
    };
  },
});
