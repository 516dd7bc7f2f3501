import type { SuggestionSummary } from '../../../contract/index';

/** A suggestion that can be chosen. */
export interface Choice {
  id: string;
  excerpt: string;
  /** Number, place and unit. */
  facts: string;
  chosen: boolean;
}

export const choiceOf = ({ id, number, excerpt, districtName, unit }: SuggestionSummary, chosen: boolean): Choice => ({
  id,
  excerpt,
  facts: [number, districtName || '没有说明地点', unit.name].join(' · '),
  chosen,
});

export const toggled = (choices: readonly Choice[], id: string): Choice[] =>
  choices.map((choice) => (choice.id === id ? { ...choice, chosen: !choice.chosen } : choice));

export const chosenOf = (choices: readonly Choice[]): string[] =>
  choices.filter(({ chosen }) => chosen).map(({ id }) => id);
