import type { ParsedOf, questionnaireContract, QuestionnaireView } from '../../miniprogram/contract';
import type { KnownCall } from '../common/endpoint';
import { answerId, answerMark } from '../common/ids';
import { notFound } from '../common/problems';
import { requireReference } from '../common/reference';
import { countOf, marked } from './box-store';
import type { QuestionnaireDoc } from './model';
import * as store from './store';
import { presentNumber } from './times';
import { takingNow, view } from './views';

/** @throws NOT_FOUND also for what was never published, but for the office */
export async function get(call: KnownCall<ParsedOf<typeof questionnaireContract.get>>): Promise<QuestionnaireView> {
  const { input, member } = call;
  const { campaign } = await requireReference();
  const office = member?.role === 'office';
  const doc = office ? await store.find(input.id) : null;
  const head = office ? doc : ((await store.headsOf([input.id]))[0] ?? null);
  if (!head || head.campaignId !== campaign._id || (!head.listed && !office)) throw notFound('这份问卷');
  return shown(head, call, doc, input.number);
}

/**
 * A questionnaire as the caller sees it.
 * @param draft for the office
 * @param asked number of a version
 */
export async function shown(
  head: store.Head,
  { openid, at, member }: Pick<KnownCall<unknown>, 'openid' | 'at' | 'member'>,
  draft: QuestionnaireDoc | null,
  asked?: number,
): Promise<QuestionnaireView> {
  const [mine = null] = head.anonymous ? [] : await store.answersWith([answerId(head._id, openid)]);
  const answered = mine !== null || (head.anonymous && (await marked([answerMark(head._id, openid)])).size > 0);
  const number = asked ?? mine?.number ?? presentNumber(head);
  const version = head.versions.find((candidate) => candidate.number === number);
  if (asked !== undefined && !version) throw notFound('这一版问卷');
  const received = draft ? await countOf(head._id) : null;
  return view(head, {
    taking: await takingNow(head, at, received === null ? countOf : async () => received),
    answered,
    staff: member !== null,
    number,
    content: version ? await store.contentOf(version.content) : null,
    // Whoever has had it erased is shown that they have answered, and not what.
    mine: mine?.openid === openid ? mine : null,
    draft,
    received,
  });
}
