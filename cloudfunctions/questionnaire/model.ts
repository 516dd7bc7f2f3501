/** The documents of questionnaires, as common/model/ has those of the rest. Times are `Date`s. */
import type {
  Answers,
  QuestionnaireContent,
  QuestionnaireSettings,
  QuestionnaireStatus,
  Source,
} from '../../miniprogram/contract';

/** What is built, and which version is asked now. */
export interface QuestionnaireDoc {
  /** Derived from caller and request id. */
  _id: string;
  campaignId: string;
  status: QuestionnaireStatus;
  /** Was published at least once: residents may come upon it. */
  listed: boolean;
  /** As it was saved last; its times are ISO 8601. */
  draft: { content: QuestionnaireContent; settings: QuestionnaireSettings };
  /** The draft isn't what was published last. */
  changed: boolean;
  /** Of the published version (before the first one, of the draft): what lists show. */
  title: string;
  excerpt: string;
  questionCount: number;
  minutes: number;
  /** In force since it was published. Whether it is anonymous never changes after that. */
  anonymous: boolean;
  opensAt: Date | null;
  closesAt: Date | null;
  cap: number | null;
  /** Residents who have answered may see the numbers, without small ones. */
  showResults: boolean;
  closedAt: Date | null;
  /** Oldest first. `content` is the `_id` of a VersionDoc. */
  versions: { number: number; content: string; at: Date }[];
  /** What kind of question each id has stood for in any version (`kindOf`). */
  kinds: Record<string, string>;
  /** Optimistic lock. */
  version: number;
  requestIds: string[];
  createdAt: Date;
  updatedAt: Date;
}

/** What a version says. Never changed. */
export interface VersionDoc {
  /** Of the questionnaire and the lock under which it was published: a draft has one content under one lock. */
  _id: string;
  questionnaireId: string;
  content: QuestionnaireContent;
}

/** What both kinds of answers say. */
interface Answered {
  /** Of the version that was answered. */
  number: number;
  source: Source;
  /** Ids from the county down; empty when no place is known. */
  path: string[];
  /** In Asia/Shanghai. */
  day: string;
  answers: Answers;
  /** The content check could not clear its texts. */
  held: boolean;
}

/** An answer by name: its author sees it again. */
export interface AnswerDoc extends Answered {
  /** Derived from the questionnaire and who answered: a person, or a door. */
  _id: string;
  campaignId: string;
  questionnaireId: string;
  /** Who filled it in by phone; null for a visit. */
  openid: string | null;
  visitId: string | null;
  siteId: string | null;
  at: Date;
  /** The questionnaire's id until the answer is counted, then null. */
  toCount: string | null;
  /** Of the request: its repeat is recognised by it. */
  request: string;
  inputHash: string;
}

/** An anonymous answer: neither a person nor a request nor a moment. The path ends at the community. */
export interface Ballot extends Answered {
  /** Random. */
  id: string;
}

/**
 * A ballot box (docs/questionnaires.md): who has answered is crossed off the list in the same write that puts the paper
 * into the box. Both lists are kept in random order. A questionnaire has as many boxes as it needs, filled one after the
 * other; a full one never changes. Of answers by name only the marks are here.
 */
export interface BoxDoc {
  /** `<questionnaire>:<n>` */
  _id: string;
  questionnaireId: string;
  /** From 0 on. */
  n: number;
  count: number;
  /** Each stands for a person, or a door, in this questionnaire alone. */
  marks: string[];
  ballots: Ballot[];
  /** Its ballots are to be counted (results/fold.ts) when it is full. */
  unfolded?: boolean;
}
