import type { Answers, QuestionnaireContent } from '../../miniprogram/contract';
import type { Call } from '../common/endpoint';
import { ProblemError, invalid } from '../common/problems';
import { requireOwnPictures } from '../suggestion/compose';
import { checkTexts, type Verdict } from '../suggestion/content-check';

/** The platform takes so many characters at once (platform.md, 6). */
const CHECKED_MAX = 2500;

/** What somebody wrote in their own words, by question, in its order. */
export function textsOf({ questions }: QuestionnaireContent, answers: Answers): { id: string; text: string }[] {
  return questions.flatMap(({ id, type }) => {
    const value = answers[id];
    if ((type === 'short' || type === 'long') && typeof value === 'string') return [{ id, text: value }];
    const chosen = (type === 'single' || type === 'multiple') && typeof value === 'object' && !Array.isArray(value);
    return chosen && typeof value.text === 'string' ? [{ id, text: value.text }] : [];
  });
}

/**
 * The texts of one answer, checked together, as few requests as they fit into. What the platform isn't sure of is held
 * for a person, never dropped.
 * @throws CONTENT_REJECTED at the question
 */
export async function checkAnswerTexts(
  openid: string,
  content: QuestionnaireContent,
  answers: Answers,
): Promise<Verdict> {
  const verdicts = await Promise.all(
    grouped(textsOf(content, answers), ({ text }) => text).map((some) => checkSome(openid, some)),
  );
  return verdicts.includes('held') ? 'held' : 'clear';
}

type Said = { id: string; text: string };

async function checkSome(openid: string, said: readonly Said[]): Promise<Verdict> {
  try {
    return await checkTexts(openid, { content: said.map(({ text }) => text).join('\n') });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [only] = said;
    if (said.length === 1 && only) throw rejectedAt(error, only.id);
    // Which one it is: each by itself. Should none be it, together they are what is not fit.
    for (const one of said) await checkSome(openid, [one]);
    return 'held';
  }
}

const rejectedAt = ({ problem }: ProblemError, id: string): ProblemError =>
  new ProblemError({ ...problem, field: `answers.${id}` });

/** As few groups as the platform takes, each at once. */
export const groups = (texts: readonly string[]): string[][] => grouped(texts, (text) => text);

function grouped<T>(items: readonly T[], textOf: (item: T) => string): T[][] {
  const made: T[][] = [];
  let room = 0;
  for (const item of items) {
    const length = textOf(item).length + 1;
    if (made.length === 0 || length > room) {
      made.push([]);
      room = CHECKED_MAX;
    }
    made.at(-1)?.push(item);
    room -= length;
  }
  return made;
}

/** Pictures lie in the caller's own folder. @throws INVALID_ARGUMENT at the question */
export function requireOwnPhotos({ questions }: QuestionnaireContent, answers: Answers, call: Call<unknown>): void {
  for (const { id, type } of questions) {
    const photos = type === 'photo' ? answers[id] : undefined;
    if (!Array.isArray(photos)) continue;
    try {
      requireOwnPictures(photos, call);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      throw invalid(`answers.${id}`, error.problem.message);
    }
  }
}
