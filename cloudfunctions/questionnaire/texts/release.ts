import type { AnswerText, ParsedOf, questionnaireContract } from '../../../miniprogram/contract';
import { audit } from '../../common/audit';
import type { StaffCall } from '../../common/endpoint';
import { changeHash } from '../../common/ids';
import { notFound } from '../../common/problems';
import { requireReference } from '../../common/reference';
import { headOf } from '../answer';
import * as store from './store';
import { textViews } from './views';

type Call = StaffCall<ParsedOf<typeof questionnaireContract.release>>;

/**
 * The office lets a text be seen, or puts it away; either can be taken back. It is about this one text: what the content
 * check said of the whole answer stays with the answer, and so does what else was written down at the visit that it is of.
 * @throws NOT_FOUND also for a text of another questionnaire
 */
export async function release(call: Call): Promise<AnswerText> {
  const { input, openid } = call;
  const { id, textId, state, requestId } = input;
  const reference = await requireReference();
  const head = await headOf(id, reference);
  const doc = await store.find(textId, head._id);
  if (!doc) throw notFound('这条文字');
  await audit(call, 'questionnaire.release', doc._id, ['state', state], requestId);
  const mark = changeHash(openid, 'questionnaire.release', requestId);
  const changed = await store.change({ id: doc._id, questionnaireId: head._id, mark }, state);
  const present = changed ?? (await store.find(doc._id, head._id)) ?? doc;
  const [view] = await textViews([present], head, reference);
  return view!;
}
