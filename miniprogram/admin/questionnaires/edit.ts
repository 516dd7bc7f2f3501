import { comparisonsIn, type Condition, type Question, type QuestionnaireContent } from '../../contract/index';
import { freshId } from './types';

/** Changes of what is being built: each makes a new content of an old one. Places count from 0. */

export type Moved = { ok: true; content: QuestionnaireContent } | { ok: false; message: string };

const withQuestions = (content: QuestionnaireContent, questions: Question[]): QuestionnaireContent => ({
  ...content,
  questions,
});

export const idsOf = ({ questions }: Pick<QuestionnaireContent, 'questions'>): string[] =>
  questions.map(({ id }) => id);

export const insertAt = (
  content: QuestionnaireContent,
  index: number,
  added: readonly Question[],
): QuestionnaireContent =>
  withQuestions(content, [...content.questions.slice(0, index), ...added, ...content.questions.slice(index)]);

export const replaceAt = (content: QuestionnaireContent, index: number, question: Question): QuestionnaireContent =>
  withQuestions(
    content,
    content.questions.map((old, i) => (i === index ? question : old)),
  );

/** The same question once more, behind itself: it is another one, so all its ids are new. */
export function duplicateAt(content: QuestionnaireContent, index: number): QuestionnaireContent {
  const question = content.questions[index];
  return question ? insertAt(content, index + 1, [withNewIds(question, idsOf(content))]) : content;
}

export function withNewIds(question: Question, taken: readonly string[]): Question {
  const id = freshId('q', taken);
  const renewed = <T extends { id: string }>(parts: T[], prefix: string): T[] =>
    parts.map((part) => ({ ...part, id: freshId(prefix) }));
  if (question.type === 'matrix') return { ...question, id, rows: renewed(question.rows, 'r') };
  if (question.type === 'single' || question.type === 'multiple') {
    return { ...question, id, options: renewed(question.options, 'o') };
  }
  return question.type === 'ranking'
    ? { ...question, id, options: renewed(question.options, 'o') }
    : { ...question, id };
}

/** Places of the questions whose condition looks at this one. @param part only those that look at this option or row */
export const lookingAt = (questions: readonly Question[], id: string, part?: string): number[] =>
  questions.flatMap(({ showIf }, index) =>
    showIf && comparisonsIn(showIf).some((one) => one.question === id && (part === undefined || names(one, part)))
      ? [index]
      : [],
  );

const names = ({ row, value }: ReturnType<typeof comparisonsIn>[number], part: string): boolean =>
  row === part || value === part || (Array.isArray(value) && value.includes(part));

const placesOf = (indices: readonly number[]): string => `第 ${indices.map((index) => index + 1).join('、')} 题`;

/** What says that an option or a row can't go yet; null when nothing looks at it. */
export function partFault(questions: readonly Question[], id: string, part: string): string | null {
  const users = lookingAt(questions, id, part);
  return users.length === 0 ? null : `${placesOf(users)}的显示条件要看这一项，请先改那里的条件`;
}

/** A question goes to another place, unless a condition would look ahead then. */
export function moveTo(content: QuestionnaireContent, from: number, to: number): Moved {
  const question = content.questions[from];
  if (!question || to < 0 || to >= content.questions.length) return { ok: false, message: '没有这个位置' };
  const questions = content.questions.filter((_, i) => i !== from);
  questions.splice(to, 0, question);
  for (const [index, { showIf }] of questions.entries()) {
    const ahead = showIf && comparisonsIn(showIf).find((one) => idsOf({ questions }).indexOf(one.question) >= index);
    if (!ahead) continue;
    const place = (id: string | undefined): number => idsOf(content).indexOf(id ?? '') + 1;
    return {
      ok: false,
      message: `第 ${place(questions[index]?.id)} 题的显示条件要看第 ${place(ahead.question)} 题，要排在它后面`,
    };
  }
  return { ok: true, content: withQuestions(content, questions) };
}

/** A question goes, and with it what conditions say about it. */
export function removeAt(content: QuestionnaireContent, index: number): QuestionnaireContent {
  const id = content.questions[index]?.id;
  const left = content.questions.filter((_, i) => i !== index);
  return id === undefined
    ? content
    : withQuestions(
        content,
        left.map((question) => withoutQuestion(question, id)),
      );
}

function withoutQuestion(question: Question, id: string): Question {
  if (!question.showIf || !comparisonsIn(question.showIf).some((one) => one.question === id)) return question;
  const { showIf, ...rest } = question;
  const left = pruned(showIf, id);
  return left === null ? rest : { ...rest, showIf: left };
}

/** What of a condition doesn't look at a question; null for nothing. */
function pruned(condition: Condition, id: string): Condition | null {
  if ('and' in condition) return joined(condition.and, id, (and) => ({ and }));
  if ('or' in condition) return joined(condition.or, id, (or) => ({ or }));
  if ('not' in condition) {
    const not = pruned(condition.not, id);
    return not === null ? null : { not };
  }
  return condition.question === id ? null : condition;
}

function joined(parts: Condition[], id: string, join: (parts: Condition[]) => Condition): Condition | null {
  const left = parts.flatMap((part) => pruned(part, id) ?? []);
  const [only] = left;
  return only === undefined ? null : left.length === 1 ? only : join(left);
}

/** Before a question is deleted: what goes with it; '' for nothing. */
export function removalWords({ questions }: QuestionnaireContent, index: number): string {
  const question = questions[index];
  const users = question ? lookingAt(questions, question.id) : [];
  return users.length === 0 ? '' : `${placesOf(users)}的显示条件要看这一题，删掉后这些条件也会去掉。`;
}

/**
 * Questions from elsewhere, at the end. Ids that are taken become new ones, in their conditions as well; what a condition
 * of theirs looks at and didn't come along is dropped.
 */
export function append(content: QuestionnaireContent, added: readonly Question[]): QuestionnaireContent {
  const taken = idsOf(content);
  const renamed = new Map<string, string>();
  for (const { id } of added) {
    const fresh = taken.includes(id) ? freshId('q', taken) : id;
    renamed.set(id, fresh);
    taken.push(fresh);
  }
  const came = new Set(renamed.values());
  const questions = added.map((question) => {
    const named: Question = { ...question, id: renamed.get(question.id) ?? question.id };
    if (named.showIf) named.showIf = renameIn(named.showIf, renamed);
    const missing = named.showIf ? comparisonsIn(named.showIf).filter((one) => !came.has(one.question)) : [];
    return missing.reduce((left, one) => withoutQuestion(left, one.question), named);
  });
  return insertAt(content, content.questions.length, questions);
}

function renameIn(condition: Condition, renamed: ReadonlyMap<string, string>): Condition {
  if ('and' in condition) return { and: condition.and.map((part) => renameIn(part, renamed)) };
  if ('or' in condition) return { or: condition.or.map((part) => renameIn(part, renamed)) };
  if ('not' in condition) return { not: renameIn(condition.not, renamed) };
  return { ...condition, question: renamed.get(condition.question) ?? condition.question };
}
