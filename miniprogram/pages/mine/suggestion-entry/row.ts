import { ASPECT_LABELS, type SuggestionSummary } from '../../../contract/index';
import { explain } from '../../../utils/status';
import { spokenTime } from '../../../utils/time';

/** What its author is shown of a suggestion. */
export type SuggestionRow = Pick<SuggestionSummary, 'id' | 'number' | 'status' | 'excerpt'> & {
  explained: string;
  facts: string;
};

export const suggestionRow = (item: SuggestionSummary): SuggestionRow => ({
  id: item.id,
  number: item.number,
  status: item.status,
  excerpt: item.excerpt,
  explained: explain(item),
  facts: `${ASPECT_LABELS[item.aspect]} · ${spokenTime(item.createdAt)}`,
});
