import type { AnswerDoc, BoxDoc, QuestionnaireDoc } from '../../../cloudfunctions/questionnaire/model';
import { ballotsOf } from './ballots';
import { answersTo, type AnswerOptions } from './by-name';

export { ANSWERS } from './by-name';
export { BALLOTS } from './ballots';

/** Everything that was answered until now, as the functions keep it. */
export function answered(
  questionnaires: readonly QuestionnaireDoc[],
  options: AnswerOptions,
): { answers: AnswerDoc[]; answerBoxes: BoxDoc[] } {
  const given = questionnaires.map((questionnaire) =>
    questionnaire.anonymous
      ? { answers: [], boxes: ballotsOf(questionnaire, options) }
      : answersTo(questionnaire, options),
  );
  return { answers: given.flatMap(({ answers }) => answers), answerBoxes: given.flatMap(({ boxes }) => boxes) };
}
