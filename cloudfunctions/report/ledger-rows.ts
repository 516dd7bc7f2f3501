import { ASPECT_LABELS, RATING_LABELS, SCOPE_LABELS, SOURCE_LABELS, STATUS_LABELS } from '../../miniprogram/contract';
import type { Reference } from '../common/reference';
import { isOverdue } from '../suggestion/urgency';
import { handlingOf, NEEDS } from './ready';
import type { FormProblem, LedgerSuggestion } from './records-store';
import type { Cell, Column } from './sheet';

interface Row {
  doc: LedgerSuggestion;
  problem: FormProblem | null;
  handling: ReturnType<typeof handlingOf>;
  reference: Reference;
  at: Date;
}

/** The columns of the ledger, and the only place where they stand. Whom one could call is masked. */
const COLUMNS: readonly (Column & { value: (row: Row) => Cell })[] = [
  { title: '编号', width: 22, value: ({ doc }) => doc.number },
  { title: '收到时间', width: 17, value: ({ doc }) => ({ moment: doc.createdAt }) },
  { title: '来源', width: 10, value: ({ doc }) => SOURCE_LABELS[doc.source] },
  { title: '方面', width: 12, value: ({ doc, reference }) => aspectOf(doc, reference) },
  { title: '类别', width: 12, value: ({ handling, reference }) => categoryOf(handling.category, reference) },
  { title: '共性/个性', width: 11, value: ({ handling }) => handling.scope && SCOPE_LABELS[handling.scope] },
  { title: '所在地', width: 28, value: ({ doc }) => doc.districtName || (doc.place?.text ?? null) },
  { title: '意见建议', width: 48, value: ({ doc }) => doc.content },
  { title: '联系人', width: 9, value: ({ doc }) => doc.contactMask.name },
  { title: '电话', width: 14, value: ({ doc }) => doc.contactMask.phone },
  { title: '承办单位', width: 18, value: ({ doc, reference }) => reference.unitName(doc.unitId) },
  { title: '状态', width: 10, value: ({ doc }) => STATUS_LABELS[doc.status] },
  { title: '办理期限', width: 12, value: dueOf },
  { title: '是否超期', width: 10, value: (row) => (isLate(row) ? '超期' : '否') },
  { title: '并入的问题', width: 22, value: ({ problem }) => problem && `${problem.number} ${problem.title}` },
  { title: '办法', width: 36, value: ({ handling }) => handling.plan },
  { title: '答复或说明', width: 48, value: ({ handling }) => handling.answer },
  { title: '答复时间', width: 17, value: ({ doc }) => answeredAt(doc) },
  { title: '评价', width: 10, value: ({ doc }) => doc.rating && RATING_LABELS[doc.rating.rating] },
];

export const LEDGER_COLUMNS: readonly Column[] = COLUMNS;

export function ledgerRow(doc: LedgerSuggestion, problem: FormProblem | null, reference: Reference, at: Date): Cell[] {
  const row: Row = { doc, problem, handling: handlingOf(doc, problem), reference, at };
  return COLUMNS.map(({ value }) => value(row));
}

const aspectOf = ({ aspect }: LedgerSuggestion, { campaign }: Reference): string =>
  campaign.aspects.find(({ id }) => id === aspect)?.label ?? ASPECT_LABELS[aspect];

/** A category that the campaign no longer has stands there by its id. */
const categoryOf = (category: string | null, { campaign }: Reference): string | null =>
  category && (campaign.categories.find(({ id }) => id === category)?.label ?? category);

/** Until when it is due; of what is solved together the problem's day. */
function dueOf({ doc, problem }: Row): Cell {
  const due = doc.status === 'merged' ? (problem?.dueAt ?? null) : doc.dueAt;
  return due && { day: due };
}

function isLate({ doc, problem, at }: Row): boolean {
  if (doc.status !== 'merged') return isOverdue(doc, at);
  return problem !== null && problem.status !== 'resolved' && problem.dueAt !== null && problem.dueAt < at;
}

function answeredAt({ status, timeline }: LedgerSuggestion): Cell {
  if (NEEDS[status].answer === 'missing') return null;
  const last = timeline.filter(({ action }) => ['resolve', 'follow', 'defer', 'decline'].includes(action)).at(-1);
  return last ? { moment: last.at } : null;
}
