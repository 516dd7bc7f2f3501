import { STATUS_LABELS, type SuggestionView } from '../../../contract/index';

/** What others have done, as one says it: 县教育局刚才受理了. */
const DONE: Record<string, string> = {
  accept: '受理了',
  plan: '定了办理计划',
  resolve: '作了答复',
  defer: '说明了暂缓的原因',
  review: '把它放回办理中',
  decline: '说明了不受理的原因',
  return: '退回了县里',
  reroute: '转办了',
  withdraw: '撤回了',
  rate: '作了评价',
  close: '办结了',
  reopen: '要求重新办理',
  merge: '把它合并到了问题里',
  split: '把它分出来单独办',
  follow: '对同类问题作了答复',
  assignHandler: '定了经办人',
  classify: '调整了分类',
  note: '写了备注',
  markPublic: '改了公开的答复',
};

const QUIET = ['assignHandler', 'classify', 'note', 'markPublic'];

/** What happened meanwhile, in one sentence: 县教育局刚才受理了，现在是“已受理”。 */
export function overtakenWords({ timeline, status }: Pick<SuggestionView, 'timeline' | 'status'>): string {
  const last = timeline[timeline.length - 1];
  const done = last && DONE[last.action];
  const state = `现在是“${STATUS_LABELS[status]}”。`;
  if (!last || !done) return `刚才有了变化，${state}`;
  return QUIET.includes(last.action) ? `${last.by}刚才${done}。` : `${last.by}刚才${done}，${state}`;
}

/** ABORTED carries the present state of the suggestion. @returns null when it is something else */
export function presentOf(current: unknown): SuggestionView | null {
  const isView =
    typeof current === 'object' &&
    current !== null &&
    'version' in current &&
    'timeline' in current &&
    Array.isArray(current.timeline);
  // What the data looks like is the contract's promise, kept on the other side by the same types.
  return isView ? (current as SuggestionView) : null;
}
