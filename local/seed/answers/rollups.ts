import { countedDocs } from '../../../cloudfunctions/questionnaire/results/counted';
import { versionsIn } from '../../../cloudfunctions/questionnaire/results/contents';
import type { CountsDoc, RunDoc, SliceDoc } from '../../../cloudfunctions/questionnaire/results/model';
import type { AnswerDoc, Ballot, BoxDoc, QuestionnaireDoc } from '../../../cloudfunctions/questionnaire/model';
import { textDocs } from '../../../cloudfunctions/questionnaire/texts/keep';
import type { AnswerTextDoc } from '../../../cloudfunctions/questionnaire/texts/model';
import type { Reference } from '../../../cloudfunctions/common/reference';

export interface Rollups {
  answerCounts: CountsDoc[];
  answerSlices: SliceDoc[];
  answerRuns: RunDoc[];
  answerTexts: AnswerTextDoc[];
}

/** The batch with which all of them came in: the run says so when it begins one, and once more when it is done. */
const BATCH = 1;

const runDone = (_id: string, shown: string[]): RunDoc => ({
  _id,
  seq: BATCH + 1,
  pending: false,
  ids: [],
  boxes: 0,
  shown,
});

/** What is counted of answers by name, when the functions are through with all of them. */
export function rollupsOf(
  questionnaire: QuestionnaireDoc,
  answers: readonly AnswerDoc[],
  reference: Reference,
): Rollups {
  const isArea = areasOf(reference);
  const versions = versionsIn([{ number: 1, content: questionnaire.draft.content }]);
  return {
    ...countedDocs(questionnaire._id, answers, versions, isArea, BATCH),
    answerRuns: [runDone(questionnaire._id, [])],
    answerTexts: textsOf(questionnaire, answers, isArea),
  };
}

/** Papers are counted box by box, when one is full; those of the last one are shown since somebody has looked. */
export function rollupsOfBoxes(
  questionnaire: QuestionnaireDoc,
  boxes: readonly BoxDoc[],
  reference: Reference,
): Rollups {
  const shown = boxes.flatMap(({ ballots }) => ballots);
  return {
    answerCounts: [],
    answerSlices: [],
    answerRuns: [
      runDone(
        questionnaire._id,
        shown.map(({ id }) => id),
      ),
    ],
    answerTexts: textsOf(questionnaire, shown, areasOf(reference)),
  };
}

function areasOf({ all }: Reference): (districtId: string) => boolean {
  const areas = new Set(all.districts.flatMap(({ _id, level }) => (level === 'building' ? [] : [_id])));
  return (id) => areas.has(id);
}

const textsOf = (
  questionnaire: QuestionnaireDoc,
  answers: readonly (AnswerDoc | Ballot)[],
  isArea: (districtId: string) => boolean,
): AnswerTextDoc[] =>
  answers
    .flatMap((answer) => textDocs(questionnaire, questionnaire.draft.content, answer, answer.path.filter(isArea)))
    .sort((a, b) => (a._id < b._id ? -1 : 1));
