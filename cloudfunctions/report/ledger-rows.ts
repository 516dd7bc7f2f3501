import { ASPECT_LABELS, RATING_LABELS, SCOPE_LABELS, SOURCE_LABELS, STATUS_LABELS } from '../../miniprogram/contract';
import type { Reference } from '../common/reference';
import { isOverdue } from '../suggestion/urgency';
import { handlingOf, NEEDS } from './ready';
import type { FormProblem, LedgerSuggestion } from './records-store';
import type { Field } from './export/fields';
import type { Cell } from './sheet';

/** What is known of one suggestion when its row is written. */
export interface LedgerFacts {
  doc: LedgerSuggestion;
  problem: FormProblem | null;
  handling: ReturnType<typeof handlingOf>;
  reference: Reference;
  at: Date;
}

/** The columns of the ledger, and the only place where they stand. Whom one could call is masked. */
export const LEDGER_FIELDS: readonly Field<LedgerFacts>[] = [
  { title: '编号', width: 22, value: ({ doc }) => doc.number },
  { title: '收到时间', width: 17, value: ({ doc }) => ({ moment: doc.createdAt }) },
  { title: '来源', width: 10, value: ({ doc }) => SOURCE_LABELS[doc.source] },
  { title: '方面', width: 12, value: ({ doc, reference }) => aspectOf(doc, reference) },
  { title: '类别', width: 12, value: ({ handling, reference }) => categoryOf(handling.category, reference) },
  { title: '共性/个性', width: 11, value: ({ handling }) => handling.scope && SCOPE_LABELS[handling.scope] },
  { title: '所在地', width: 28, value: ({ doc }) => doc.districtName || (doc.place?.text ?? null) },
  { title: '意见建议', width: 48, holds: 'text', value: ({ doc }) => doc.content },
  { title: '联系人', width: 9, holds: 'person', value: ({ doc }) => doc.contactMask.name },
  { title: '电话', width: 14, holds: 'person', value: ({ doc }) => doc.contactMask.phone },
  { title: '承办单位', width: 18, value: ({ doc, reference }) => reference.unitName(doc.unitId) },
  { title: '状态', width: 10, value: ({ doc }) => STATUS_LABELS[doc.status] },
  { title: '办理期限', width: 12, value: dueOf },
  { title: '是否超期', width: 10, holds: 'today', value: (row) => (isLate(row) ? '超期' : '否') },
  {
    title: '并入的问题',
    width: 22,
    holds: 'text',
    value: ({ problem }) => problem && `${problem.number} ${problem.title}`,
  },
  { title: '办法', width: 36, holds: 'text', value: ({ handling }) => handling.plan },
  { title: '答复或说明', width: 48, holds: 'text', value: ({ handling }) => handling.answer },
  { title: '答复时间', width: 17, value: ({ doc }) => answeredAt(doc) },
  { title: '评价', width: 10, value: ({ doc }) => doc.rating && RATING_LABELS[doc.rating.rating] },
];

export const ledgerFacts = (
  doc: LedgerSuggestion,
  problem: FormProblem | null,
  reference: Reference,
  at: Date,
): LedgerFacts => ({ doc, problem, handling: handlingOf(doc, problem), reference, at });

export function ledgerRow(...of: Parameters<typeof ledgerFacts>): Cell[] {
  const facts = ledgerFacts(...of);
  return LEDGER_FIELDS.map(({ value }) => value(facts));
}

const aspectOf = ({ aspect }: LedgerSuggestion, { campaign }: Reference): string =>
  campaign.aspects.find(({ id }) => id === aspect)?.label ?? ASPECT_LABELS[aspect];

/** A category that the campaign no longer has stands there by its id. */
export const categoryOf = (category: string | null, { campaign }: Reference): string | null =>
  category && (campaign.categories.find(({ id }) => id === category)?.label ?? category);

/** Until when it is due; of what is solved together the problem's day. */
function dueOf({ doc, problem }: LedgerFacts): Cell {
  const due = doc.status === 'merged' ? (problem?.dueAt ?? null) : doc.dueAt;
  return due && { day: due };
}

function isLate({ doc, problem, at }: LedgerFacts): boolean {
  if (doc.status !== 'merged') return isOverdue(doc, at);
  return problem !== null && problem.status !== 'resolved' && problem.dueAt !== null && problem.dueAt < at;
}

function answeredAt({ status, timeline }: LedgerSuggestion): Cell {
  if (NEEDS[status].answer === 'missing') return null;
  const last = timeline.filter(({ action }) => ['resolve', 'follow', 'defer', 'decline'].includes(action)).at(-1);
  return last ? { moment: last.at } : null;
}
