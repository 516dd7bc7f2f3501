import {
  contentFault,
  kindOf,
  publishFault,
  type AnswerFault,
  type ParsedOf,
  type questionnaireContract,
  type QuestionnaireSettings,
  type QuestionnaireView,
} from '../../miniprogram/contract';
import { audit } from '../common/audit';
import { isDuplicate } from '../common/cloud';
import type { StaffCall } from '../common/endpoint';
import { changeHash, documentId } from '../common/ids';
import { aborted, invalid, notFound, precondition, ProblemError } from '../common/problems';
import { requireReference } from '../common/reference';
import { shown } from './get';
import type { QuestionnaireDoc } from './model';
import * as store from './store';
import { presentNumber } from './times';
import { brief } from './views';

type Contract = typeof questionnaireContract;
type Step = StaffCall<{ requestId: string; id: string; version: number }>;

/** So often one questionnaire is published. */
const VERSIONS_MAX = 100;

/**
 * Keeps what the office builds; residents see nothing of it until it is published.
 * @throws INVALID_ARGUMENT at the field, ABORTED with the present view when somebody else was first
 */
export async function save(call: StaffCall<ParsedOf<Contract['save']>>): Promise<QuestionnaireView> {
  const { input, openid, at } = call;
  const { content, settings } = input;
  fail('content', contentFault(content, settings.anonymous));
  requireTimes(settings);
  if (input.id !== undefined) return saveAgain(call, input.id);
  const reference = await requireReference();
  const doc: QuestionnaireDoc = {
    _id: documentId(openid, `questionnaire:${input.requestId}`),
    campaignId: reference.campaign._id,
    status: 'draft',
    listed: false,
    draft: { content, settings },
    changed: true,
    ...brief(content),
    ...inForce(settings),
    closedAt: null,
    versions: [],
    kinds: {},
    version: 1,
    requestIds: [],
    createdAt: at,
    updatedAt: at,
  };
  await audit(call, 'questionnaire.save', doc._id, ['draft'], input.requestId);
  try {
    await store.insert(doc);
    return await shown(doc, call, doc);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const earlier = await present(doc._id, doc.campaignId);
    return shown(earlier, call, earlier);
  }
}

async function saveAgain(call: StaffCall<ParsedOf<Contract['save']>>, id: string): Promise<QuestionnaireView> {
  const { requestId, version, content, settings } = call.input;
  if (version === undefined) throw invalid('version', '缺少版本号');
  return step({ ...call, input: { requestId, id, version } }, 'save', async (doc) => {
    if (doc.listed && doc.anonymous !== settings.anonymous) throw invalid('settings.anonymous', FIXED);
    return {
      draft: { content, settings },
      changed: true,
      ...(doc.listed ? {} : { ...brief(content), ...inForce(settings) }),
    };
  });
}

const FIXED = '发布以后不能再改记不记名，请另建一份问卷';

/**
 * Freezes the draft as a version. The version is written first, under an id of its own for each state of the draft; then
 * one conditional update points at it. Where only times or the cap are others, the version stays the same.
 * @throws INVALID_ARGUMENT when it can't be published like this, ABORTED with the present view when somebody was first
 */
export async function publish(call: StaffCall<ParsedOf<Contract['publish']>>): Promise<QuestionnaireView> {
  return step(call, 'publish', async (doc) => {
    const { content, settings } = doc.draft;
    fail('content', publishFault(content, doc.kinds));
    if (doc.versions.length >= VERSIONS_MAX) throw precondition('这份问卷改版太多次了，请另建一份');
    const last = doc.versions.at(-1);
    const same = last && JSON.stringify(await store.contentOf(last.content)) === JSON.stringify(content);
    const id = `${doc._id}:${doc.version}`;
    if (!same) await store.freeze({ _id: id, questionnaireId: doc._id, content });
    return {
      status: 'open',
      listed: true,
      changed: false,
      closedAt: null,
      ...brief(content),
      ...inForce(settings),
      kinds: { ...doc.kinds, ...Object.fromEntries(content.questions.map((it) => [it.id, kindOf(it)])) },
      ...(same ? {} : { versions: [...doc.versions, { number: presentNumber(doc) + 1, content: id, at: call.at }] }),
    };
  });
}

export async function close(call: StaffCall<ParsedOf<Contract['close']>>): Promise<QuestionnaireView> {
  return step(call, 'close', async (doc) => {
    if (doc.status !== 'open') throw precondition('这份问卷现在没有在收');
    return { status: 'closed', closedAt: call.at };
  });
}

/** One change under the lock; its repeat is answered with the present state. */
async function step(
  call: Step,
  name: string,
  change: (doc: QuestionnaireDoc) => Promise<Partial<QuestionnaireDoc>>,
): Promise<QuestionnaireView> {
  const { input, openid, at } = call;
  const { campaign } = await requireReference();
  const mark = changeHash(openid, `questionnaire.${name}`, input.requestId);
  const doc = await present(input.id, campaign._id);
  if (doc.requestIds.includes(mark)) return shown(doc, call, doc);
  if (doc.version !== input.version) throw aborted(await shown(doc, call, doc));
  const set = await change(doc);
  await audit(call, `questionnaire.${name}`, doc._id, Object.keys(set), input.requestId);
  const changed = await store.change(doc, mark, { ...set, updatedAt: at });
  if (changed) return shown(changed, call, changed);
  const now = await present(input.id, campaign._id);
  if (!now.requestIds.includes(mark)) throw aborted(await shown(now, call, now));
  return shown(now, call, now);
}

async function present(id: string, campaignId: string): Promise<QuestionnaireDoc> {
  const doc = await store.find(id);
  if (doc?.campaignId !== campaignId) throw notFound('这份问卷');
  return doc;
}

const moment = (said: string | null): Date | null => (said === null ? null : new Date(said));

const inForce = ({ anonymous, opensAt, closesAt, cap, showResults = false }: QuestionnaireSettings) => ({
  anonymous,
  opensAt: moment(opensAt),
  closesAt: moment(closesAt),
  cap,
  showResults,
});

function requireTimes({ opensAt, closesAt }: QuestionnaireSettings): void {
  if (opensAt !== null && closesAt !== null && Date.parse(opensAt) >= Date.parse(closesAt)) {
    throw invalid('settings.closesAt', '结束的时间要在开始以后');
  }
}

function fail(under: string, fault: AnswerFault | null): void {
  if (fault)
    throw new ProblemError({ code: 'INVALID_ARGUMENT', message: fault.message, field: `${under}.${fault.field}` });
}
