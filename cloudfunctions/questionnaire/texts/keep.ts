import { SMALLEST_SHOWN, type Question, type QuestionnaireContent } from '../../../miniprogram/contract';
import { answerTextId } from '../../common/ids';
import { pictureCheck } from '../../common/notices';
import type { Reference } from '../../common/reference';
import { BOX_SIZE } from '../box-store';
import { textsOf } from '../content';
import type { AnswerDoc, Ballot } from '../model';
import { inLastBox } from '../papers-store';
import { contentOf, type Head } from '../store';
import { EVERYWHERE, type AnswerTextDoc } from './model';
import { gramsOf, keyOf } from './search';
import * as store from './store';

/**
 * Puts what is said in own words, and in pictures, where the office reads it: question by question, apart from the rest of
 * the paper. To be called before the answers are marked as counted, as often as one likes: what is there stays as it is.
 * @param answers of this questionnaire, of either kind
 */
export async function keepTexts(
  questionnaire: Pick<Head, '_id' | 'anonymous' | 'versions'>,
  answers: readonly (AnswerDoc | Ballot)[],
  reference: Reference,
): Promise<void> {
  const docs: AnswerTextDoc[] = [];
  // All buildings with one request; below, they are known.
  await reference.districtsOf(answers.flatMap(({ path }) => path));
  for (const answer of answers) docs.push(...(await textsIn(questionnaire, answer, reference)));
  await write(docs);
}

/**
 * Papers in a box that isn't full yet, which nobody has counted, come in lots: whoever looks again and again would see
 * what one person said otherwise, and none is left over for when the box is full. When nothing comes any more, the rest is
 * shown.
 * @param last nothing comes any more
 */
export async function keepWaiting(
  questionnaire: Pick<Head, '_id' | 'anonymous' | 'versions'>,
  last: boolean,
  reference: Reference,
): Promise<void> {
  const ballots = await inLastBox(questionnaire._id);
  const room = BOX_SIZE - ballots.length;
  if (!last && room > 0 && room < SMALLEST_SHOWN) return;
  const said = await Promise.all(ballots.map((ballot) => textsIn(questionnaire, ballot, reference)));
  const known = await store.thereOf(said.flat().map(({ _id }) => _id));
  const waiting = said.filter((docs) => docs.some(({ _id }) => !known.has(_id)));
  if (waiting.length >= (last ? 1 : SMALLEST_SHOWN)) await write(waiting.flat());
}

/** Not in the order of the papers, or the database would remember which ones were written together. */
const write = (docs: readonly AnswerTextDoc[]): Promise<void> =>
  store.keep([...docs].sort((a, b) => (a._id < b._id ? -1 : 1)));

async function textsIn(
  questionnaire: Pick<Head, '_id' | 'anonymous' | 'versions'>,
  answer: AnswerDoc | Ballot,
  reference: Reference,
): Promise<AnswerTextDoc[]> {
  const version = questionnaire.versions.find(({ number }) => number === answer.number);
  if (!version) throw new Error(`no version ${answer.number} of ${questionnaire._id}`);
  const content = await contentOf(version.content);
  return textDocs(questionnaire, content, answer, await scopesOf(answer.path, reference));
}

/** What is said in one answer, as it is kept. @param places ids from the county down to the estate */
export function textDocs(
  { _id: questionnaireId, anonymous }: Pick<Head, '_id' | 'anonymous'>,
  content: QuestionnaireContent,
  answer: AnswerDoc | Ballot,
  places: readonly string[],
): AnswerTextDoc[] {
  const texts = textsOf(content, answer.answers);
  const pictures = content.questions.flatMap((question) => picturesOf(question, answer));
  const scopes = [EVERYWHERE, ...places];
  const paper = 'id' in answer ? answer.id : answer._id;
  const doc = (question: string): AnswerTextDoc => {
    const _id = answerTextId(questionnaireId, paper, question);
    return {
      _id,
      questionnaireId,
      question,
      text: '',
      photos: [],
      state: 'clear',
      source: answer.source,
      day: answer.day,
      scopes,
      key: keyOf(_id, answer.day, anonymous),
      grams: [],
      openid: null,
      requestIds: [],
      outbox: [],
      outboxDueAt: null,
      outboxLease: { holder: '', until: new Date(0) },
    };
  };
  return [
    ...texts.map(({ id, text }) => ({
      ...doc(id),
      text,
      state: answer.held ? ('held' as const) : ('clear' as const),
      grams: gramsOf(text),
    })),
    ...pictures.map(({ question, fileIds }) => withPictures(doc(question), fileIds, answer)),
  ];
}

function picturesOf(
  { id, type }: Question,
  { answers }: AnswerDoc | Ballot,
): { question: string; fileIds: string[] }[] {
  const value = type === 'photo' ? answers[id] : undefined;
  return Array.isArray(value) && value.length > 0 ? [{ question: id, fileIds: value }] : [];
}

/**
 * Pictures of residents owe a check by the platform, as those of suggestions do. What a cadre takes at a visit needs none,
 * as the visit's own pictures don't, and there would be nobody to name as its author.
 */
function withPictures(doc: AnswerTextDoc, fileIds: readonly string[], answer: AnswerDoc | Ballot): AnswerTextDoc {
  const author = 'openid' in answer ? { openid: answer.openid, at: answer.at } : null;
  if (!author?.openid) return { ...doc, photos: fileIds.map((fileId) => ({ fileId, state: 'pass', traceId: null })) };
  return {
    ...doc,
    photos: fileIds.map((fileId) => ({ fileId, state: 'pending', traceId: null })),
    openid: author.openid,
    outbox: fileIds.map((fileId, i) => pictureCheck(doc._id, fileId, i, author.at)),
    outboxDueAt: author.at,
  };
}

/** Down to the estate; anonymous ones end at the community already. */
export async function scopesOf(path: readonly string[], reference: Reference): Promise<string[]> {
  const districts = await reference.districtsOf(path);
  return path.filter((id) => districts.get(id)?.level !== 'building');
}
