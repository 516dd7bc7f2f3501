import type { QuestionnaireSummary } from '../../contract/index';

export interface QuestionnaireRow {
  id: string;
  title: string;
  about: string;
}

/** So many stand on the first page. */
const SHOWN = 5;

/** Staff are also told of what is over, and the office of drafts. */
const isForResidents = ({ taking, answered }: QuestionnaireSummary): boolean => taking === 'open' || answered;

const wordsOf = ({ id, title, answered, questionCount, minutes }: QuestionnaireSummary): QuestionnaireRow => ({
  id,
  title,
  about: answered ? '填过了，谢谢' : `${questionCount} 题，大约 ${minutes} 分钟`,
});

/**
 * Questionnaires that can be filled in, then those that have been. The first page is the only way to them: none that waits
 * for an answer gives way to one that has it.
 * @param newest newest first
 */
export function questionnaireRows(newest: readonly QuestionnaireSummary[]): QuestionnaireRow[] {
  const all = newest.filter(isForResidents);
  const waiting = all.filter(({ answered }) => !answered);
  const answered = all.filter((one) => one.answered);
  return [...waiting, ...answered].slice(0, SHOWN).map(wordsOf);
}
