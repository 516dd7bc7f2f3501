import type { Page, ParsedOf, questionnaireContract, QuestionnaireSummary } from '../../miniprogram/contract';
import { cut, readCursor, TIME_KEY } from '../common/cursor';
import type { KnownCall } from '../common/endpoint';
import { answerId, answerMark } from '../common/ids';
import { requireReference } from '../common/reference';
import { countsOf, marked } from './box-store';
import * as store from './store';
import { summary, takingNow } from './views';

/** For residents what they can fill in now, and what they have filled in; for staff all that has results; for the office all. */
export async function list(
  call: KnownCall<ParsedOf<typeof questionnaireContract.list>>,
): Promise<Page<QuestionnaireSummary>> {
  const { input, member, at } = call;
  const after = readCursor(input.cursor, TIME_KEY);
  const { campaign } = await requireReference();
  const office = member?.role === 'office';
  const docs = await store.list(campaign._id, !office, after, input.limit + 1);
  const { items, nextCursor } = cut(docs, input.limit, (doc) => doc.createdAt.toISOString());
  const counted = items.filter(({ cap }) => office || cap !== null).map(({ _id }) => _id);
  const [answered, counts] = await Promise.all([answeredBy(call.openid, items), countsOf(counted)]);
  const countOf = async (id: string): Promise<number> => counts.get(id) ?? 0;
  const summaries = await Promise.all(
    items.map(async (head) =>
      summary(head, {
        taking: await takingNow(head, at, countOf),
        answered: answered.has(head._id),
        staff: member !== null,
        received: office ? (counts.get(head._id) ?? 0) : null,
      }),
    ),
  );
  const seen = ({ answered: has, taking, results }: QuestionnaireSummary) =>
    office || has || taking === 'open' || results;
  return { items: summaries.filter(seen), nextCursor };
}

/** Which of them this person has answered: by name there is a document, otherwise a mark. */
async function answeredBy(openid: string, heads: readonly store.Head[]): Promise<Set<string>> {
  const named = heads.filter(({ anonymous }) => !anonymous).map(({ _id }) => answerId(_id, openid));
  const secret = heads.filter(({ anonymous }) => anonymous).map(({ _id }) => answerMark(_id, openid));
  const [docs, marks] = await Promise.all([named.length === 0 ? [] : store.answersWith(named), marked(secret)]);
  return new Set([...docs.map(({ questionnaireId }) => questionnaireId), ...marks]);
}
