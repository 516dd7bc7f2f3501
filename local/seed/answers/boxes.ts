import { BOX_SIZE } from '../../../cloudfunctions/questionnaire/box-store';
import type { Ballot, BoxDoc } from '../../../cloudfunctions/questionnaire/model';
import type { Random } from '../random';

/**
 * The boxes of a questionnaire as they stand when all of these have answered: filled one after the other, and in each
 * the marks, and the papers, in an order of their own that says nothing.
 * @param marks in the order in which people came
 * @param ballots of those; none where the answers are by name
 */
export function filledBoxes(
  questionnaireId: string,
  marks: readonly string[],
  ballots: readonly Ballot[],
  chance: Random,
): BoxDoc[] {
  return Array.from({ length: Math.ceil(marks.length / BOX_SIZE) }, (_, n) => {
    const part = <T>(list: readonly T[]): T[] => chance.shuffle(list.slice(n * BOX_SIZE, (n + 1) * BOX_SIZE));
    const inside = part(marks);
    return {
      _id: `${questionnaireId}:${n}`,
      questionnaireId,
      n,
      count: inside.length,
      marks: inside,
      ballots: part(ballots),
      unfolded: ballots.length > 0,
    };
  });
}
