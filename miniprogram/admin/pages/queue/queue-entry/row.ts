import { ASPECT_LABELS, type CampaignView, type SuggestionSummary } from '../../../../contract/index';
import { dueWords, spokenTime } from '../../../../utils/time';

/** What staff are shown of a suggestion in their queue. */
export type QueueRow = Pick<SuggestionSummary, 'id' | 'number' | 'status' | 'excerpt' | 'overdue'> & {
  place: string;
  facts: string;
  due: string;
};

/** @param categories with their names; a suggestion of one without a name is called by its aspect */
export function queueRow(item: SuggestionSummary, categories: CampaignView['categories']): QueueRow {
  const { id, number, status, excerpt, overdue, photoCount, districtName, category, aspect, createdAt } = item;
  const kind = categories.find((known) => known.id === category)?.label ?? ASPECT_LABELS[aspect];
  return {
    id,
    number,
    status,
    excerpt,
    overdue,
    place: districtName || '没有说明地点',
    facts: [kind, spokenTime(createdAt), photoCount > 0 ? `${photoCount} 张照片` : ''].filter(Boolean).join(' · '),
    due: dueWords(item),
  };
}
