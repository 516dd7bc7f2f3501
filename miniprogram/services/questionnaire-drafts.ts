import * as v from 'valibot';
import { readAnswer, type QuestionnaireContent } from '../contract/index';
import { newRequestId } from './request-id';

/** Raised whenever the shape below changes: an older draft is read no more. */
const VERSION = 1;

/** A questionnaire that somebody is filling in: with its questions, so that it can be gone on with without a network. */
export interface QuestionnaireDraft {
  version: typeof VERSION;
  /** Of the questionnaire's version. */
  number: number;
  content: QuestionnaireContent;
  anonymous: boolean;
  answers: Record<string, unknown>;
  /** Which page is open, from 0 on. */
  page: number;
  /** In which order this person sees what is shuffled. */
  seed: number;
  /** Of every try to send it: whatever arrives, one is kept. */
  requestId: string;
}

const stored = v.object({
  version: v.literal(VERSION),
  number: v.number(),
  content: v.custom<QuestionnaireContent>(
    (value) => typeof value === 'object' && value !== null && 'questions' in value,
  ),
  anonymous: v.boolean(),
  answers: v.record(v.string(), v.unknown()),
  page: v.number(),
  seed: v.number(),
  requestId: v.string(),
});

const keyOf = (id: string): string => `questionnaire:${id}`;

export const emptyDraft = (
  parts: Pick<QuestionnaireDraft, 'number' | 'content' | 'anonymous'>,
): QuestionnaireDraft => ({
  version: VERSION,
  ...parts,
  answers: {},
  page: 0,
  seed: Math.floor(Math.random() * 0x7fffffff),
  requestId: newRequestId(),
});

/**
 * A draft of a version that isn't taken any more, in the present one. What was answered goes along as far as it still fits;
 * what was typed goes along in any case.
 */
export function renewed(
  { answers, seed }: QuestionnaireDraft,
  parts: Pick<QuestionnaireDraft, 'number' | 'content' | 'anonymous'>,
): QuestionnaireDraft {
  const kept = parts.content.questions.flatMap((question) => {
    const value = answers[question.id];
    const stays = value !== undefined && (typeof value === 'string' || 'value' in readAnswer(question, value));
    return stays ? [[question.id, value] as const] : [];
  });
  return { ...emptyDraft(parts), answers: Object.fromEntries(kept), seed };
}

export function readDraft(id: string): QuestionnaireDraft | null {
  const found = v.safeParse(stored, wx.getStorageSync(keyOf(id)));
  return found.success ? found.output : null;
}

/** Writes at once. @returns false when the phone has no room */
export function writeDraft(id: string, draft: QuestionnaireDraft): boolean {
  try {
    wx.setStorageSync(keyOf(id), draft);
    return true;
  } catch {
    return false;
  }
}

export const removeDraft = (id: string): void => wx.removeStorageSync(keyOf(id));
