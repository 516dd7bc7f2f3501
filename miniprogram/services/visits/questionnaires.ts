import type { QuestionnaireContent, QuestionnaireSummary } from '../../contract/index';
import * as questionnaires from '../questionnaire';
import type { KeptVisit } from './item';
import { readVisits } from './kept';
import { hasFields, keep, VERSION } from './offline';
import { OFFLINE } from './room';

/** A version of a questionnaire, to be filled in at a door without a network. */
export interface KeptQuestionnaire {
  id: string;
  /** Of the version: its content never changes. */
  number: number;
  content: QuestionnaireContent;
  /** ISO 8601; null: until it is closed. */
  closesAt: string | null;
  /** Households are asked this one now. Others are here because a visit that isn't sent yet has answers to them. */
  offered: boolean;
}

const keyOf = (membershipId: string): string => `${OFFLINE}questionnaire:${VERSION}:${membershipId}`;

function kept(membershipId: string): KeptQuestionnaire[] {
  const value: unknown = wx.getStorageSync(keyOf(membershipId));
  if (!Array.isArray(value)) return [];
  return value.filter(
    (one): one is KeptQuestionnaire =>
      hasFields<KeptQuestionnaire>(one, 'id', 'number', 'content', 'closesAt', 'offered') &&
      hasFields<QuestionnaireContent>(one.content, 'questions') &&
      Array.isArray(one.content.questions),
  );
}

type Version = Pick<KeptQuestionnaire, 'id' | 'number'>;
const isSame = (one: Version, other: Version): boolean => one.id === other.id && one.number === other.number;

/** Brings the newest questionnaire that is open and asks for no secrecy, once for each version. @throws ApiError */
export async function fetchQuestionnaire(membershipId: string): Promise<void> {
  const open = await newestOpen(membershipId);
  const known = kept(membershipId);
  const offered = open && (await withContent(open, membershipId, known));
  // After the answers have come: somebody may have begun to fill one in meanwhile.
  const used = readVisits().visits.flatMap(({ answer, state }) =>
    answer?.number === undefined || state === 'sent' ? [] : [{ id: answer.questionnaireId, number: answer.number }],
  );
  const others = known.filter((one) => !(offered && isSame(one, offered)) && used.some((other) => isSame(one, other)));
  keep(keyOf(membershipId), [...(offered ? [offered] : []), ...others.map((one) => ({ ...one, offered: false }))]);
}

/** What is anonymous nobody can fill in for somebody else. */
async function newestOpen(membershipId: string): Promise<QuestionnaireSummary | null> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof questionnaires.list>> = await questionnaires.list({ membershipId, cursor });
    const found = page.items.find(({ anonymous, taking }) => !anonymous && taking === 'open');
    if (found) return found;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return null;
}

async function withContent(
  { id, number, closesAt }: QuestionnaireSummary,
  membershipId: string,
  known: readonly KeptQuestionnaire[],
): Promise<KeptQuestionnaire | null> {
  const content =
    known.find((one) => isSame(one, { id, number }))?.content ??
    (await questionnaires.get({ id, number, membershipId })).content;
  return content && { id, number, content, closesAt, offered: true };
}

/** The one that a visit has answers to; without any, the one that is open when it took place. Null: not on this phone. */
export function questionnaireFor({ membershipId, kind, at, answer }: KeptVisit): KeptQuestionnaire | null {
  if (membershipId === null || kind !== 'household') return null;
  const here = kept(membershipId);
  if (answer) return here.find(({ id, number }) => id === answer.questionnaireId && number === answer.number) ?? null;
  const isOpen = ({ offered, closesAt }: KeptQuestionnaire) =>
    offered && (closesAt === null || Date.parse(at) < Date.parse(closesAt));
  return here.find(isOpen) ?? null;
}
