import {
  minutesFor,
  type QuestionnaireContent,
  type QuestionnaireSummary,
  type QuestionnaireView,
  type Taking,
} from '../../miniprogram/contract';
import { iso } from '../common/clock';
import type { AnswerDoc, QuestionnaireDoc } from './model';
import type { Head } from './store';
import { presentNumber, takingAt } from './times';

const EXCERPT = 80;

/** What lists show of a content. */
export const brief = ({ title, intro = '', questions }: QuestionnaireContent) => {
  const asked = questions.filter(({ type }) => type !== 'section');
  return {
    title,
    excerpt: [...intro].slice(0, EXCERPT).join(''),
    questionCount: asked.length,
    minutes: minutesFor(questions),
  };
};

/** Whether it can be answered now. @param count how many have answered; asked for only where there is a cap */
export async function takingNow(head: Head, at: Date, count: (id: string) => Promise<number>): Promise<Taking> {
  const taking = takingAt(head, at);
  return taking === 'open' && head.cap !== null && (await count(head._id)) >= head.cap ? 'full' : taking;
}

const told = (at: Date | null): string | null => (at === null ? null : iso(at));

/** @param staff whether the caller acts as a member @param received null for who isn't told */
export function summary(
  head: Head,
  { taking, answered, staff, received }: { taking: Taking; answered: boolean; staff: boolean; received: number | null },
): QuestionnaireSummary {
  const { _id, title, excerpt, anonymous, status, opensAt, closesAt, questionCount, minutes } = head;
  return {
    id: _id,
    title,
    excerpt,
    anonymous,
    status,
    taking,
    opensAt: told(opensAt),
    closesAt: told(closesAt),
    number: presentNumber(head),
    questionCount,
    minutes,
    answered,
    results: maySeeResults(head, answered, staff),
    received,
  };
}

/** Staff, once there is something to count; who has answered, where the office has said so. */
export const maySeeResults = (
  { listed, showResults }: Pick<Head, 'listed' | 'showResults'>,
  answered: boolean,
  staff: boolean,
): boolean => listed && (staff || (showResults && answered));

export function view(
  head: Head,
  parts: {
    taking: Taking;
    answered: boolean;
    staff: boolean;
    number: number;
    content: QuestionnaireContent | null;
    mine: AnswerDoc | null;
    draft: QuestionnaireDoc | null;
    received: number | null;
  },
): QuestionnaireView {
  const { number, content, mine, draft } = parts;
  return {
    ...summary(head, parts),
    number,
    content,
    mine: mine && { number: mine.number, at: iso(mine.at), answers: mine.answers },
    draft: draft && { ...draft.draft, version: draft.version, changed: draft.changed },
  };
}
