import * as v from 'valibot';
import { resultsActions } from './questionnaire-results';
import { questionnaireContent } from './questionnaire-schema';
import { textsActions } from './questionnaire-texts';
import type { Answers, QuestionnaireContent } from './questionnaire-types';
import { action, acting, fields, id, moment, paging, requestId, version, type Page } from './schema';

/** `draft`: never published; `open`: taken between its times, up to its cap; `closed`: by the office. */
export const QUESTIONNAIRE_STATUSES = ['draft', 'open', 'closed'] as const;
export type QuestionnaireStatus = (typeof QUESTIONNAIRE_STATUSES)[number];

export const ANSWERS_CAP_MAX = 100_000;

/** Whether it can be answered now, and why not. */
export type Taking = 'open' | 'early' | 'over' | 'full' | 'closed' | 'draft';

/** How it is answered. Nobody's name is asked for in either case; see docs/questionnaires.md for what `anonymous` means. */
const settings = fields({
  anonymous: v.boolean('请选择记不记名'),
  /** From when and until when, ISO 8601 with offset; null: at once, until it is closed. */
  opensAt: v.nullable(moment),
  closesAt: v.nullable(moment),
  /** So many answers are taken; null: any number. */
  cap: v.nullable(
    v.pipe(
      v.number('份数不对'),
      v.integer('份数要填整数'),
      v.minValue(1, '至少收 1 份'),
      v.maxValue(ANSWERS_CAP_MAX, `最多收 ${ANSWERS_CAP_MAX} 份`),
    ),
  ),
  /** Residents who have answered may look at the numbers, without small ones. */
  showResults: v.optional(v.boolean('请选择大家能不能看结果')),
});
export type QuestionnaireSettings = v.InferOutput<typeof settings>;

export interface QuestionnaireSummary {
  id: string;
  title: string;
  /** The first 80 characters of what it begins with. */
  excerpt: string;
  anonymous: boolean;
  status: QuestionnaireStatus;
  taking: Taking;
  opensAt: string | null;
  closesAt: string | null;
  /** Of the published version; 0 before the first one. */
  number: number;
  questionCount: number;
  minutes: number;
  /** Whether this person has answered it. */
  answered: boolean;
  /** Whether this person may see the results. */
  results: boolean;
  /** How many have answered; only the office is told. */
  received: number | null;
}

export interface QuestionnaireView extends QuestionnaireSummary {
  /**
   * The version that was asked for; of a questionnaire that this person has answered by name, the one that was answered.
   * Null before the first one was published.
   */
  content: QuestionnaireContent | null;
  /** What this person has answered; null where they haven't, and where nobody can tell. */
  mine: { number: number; at: string; answers: Answers } | null;
  /** For the office: what is being built, with the lock under which it is saved. */
  draft: { content: QuestionnaireContent; settings: QuestionnaireSettings; version: number; changed: boolean } | null;
}

export interface AnswerReceipt {
  /** Null for an anonymous one: nothing leads to it. */
  id: string | null;
  number: number;
  /**
   * This person has handed one in before, and that one counts. Of an anonymous one nobody can tell whether it is the
   * same; by name, it is only told where this is a repeat with other contents.
   */
  repeated?: true;
}

export const givenAnswers = v.record(v.string('问卷的回答不对'), v.unknown(), '问卷的回答不对');

export const questionnaireContract = {
  /**
   * For residents those that are open, and those that they have answered; for staff also those whose results they may
   * see; for the office all. Newest first.
   */
  list: action<Page<QuestionnaireSummary>>()(fields({ ...paging, ...acting })),
  /** `number`: of a version; without it the present one. */
  get: action<QuestionnaireView>()(fields({ id, number: v.optional(version), ...acting })),
  /** For the office: without an id a new one; with it, its draft is replaced. */
  save: action<QuestionnaireView>()(
    fields({
      requestId,
      id: v.optional(id),
      version: v.optional(version),
      content: questionnaireContent,
      settings,
      ...acting,
    }),
  ),
  /** The draft becomes a version that never changes, and its settings count from now on. Opens what was closed. */
  publish: action<QuestionnaireView>()(fields({ requestId, id, version, ...acting })),
  close: action<QuestionnaireView>()(fields({ requestId, id, version, ...acting })),
  /** Once for each person. `number`: of the version that was filled in; without it the present one. */
  answer: action<AnswerReceipt>()(
    fields({
      requestId,
      questionnaireId: id,
      number: v.optional(version),
      site: v.optional(v.pipe(v.string('二维码不对'), v.regex(/^[\w-]{1,32}$/, '二维码不对'))),
      districtId: v.optional(id),
      answers: givenAnswers,
    }),
  ),
  ...resultsActions,
  ...textsActions,
};
