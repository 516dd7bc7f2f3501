import type { Answers } from '../../miniprogram/contract';
import type { Call } from '../common/endpoint';
import { answerId, answerMark } from '../common/ids';
import type { VisitDoc } from '../common/model';
import { invalid, ProblemError } from '../common/problems';
import type { Reference } from '../common/reference';
import { checkRecorded } from '../suggestion/content-check';
import { checked, filled, headOf, inserted } from './answer';
import { enter } from './box-store';
import { groups, requireOwnPhotos, textsOf } from './content';
import * as store from './store';

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
    throw atField(error, 'questionnaireId');
  });
  if (head.anonymous) throw invalid('questionnaireId', '这份问卷不记名，请居民自己扫码填');
  const { number, content } = await filled(head, given.number, at).catch((error: unknown) => {
    throw atField(error, 'questionnaireId');
  });
  const answers = checked(content, given.answers);
  requireOwnPhotos(content, answers, call);
  return {
    questionnaireId: head._id,
    title: content.title,
    number,
    answers,
    texts: textsOf(content, answers).map(({ text }) => text),
  };
}

/** A problem that belongs to no field of its own, told at one: it has to be mended there. */
const atField = (error: unknown, field: string): unknown =>
  error instanceof ProblemError ? new ProblemError({ ...error.problem, field: error.problem.field ?? field }) : error;

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
