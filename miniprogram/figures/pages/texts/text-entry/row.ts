import { SOURCE_LABELS, type AnswerText, type TextState } from '../../../../contract/index';
import { spokenDay } from '../../../../utils/time';

/** What somebody wrote or photographed, as the office reads it. */
export interface TextRow {
  id: string;
  question: string;
  text: string;
  photos: AnswerText['photos'];
  state: TextState;
  /** Day, source, place. */
  facts: string;
  /** A decision about it is on its way. */
  busy: boolean;
}

export const textRow = (
  { id, question, text, photos, state, day, source, place }: AnswerText,
  now = new Date(),
): TextRow => ({
  id,
  question: question.title,
  text,
  photos,
  state,
  facts: [spokenDay(day, now), SOURCE_LABELS[source], place.join(' ')].filter((fact) => fact !== '').join(' · '),
  busy: false,
});
