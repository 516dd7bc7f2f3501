import type { CampaignView, SimilarAnswer, SuggestionView } from '../../../contract/index';
import { MERGE } from './words';

/** What is proposed to staff: the page is whole without it, and whether anything comes of it, a person says. */

export interface Named {
  id: string;
  label: string;
}

/** @returns the category that the text speaks of, unless it has that already */
export function proposedCategory(
  { category }: Pick<SuggestionView, 'category'>,
  similar: SimilarAnswer | null,
  categories: CampaignView['categories'],
): Named | null {
  const proposed = similar?.category;
  if (!proposed || proposed.id === category) return null;
  return categories.find(({ id }) => id === proposed.id) ?? null;
}

export const NO_PROPOSALS = {
  /** What may be about the same thing; null while it isn't known. */
  similar: null as SimilarAnswer | null,
  alike: 0,
  /** Which category the text speaks of, when it is another one. */
  category: null as Named | null,
};

const mayMerge = ({ actions }: SuggestionView): boolean => actions.includes(MERGE);
const mayClassify = ({ actions }: SuggestionView): boolean => actions.includes('classify');

/** Nothing is proposed that couldn't be done. */
export const mayPropose = (view: SuggestionView): boolean => mayMerge(view) || mayClassify(view);

/** @param similar null when it couldn't be asked for */
export const proposalsFor = (
  view: SuggestionView,
  similar: SimilarAnswer | null,
  categories: CampaignView['categories'],
): typeof NO_PROPOSALS => ({
  similar,
  alike: mayMerge(view) && similar ? similar.items.length + similar.problems.length : 0,
  category: mayClassify(view) ? proposedCategory(view, similar, categories) : null,
});
