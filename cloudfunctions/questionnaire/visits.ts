import type { Answers, Taking } from '../../miniprogram/contract';
import type { Call } from '../common/endpoint';
import { answerId, answerMark } from '../common/ids';
import type { VisitDoc } from '../common/model';
import { precondition, ProblemError } from '../common/problems';
import type { Reference } from '../common/reference';
import { checkRecorded } from '../suggestion/content-check';
import { checked, headOf, inserted } from './answer';
import { enter } from './box-store';
import { groups, requireOwnPhotos, textsOf } from './content';
import * as store from './store';
import { takingAt, versionAt } from './times';

/** What a cadre fills in with a household, as it stands in a visit. */
export interface VisitAnswer {
  questionnaireId: string;
  /** Of the version; null for the present one. */
  number: number | null;
  answers: Record<string, unknown>;
}

/**
 * Checks the answers of a visit before it is written.
 * @param at when the visit took place: it may reach us days later, when the questionnaire is over
 * @returns them as they are kept, with the version that they are of, and the texts that others will read
 * @throws a problem at the field, seen from the answer (`answers.q3`, `questionnaireId`)
 */
export async function checkFor(
  call: Call<unknown>,
  given: VisitAnswer,
  reference: Reference,
  at: Date,
): Promise<{ questionnaireId: string; title: string; number: number; answers: Answers; texts: string[] }> {
  const head = await headOf(given.questionnaireId, reference).catch((error: unknown) => {
    throw error instanceof ProblemError && error.problem.code === 'NOT_FOUND' ? refusal('没有这份问卷了') : error;
  });
  if (head.anonymous) throw refusal('这份问卷不记名，要居民自己扫码填');
  const taking = takingAt(head, at);
  if (taking !== 'open') throw refusal(NOT_TAKEN[taking]);
  const version = versionAt(head, given.number, at);
  if (!version) throw refusal('问卷换了新的内容，旧的收不了');
  const content = await store.contentOf(version.content);
  const answers = checked(content, given.answers);
  requireOwnPhotos(content, answers, call);
  return {
    questionnaireId: head._id,
    title: content.title,
    number: version.number,
    answers,
    texts: textsOf(content, answers).map(({ text }) => text),
  };
}

/** Why a questionnaire isn't taken, as a cadre is told it: at the door nobody else can do something about it. */
const NOT_TAKEN: Record<Exclude<Taking, 'open'>, string> = {
  draft: '这份问卷走访时还没有开始',
  early: '这份问卷走访时还没有开始',
  over: '这份问卷已经结束',
  closed: '这份问卷已经结束',
  full: '这份问卷已经收满',
};

/** At the questionnaire, with what to do: the visit itself is as good as before. */
const refusal = (why: string): ProblemError =>
  new ProblemError({
    ...precondition(`${why}。走访记录照样能交：去掉这份问卷再传`).problem,
    field: 'questionnaireId',
  });

/**
 * Whether words that were written down for a household wait for a look by the office. Nothing of them is refused, or it
 * would be lost.
 */
export async function isHeld(openid: string, texts: readonly string[]): Promise<boolean> {
  const verdicts = await Promise.all(groups(texts).map((some) => checkRecorded(openid, some.join('\n'))));
  return verdicts.includes('held');
}

/** `kept`: it counts; `known`: this door has answered before; `full`: the questionnaire had all it takes. */
export type Recorded = 'kept' | 'known' | 'full';

/**
 * Writes the answer of a visit that is written, once for each door (of a symposium, or a site: once for each visit),
 * however often this is called.
 * @param held the content check could not clear its texts
 */
export async function record(
  visit: Pick<VisitDoc, '_id' | 'campaignId' | 'doorKey' | 'path' | 'at' | 'day' | 'siteId'>,
  answer: { questionnaireId: string; number: number; answers: Answers; held: boolean },
): Promise<Recorded> {
  const { questionnaireId, number, answers, held } = answer;
  const [head] = await store.headsOf([questionnaireId]);
  if (!head) throw new Error(`no questionnaire ${questionnaireId}`);
  const who = visit.doorKey === null ? `visit:${visit._id}` : `door:${visit.doorKey}`;
  if ((await enter(questionnaireId, answerMark(questionnaireId, who), head.cap, null)) === 'full') return 'full';
  const id = answerId(questionnaireId, who);
  const kept = await inserted({
    _id: id,
    campaignId: visit.campaignId,
    questionnaireId,
    number,
    source: 'visit',
    path: visit.path,
    day: visit.day,
    answers,
    held,
    openid: null,
    visitId: visit._id,
    siteId: visit.siteId,
    at: visit.at,
    toCount: questionnaireId,
    request: visit._id,
    inputHash: visit._id,
  });
  if (kept) return 'kept';
  const [there] = await store.answersWith([id]);
  return there?.visitId === visit._id ? 'kept' : 'known';
}
