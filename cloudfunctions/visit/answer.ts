import type { VisitDoc } from '../common/model';
import { ProblemError } from '../common/problems';
import type { Reference } from '../common/reference';
import { checkFor, isHeld } from '../questionnaire/visits';
import { momentOf } from './compose';
import type { Item, LogCall } from './item';

/** The answers of a visit, before anybody has looked at their words. */
export type CheckedAnswer = Awaited<ReturnType<typeof checkFor>>;

/** What was filled in with a visit; null where nothing was. @throws a problem at its field (`answer.answers.q3`) */
export async function answerIn(item: Item, call: LogCall, reference: Reference): Promise<CheckedAnswer | null> {
  const { answer } = item;
  if (answer === undefined) return null;
  const at = momentOf(new Date(item.at), call.at, reference);
  try {
    return await checkFor(call, { ...answer, number: answer.number ?? null }, reference, at);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError({ ...error.problem, field: `answer.${error.problem.field ?? 'answers'}` });
  }
}

/** As it is kept in the visit. */
export async function withVerdict(answer: CheckedAnswer | null, openid: string): Promise<VisitDoc['answer']> {
  if (answer === null) return null;
  const { texts, ...kept } = answer;
  return { ...kept, held: await isHeld(openid, texts) };
}
