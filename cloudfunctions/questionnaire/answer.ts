import {
  checkAnswers,
  type AnswerReceipt,
  type Answers,
  type ParsedOf,
  type QuestionnaireContent,
  type questionnaireContract,
  type Taking,
} from '../../miniprogram/contract';
import { dayOf } from '../common/clock';
import { isDuplicate } from '../common/cloud';
import type { Call } from '../common/endpoint';
import { answerId, answerMark, changeHash, inputHash, randomId } from '../common/ids';
import { alreadyExists, exhausted, invalid, notFound, precondition } from '../common/problems';
import { openReference, type Reference } from '../common/reference';
import { enter, marked } from './box-store';
import { checkAnswerTexts, requireOwnPhotos } from './content';
import type { AnswerDoc } from './model';
import { coarse, placeOf } from './place';
import * as store from './store';
import { presentNumber, takingAt, versionAt } from './times';

type Input = ParsedOf<typeof questionnaireContract.answer>;

/** A questionnaire with the version that somebody filled in. */
interface Filled {
  head: store.Head;
  number: number;
  content: QuestionnaireContent;
}

const NOT_TAKEN: Record<Exclude<Taking, 'open'>, string> = {
  draft: '这份问卷还没有开始',
  early: '这份问卷还没有开始，请过些时候再来',
  over: '这份问卷已经结束，谢谢您的关心',
  closed: '这份问卷已经结束，谢谢您的关心',
  full: '这份问卷已经收满，谢谢您的关心',
};

/**
 * A resident's answers. By name: first a place, then the document; who is killed in between has their place, and gets the
 * document with the next try. Anonymous: one write (box-store.ts). Either way once for each person.
 */
export async function answer(call: Call<Input>): Promise<AnswerReceipt> {
  const { input, openid, at } = call;
  const reference = await openReference();
  const head = await headOf(input.questionnaireId, reference);
  const mark = answerMark(head._id, openid);
  const earlier = head.anonymous ? await crossedOff(call, head, mark) : await earlierOf(call, head);
  if (earlier) return earlier;
  requireActive(reference);
  const { number, content } = await filled(head, input.number ?? null, at);
  const answers = checked(content, input.answers);
  requireOwnPhotos(content, answers, call);
  const spot = await placeOf(input, reference);
  const held = (await checkAnswerTexts(openid, content, answers)) === 'held';
  const said = {
    number,
    source: spot.site ? ('qr' as const) : ('open' as const),
    day: dayOf(at),
    answers,
    held,
  };
  const path = spot.district?.path ?? [];
  if (head.anonymous) {
    const ballot = { id: randomId(), ...said, path: await coarse(path, reference) };
    const entered = await enter(head._id, mark, head.cap, ballot);
    if (entered === 'full') throw exhausted(NOT_TAKEN.full);
    return entered === 'known' ? { id: null, number, repeated: true } : { id: null, number };
  }
  if ((await enter(head._id, mark, head.cap, null)) === 'full') throw exhausted(NOT_TAKEN.full);
  const doc: AnswerDoc = {
    _id: answerId(head._id, openid),
    campaignId: reference.campaign._id,
    questionnaireId: head._id,
    ...said,
    path,
    openid,
    visitId: null,
    siteId: spot.site?._id ?? null,
    at,
    toCount: head._id,
    request: requestOf(call),
    inputHash: hashOf(call),
  };
  if (await inserted(doc)) return { id: doc._id, number };
  const first = await earlierOf(call, head);
  if (!first) throw new Error('an answer is there and is not');
  return first;
}

/** @throws NOT_FOUND also for one that was never published */
export async function headOf(id: string, reference: Reference): Promise<store.Head> {
  const [head] = await store.headsOf([id]);
  if (!head?.listed || head.campaignId !== reference.campaign._id) throw notFound('这份问卷');
  return head;
}

function requireActive({ campaign }: Reference): void {
  if (campaign.status !== 'active') throw precondition(`活动现在不收问卷。有事请打电话 ${campaign.contact.phone}`);
}

/**
 * The version that was filled in.
 * @param at when it was
 * @throws FAILED_PRECONDITION when it wasn't open then, or the version is too old
 */
async function filled(head: store.Head, number: number | null, at: Date): Promise<Filled> {
  const taking = takingAt(head, at);
  if (taking !== 'open') throw precondition(NOT_TAKEN[taking]);
  const version = versionAt(head, number, at);
  if (!version) throw precondition('问卷换了新的内容，请重新打开再填一次');
  return { head, number: version.number, content: await store.contentOf(version.content) };
}

/** @throws INVALID_ARGUMENT at the question: `answers.q3` */
export function checked(content: QuestionnaireContent, given: unknown): Answers {
  const result = checkAnswers(content, given);
  if (result.ok) return result.answers;
  throw invalid(result.field === 'answers' ? 'answers' : `answers.${result.field}`, result.message);
}

/** @returns false when somebody's answer is there already */
export async function inserted(doc: AnswerDoc): Promise<boolean> {
  try {
    await store.insertAnswer(doc);
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return false;
  }
}

const requestOf = ({ openid, input }: Call<Input>): string =>
  changeHash(openid, 'questionnaire.answer', input.requestId);

const hashOf = ({ openid, input }: Call<Input>): string => inputHash(openid, { ...input, requestId: undefined });

/** Whether it is the same answer nobody can say: nothing leads from the mark to the paper. */
async function crossedOff({ input }: Call<Input>, head: store.Head, mark: string): Promise<AnswerReceipt | null> {
  const known = (await marked([mark])).size > 0;
  return known ? { id: null, number: input.number ?? presentNumber(head), repeated: true } : null;
}

/**
 * What the same request was answered with before; null when this person hasn't answered.
 * @throws ALREADY_EXISTS when it was another request
 */
async function earlierOf(call: Call<Input>, head: store.Head): Promise<AnswerReceipt | null> {
  const [doc] = await store.answersWith([answerId(head._id, call.openid)]);
  if (!doc) return null;
  if (doc.request !== requestOf(call)) throw alreadyExists('这份问卷您已经填过了，谢谢');
  return { id: doc._id, number: doc.number, ...(doc.inputHash === hashOf(call) ? {} : { repeated: true as const }) };
}
