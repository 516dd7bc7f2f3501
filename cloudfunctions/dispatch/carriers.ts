import type { Carrier, DigestDoc, ProblemDoc, SuggestionDoc } from '../common/model';
import { outboxOf, type OutboxStore } from '../common/outbox-store';
import type { AnswerTextDoc } from '../questionnaire/texts/model';
import type { ReminderDoc } from '../report/milestones/model';

/** A document of one of the collections that owe something. */
export type Source =
  | { carrier: 'suggestions'; doc: SuggestionDoc }
  | { carrier: 'problems'; doc: ProblemDoc }
  | { carrier: 'digests'; doc: DigestDoc }
  | { carrier: 'answerTexts'; doc: AnswerTextDoc }
  | { carrier: 'reminders'; doc: ReminderDoc };

type DocOf<C extends Carrier> = Extract<Source, { carrier: C }>['doc'];

/** Whose deliveries `dispatch` carries out. */
export const CARRIERS: { [C in Carrier]: OutboxStore<DocOf<C>> } = {
  suggestions: outboxOf('suggestions'),
  problems: outboxOf('problems'),
  digests: outboxOf('digests'),
  answerTexts: outboxOf('answerTexts'),
  reminders: outboxOf('reminders'),
};

export const CARRIER_NAMES = Object.keys(CARRIERS) as Carrier[];
