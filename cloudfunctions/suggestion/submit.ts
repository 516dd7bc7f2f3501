import type { ParsedOf, SubmitAnswer, suggestionContract } from '../../miniprogram/contract';
import type { Call } from '../common/endpoint';
import { documentId, personHash } from '../common/ids';
import { kick } from '../common/kick';
import type { SuggestionDoc } from '../common/model';
import { exhausted, invalid, precondition, ProblemError } from '../common/problems';
import { latestReference, openReference, type Reference } from '../common/reference';
import { takeSlot } from '../common/usage-store';
import { checkTexts } from './content-check';
import { compose, hashOf, locate, requireOffered, requireOwnPictures } from './compose';
import { insert } from './insert';
import * as store from './store';
import { submitAnswer } from './views';

type Input = ParsedOf<typeof suggestionContract.submit>;

/**
 * A resident's suggestion. Warm, it costs two database requests: the place in the rate limit, and the document, with
 * everything that it owes to others inside. A repeat of the same request id is answered with the first result, whatever
 * it says and whatever is refused by now; the answer tells when it says something else.
 */
export async function submit(call: Call<Input>): Promise<SubmitAnswer> {
  const id = documentId(call.openid, call.input.requestId);
  const reference = await referenceFor(call.input);
  const answer = (doc: SuggestionDoc) => ({
    ...submitAnswer(doc, reference),
    ...(doc.inputHash === hashOf(call) ? {} : { changed: true as const }),
  });
  try {
    return answer(await first(call, id, reference));
  } catch (error) {
    const earlier = error instanceof ProblemError ? await store.find(id) : null;
    if (!earlier) throw error;
    return answer(earlier);
  }
}

/** Who has read a text that this instance doesn't know of may have read the latest one. */
async function referenceFor({ privacyVersion }: Input): Promise<Reference> {
  const reference = await openReference();
  return privacyVersion === undefined || privacyVersion === reference.campaign.privacy.version
    ? reference
    : latestReference();
}

async function first(call: Call<Input>, id: string, reference: Reference): Promise<SuggestionDoc> {
  const { input, openid, at } = call;
  const { campaign } = reference;
  if (campaign.status !== 'active') {
    throw precondition(
      campaign.status === 'draft'
        ? '活动还没有开始，请过些日子再来'
        : `活动已经结束，谢谢您的关心。有事请打电话 ${campaign.contact.phone}`,
    );
  }
  if (input.privacyVersion !== undefined && input.privacyVersion !== campaign.privacy.version) {
    throw invalid('privacyVersion', '保护您信息的说明有了新内容，请看一看再提交');
  }
  requireOffered(input, campaign);
  requireOwnPictures(input.photos ?? [], call);
  const spot = await locate(input, reference);
  const verdict = await checkTexts(openid, { content: input.content, place: input.place?.text, name: input.name });

  const slot = await takeSlot(personHash(openid), input.requestId, campaign.rateLimits, at);
  if (slot === 'hourFull') throw exhausted('您提得真勤快，歇一会儿，过一小时再接着提吧');
  if (slot === 'dayFull') throw exhausted('您今天提的已经很多了，明天再接着提吧');

  const composed = compose({ id, call, reference, spot, held: verdict === 'held' });
  const written = await insert(composed, campaign.numberPrefix, at);
  if (written.outboxDueAt) kick('suggestions', id);
  return written;
}
