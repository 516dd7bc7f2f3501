import {
  PROBLEM_STATUS_LABELS,
  STATUS_LABELS,
  type CampaignView,
  type ProblemView,
  type SuggestionSummary,
  type TimelineEntry,
} from '../../../contract/index';
import { spokenTime } from '../../../utils/time';

export interface Fact {
  label: string;
  value: string;
}

export function factsOf(view: ProblemView, categories: CampaignView['categories']): Fact[] {
  const category = categories.find(({ id }) => id === view.category)?.label ?? '';
  return [
    { label: '办理单位', value: view.unit.name },
    { label: '地点', value: view.districtName || '没有说明' },
    { label: '类别', value: category },
    { label: '合并时间', value: spokenTime(view.createdAt) },
  ].filter(({ value }) => value !== '');
}

export const planParts = ({ plan }: ProblemView): Fact[] =>
  plan === null
    ? []
    : [
        { label: '办法', value: plan.how },
        { label: '思路', value: plan.approach },
        { label: '举措', value: plan.measures },
      ];

/** The last thing that all residents were told, besides the plan. */
export function answerOf({ status, timeline }: ProblemView): { label: string; text: string; when: string } | null {
  const action = status === 'resolved' ? 'resolve' : status === 'deferred' ? 'defer' : null;
  if (action === null) return null;
  const said = timeline.filter((entry): entry is TimelineEntry & { note: string } => {
    return entry.action === action && entry.note !== undefined;
  });
  const last = said[said.length - 1];
  if (!last) return null;
  return { label: action === 'resolve' ? '答复' : '暂缓的原因', text: last.note, when: spokenTime(last.at) };
}

export interface Member {
  id: string;
  excerpt: string;
  facts: string;
}

export const memberOf = ({ id, excerpt, number, districtName, status }: SuggestionSummary): Member => ({
  id,
  excerpt,
  facts: [number, districtName || '没有说明地点', STATUS_LABELS[status]].join(' · '),
});

/** What happened while somebody here was writing. */
export const overtakenWords = ({ status, timeline }: ProblemView): string => {
  const last = timeline[timeline.length - 1];
  const what = last ? `：${last.text}` : '';
  return `刚才有人先处理了${what}，现在是“${PROBLEM_STATUS_LABELS[status]}”。您写的还在，看看还要不要接着办。`;
};
