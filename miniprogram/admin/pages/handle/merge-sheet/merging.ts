import { PAGES, problemContract, type ProblemBrief, type ProblemChange } from '../../../../contract/index';
import type { Choice } from '../../../components/choice-list/choice-list';
import { ApiError } from '../../../../services/call';
import { checked } from '../../../../services/checked';
import * as problems from '../../../../services/problem';

/** Stands for a problem that is made with this. */
export const NEW = '-';

const FRESH: Choice = { id: NEW, name: '新建一个问题' };

/** Problems that it can go into: those that hold such ones already come first, then what else is open. */
export async function problemChoices(alike: readonly ProblemBrief[]): Promise<Choice[]> {
  const { items } = await problems.list({});
  const others = items.filter(({ id }) => !alike.some((problem) => problem.id === id));
  return [
    ...alike.map(({ id, title }) => ({ id, name: title, hint: '说的很像' })),
    ...others.map(({ id, title, count }) => ({ id, name: title, hint: `${count} 条` })),
    FRESH,
  ];
}

export interface Merging {
  /** Id of a problem, NEW for a new one, '' while none is chosen. */
  into: string;
  title: string;
  suggestionIds: string[];
}

/** @throws ApiError, at `title` or `into` for what the form lacks */
export async function merge({ into, title, suggestionIds }: Merging, requestId: string): Promise<ProblemChange> {
  if (into === '') throw new ApiError('INVALID_ARGUMENT', '请选放进哪个问题', 'into');
  if (into === NEW) return problems.create(checked(problemContract.create, { requestId, title, suggestionIds }));
  const { version } = await problems.get({ id: into });
  return problems.merge(checked(problemContract.merge, { requestId, id: into, version, suggestionIds }));
}

/** What came of it. */
export const mergedWords = ({ problem, skipped }: ProblemChange): string =>
  [
    `已合并到“${problem.title}”，一共 ${problem.count} 条，以后一起答复。`,
    ...skipped.map(({ number, reason }) => `${number ?? '有一条'} 没有动：${reason}。`),
  ].join('');

export const handlePage = (id: string): string => `/${PAGES.handle}?id=${id}`;
