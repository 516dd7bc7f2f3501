import type { QuestionnaireContent, QuestionnaireSummary } from '../../contract/index';
import * as questionnaires from '../questionnaire';
import type { KeptVisit } from './item';
import { readVisits } from './kept';
import { hasFields, keep, VERSION } from './offline';
import { hasRoom, OFFLINE, storageKeys } from './room';

/** A version of a questionnaire that can be filled in at a door without a network. */
export interface OfferedQuestionnaire {
  id: string;
  /** Of the version: its content never changes. */
  number: number;
  title: string;
}

/** With what it asks. */
export interface KeptQuestionnaire extends OfferedQuestionnaire {
  content: QuestionnaireContent;
}

/** As it stands in the list of those on this phone. */
interface Listed extends OfferedQuestionnaire {
  /** ISO 8601; null: until it is closed. */
  closesAt: string | null;
  /** Households are asked this one now. Others are here because a visit that isn't sent yet has answers to them. */
  offered: boolean;
}

/** More of them at once nobody would look through at a door. Each may have 90 KB. */
const OFFERED_MAX = 10;

const listKey = (membershipId: string): string => `${OFFLINE}questionnaire:${VERSION}:${membershipId}`;
const contentKeys = (membershipId: string): string => `${OFFLINE}questionnaire-content:${VERSION}:${membershipId}:`;
const contentKey = (membershipId: string, { id, number }: Version): string =>
  `${contentKeys(membershipId)}${id}:${number}`;

type Version = Pick<OfferedQuestionnaire, 'id' | 'number'>;
const isSame = (one: Version, other: Version): boolean => one.id === other.id && one.number === other.number;

function listed(membershipId: string): Listed[] {
  const value: unknown = wx.getStorageSync(listKey(membershipId));
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is Listed => hasFields<Listed>(one, 'id', 'number', 'title', 'closesAt', 'offered'));
}

/** Null where this phone doesn't have it. */
function contentOf(membershipId: string, version: Version): QuestionnaireContent | null {
  const value: unknown = wx.getStorageSync(contentKey(membershipId, version));
  return hasFields<QuestionnaireContent>(value, 'title', 'questions') && Array.isArray(value.questions) ? value : null;
}

/** Brings the questionnaires that are open and ask for no secrecy, each version once, newest first. @throws ApiError */
export async function fetchQuestionnaires(membershipId: string): Promise<void> {
  const offered: Listed[] = [];
  for (const one of await openOnes(membershipId)) {
    if (await isHere(one, membershipId)) offered.push(listedAs(one));
  }
  // After the answers have come: somebody may have begun to fill one in meanwhile.
  const used = readVisits().visits.flatMap(({ answer, state }) =>
    answer?.number === undefined || state === 'sent' ? [] : [{ id: answer.questionnaireId, number: answer.number }],
  );
  const others = listed(membershipId)
    .filter((one) => !offered.some((other) => isSame(one, other)) && used.some((other) => isSame(one, other)))
    .map((one) => ({ ...one, offered: false }));
  const all = [...offered, ...others];
  if (keep(listKey(membershipId), all)) forgetContents(membershipId, all);
}

const listedAs = ({ id, number, title, closesAt }: QuestionnaireSummary): Listed => ({
  id,
  number,
  title,
  closesAt,
  offered: true,
});

function forgetContents(membershipId: string, but: readonly Version[]): void {
  const wanted = new Set(but.map((version) => contentKey(membershipId, version)));
  for (const key of storageKeys()) {
    if (key.startsWith(contentKeys(membershipId)) && !wanted.has(key)) wx.removeStorageSync(key);
  }
}

/** What is anonymous nobody can fill in for somebody else. */
async function openOnes(membershipId: string): Promise<QuestionnaireSummary[]> {
  const found: QuestionnaireSummary[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof questionnaires.list>> = await questionnaires.list({ membershipId, cursor });
    found.push(...page.items.filter(({ anonymous, taking }) => !anonymous && taking === 'open'));
    cursor = page.nextCursor;
  } while (cursor !== null && found.length < OFFERED_MAX);
  return found.slice(0, OFFERED_MAX);
}

/** Its content is here, or has come now; not where the room is needed for visits. */
async function isHere({ id, number }: QuestionnaireSummary, membershipId: string): Promise<boolean> {
  const version = { id, number };
  if (contentOf(membershipId, version) !== null) return true;
  if (!hasRoom()) return false;
  const { content } = await questionnaires.get({ id, number, membershipId });
  return content !== null && keep(contentKey(membershipId, version), content);
}

/** Those that can be filled in with a household: open when the visit took place, newest first. */
export function offeredAt({ membershipId, kind, at }: KeptVisit): OfferedQuestionnaire[] {
  if (membershipId === null || kind !== 'household') return [];
  return listed(membershipId)
    .filter(({ offered, closesAt }) => offered && (closesAt === null || Date.parse(at) < Date.parse(closesAt)))
    .map(({ id, number, title }) => ({ id, number, title }));
}

/** One of them with its questions. */
export function keptQuestionnaire(membershipId: string, { id, number }: Version): KeptQuestionnaire | null {
  const content = contentOf(membershipId, { id, number });
  return content && { id, number, title: content.title, content };
}

/** The one that a visit has answers to; without any, the only one that is offered. Null: not on this phone, or a choice. */
export function questionnaireFor(visit: KeptVisit): KeptQuestionnaire | null {
  const { membershipId, kind, answer } = visit;
  if (membershipId === null || kind !== 'household') return null;
  if (answer) {
    const { questionnaireId: id, number } = answer;
    return number === undefined ? null : keptQuestionnaire(membershipId, { id, number });
  }
  const [first, ...others] = offeredAt(visit);
  return first && others.length === 0 ? keptQuestionnaire(membershipId, first) : null;
}
