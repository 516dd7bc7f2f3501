import type { ProblemSummary } from '../../../../contract/index';
import { dueWords } from '../../../../utils/time';

/** What staff are shown of a problem on the board. */
export type ProblemRow = Pick<ProblemSummary, 'id' | 'number' | 'title' | 'status' | 'overdue'> & {
  /** Unit, place, and how many suggestions are in it. */
  facts: string;
  due: string;
};

export const problemRow = (item: ProblemSummary): ProblemRow => {
  const { id, number, title, status, overdue, unit, districtName, count } = item;
  return {
    id,
    number,
    title,
    status,
    overdue,
    facts: [unit.name, districtName, `${count} 条意见建议`].filter(Boolean).join(' · '),
    due: dueWords(item),
  };
};
