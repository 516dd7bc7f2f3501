import {
  parse,
  PROBLEM_TITLE,
  problemContract,
  type InputOf,
  type Parsed,
  type ParsedOf,
  type ProblemChange,
  type ProposedProblem,
} from '../../../contract/index';
import { choiceOf, type Choice } from '../../components/suggestion-checks/choice';
import { skippedWords } from '../problem/skipped';
import type { ChosenUnit } from '../../components/unit-list/find';

/** Suggestions that may be about the same thing, as they are offered to a person. */
export interface Proposal {
  key: string;
  place: string;
  /** Why they are proposed: the words that they share. */
  reason: string;
  title: string;
  choices: Choice[];
  /** The unit that has all of them; null when they lie with several. */
  unit: ChosenUnit | null;
}

export const proposalOf = ({ suggestions, words, districtName }: ProposedProblem): Proposal => ({
  key: suggestions.map(({ id }) => id).join(),
  place: districtName || '没有说明地点',
  reason: words.length > 0 ? `都提到：${words.join('、')}` : '说法很像',
  title: titleOf(words, districtName),
  choices: suggestions.map((suggestion) => choiceOf(suggestion, true)),
  unit: commonUnit(suggestions.map(({ unit }) => unit)),
});

/** 康成小区：路灯、不亮. As many of the words as fit a title; the place is the last part of its name. */
export function titleOf(words: readonly string[], districtName: string): string {
  const place = districtName.split(' · ').pop() ?? '';
  const room = PROBLEM_TITLE.max - [...place].length - 1;
  let said = '';
  for (const word of words) {
    const longer = said === '' ? word : `${said}、${word}`;
    if ([...longer].length > room) break;
    said = longer;
  }
  return [place, said].filter((part) => part !== '').join('：');
}

function commonUnit(units: readonly ChosenUnit[]): ChosenUnit | null {
  const [first] = units;
  return first && units.every(({ id }) => id === first.id) ? first : null;
}

type Create = (typeof problemContract)['create'];

/** Checked as the server will. @param unit for the office; null for a unit, whose own it becomes */
export const merging = (
  requestId: string,
  title: string,
  suggestionIds: string[],
  unit: ChosenUnit | null,
): Parsed<ParsedOf<Create>> =>
  parse<Create['input']>(problemContract.create.input, {
    requestId,
    title,
    suggestionIds,
    ...(unit === null ? {} : { unitId: unit.id }),
  } satisfies InputOf<Create>);

/** What came of it, in words. */
export const mergedWords = (change: ProblemChange): { done: string; skipped: string[] } => ({
  done: `“${change.problem.title}”里现在有 ${change.problem.count} 条意见建议。`,
  skipped: skippedWords(change),
});
