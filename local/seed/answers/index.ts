import type { AnswerDoc, BoxDoc, QuestionnaireDoc } from '../../../cloudfunctions/questionnaire/model';
import { ballotsOf } from './ballots';
import { answersTo, type AnswerOptions } from './by-name';
import { rollupsOf, rollupsOfBoxes, type Rollups } from './rollups';

export { ANSWERS } from './by-name';
export { BALLOTS } from './ballots';

export interface DemoAnswers extends Rollups {
  answers: AnswerDoc[];
  answerBoxes: BoxDoc[];
}

/** Everything that was answered until now, and what is counted of it, as the functions keep it. */
export function answered(questionnaires: readonly QuestionnaireDoc[], options: AnswerOptions): DemoAnswers {
  const all = questionnaires.map((questionnaire): DemoAnswers => {
    if (questionnaire.anonymous) {
      const answerBoxes = ballotsOf(questionnaire, options);
      return { answers: [], answerBoxes, ...rollupsOfBoxes(questionnaire, answerBoxes, options.reference) };
    }
    const { answers, boxes } = answersTo(questionnaire, options);
    return { answers, answerBoxes: boxes, ...rollupsOf(questionnaire, answers, options.reference) };
  });
  const together = <K extends keyof DemoAnswers>(name: K): DemoAnswers[K] =>
    all.flatMap((one) => one[name] as object[]) as DemoAnswers[K];
  return {
    answers: together('answers'),
    answerBoxes: together('answerBoxes'),
    answerCounts: together('answerCounts'),
    answerSlices: together('answerSlices'),
    answerRuns: together('answerRuns'),
    answerTexts: together('answerTexts'),
  };
}
