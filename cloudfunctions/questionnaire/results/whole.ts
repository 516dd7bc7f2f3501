import type { QuestionnaireResults, QuestionResults } from '../../../miniprogram/contract';

/**
 * Whether any number is left out of what is shown. Means and the like don't tell: they are missing, too, where nobody has
 * answered.
 */
export function leavesOut({
  districts,
  sources,
  days,
  questions,
  crossed,
}: Pick<QuestionnaireResults, 'districts' | 'sources' | 'days' | 'questions' | 'crossed'>): boolean {
  if ([...districts, ...sources, ...days].some(({ answers }) => answers === null)) return true;
  const cells = crossed?.tables.flatMap((table) => [...table.answered, ...table.rows.flatMap((row) => row.cells)]);
  return cells?.includes(null) === true || questions.some(lacks);
}

function lacks(question: QuestionResults): boolean {
  if (question.asked === null || question.answered === null) return true;
  if ('parts' in question) return question.parts.some(({ count }) => count === null);
  if ('rows' in question) return question.rows.some(({ answered }) => answered === null);
  return 'options' in question && question.options.some(({ count, firsts }) => count === null || firsts === null);
}
