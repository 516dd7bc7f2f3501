import type { Question, QuestionnaireContent } from '../../contract/index';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const listed = (questions: readonly Question[]): string => {
  const named = questions.slice(0, 3).map(({ title }) => `“${title || '还没写的题'}”`);
  return `${named.join('、')}${questions.length > 3 ? `等 ${questions.length} 题` : ''}`;
};

/** How theirs differs from what stands here, in sentences. */
export function differenceWords(mine: QuestionnaireContent, theirs: QuestionnaireContent): string[] {
  const own = new Map(mine.questions.map((question) => [question.id, question]));
  const ids = new Set(theirs.questions.map(({ id }) => id));
  const added = theirs.questions.filter(({ id }) => !own.has(id));
  const gone = mine.questions.filter(({ id }) => !ids.has(id));
  const other = theirs.questions.filter((question) => {
    const before = own.get(question.id);
    return before !== undefined && !same(before, question);
  });
  const said = [
    ...(same({ ...mine, questions: [] }, { ...theirs, questions: [] }) ? [] : ['标题、开头或结束的话不一样']),
    ...(added.length > 0 ? [`对方有、您没有：${listed(added)}`] : []),
    ...(gone.length > 0 ? [`您有、对方没有：${listed(gone)}`] : []),
    ...(other.length > 0 ? [`写得不一样：${listed(other)}`] : []),
  ];
  return said.length > 0 ? said : ['题目一样，设置或顺序不同'];
}
