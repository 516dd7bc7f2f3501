import { dayOf } from '../../../cloudfunctions/common/clock';
import { answerMark } from '../../../cloudfunctions/common/ids';
import type { Reference } from '../../../cloudfunctions/common/reference';
import type { Ballot, BoxDoc, QuestionnaireDoc } from '../../../cloudfunctions/questionnaire/model';
import type { Random } from '../random';
import { filledBoxes } from './boxes';
import { communityOf, Homes } from './by-name';
import { atWindow, moodAt } from './opinions';

export const BALLOTS = 120;

/** Who is on the list of those who have answered are people from here on: the demo's own may still do so. */
const FIRST_VOTER = 10_001;

/** Papers without a name: the day, the community, and what was said (questionnaire/answer.ts). */
export function ballotsOf(
  questionnaire: QuestionnaireDoc,
  { reference, now, chance }: { reference: Reference; now: Date; chance: Random },
): BoxDoc[] {
  const from = questionnaire.versions[0]?.at ?? questionnaire.createdAt;
  const living = new Homes(reference, chance);
  const ballots = Array.from({ length: BALLOTS }, (): Ballot => {
    // Down to the community, and no further.
    const path = (living.anywhere()?.path ?? []).slice(0, 3);
    const at = new Date(from.getTime() + Math.floor((now.getTime() - from.getTime()) * chance.next()));
    return {
      id: uuid(chance),
      number: 1,
      source: 'open',
      path,
      day: dayOf(at),
      answers: atWindow(moodAt(communityOf(path, reference)), chance),
      held: false,
    };
  });
  const marks = ballots.map((_, i) => answerMark(questionnaire._id, `demo-resident-${FIRST_VOTER + i}`));
  return filledBoxes(questionnaire._id, marks, ballots, chance);
}

/** In the form of `randomUUID`, but the same for the same seed. */
const uuid = (chance: Random): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => chance.int(0, 15).toString(16));
