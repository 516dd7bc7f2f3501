import type { Answers, AnswerValue, Question, QuestionnaireContent, Taking } from '../../contract/index';
import { spokenDay } from '../../utils/time';

/** What somebody has answered, in the words of the questionnaire. */
export function readable(
  { questions }: QuestionnaireContent,
  answers: Answers,
): { id: string; title: string; said: string }[] {
  return questions.flatMap((question) => {
    const value = answers[question.id];
    return value === undefined ? [] : [{ id: question.id, title: question.title, said: wordsOf(question, value) }];
  });
}

function wordsOf(question: Question, value: AnswerValue): string {
  if (typeof value === 'string') return question.type === 'date' ? spokenDay(value) : value;
  if (typeof value === 'number') return `${value}${unitOf(question)}`;
  if (Array.isArray(value)) {
    if (question.type !== 'ranking') return `${value.length} 张照片`;
    return value.map((id, i) => `${i + 1} ${labelIn(question.options, id)}`).join('　');
  }
  if (question.type === 'matrix') {
    return Object.entries(value)
      .map(([row, point]) => `${labelIn(question.rows, row)}：${String(point)} 分`)
      .join('\n');
  }
  if (!('options' in question) || !Array.isArray(value.options)) return '';
  const labels = value.options.map((id) => labelIn(question.options, id)).join('、');
  return typeof value.text === 'string' ? `${labels}（${value.text}）` : labels;
}

const labelIn = (parts: readonly { id: string; label: string }[], id: string): string =>
  parts.find((part) => part.id === id)?.label ?? '';

function unitOf(question: Question): string {
  if (question.type === 'number') return question.measure === undefined ? '' : ` ${question.measure}`;
  return question.type === 'rating' ? ' 颗星' : ' 分';
}

/** Why it can't be filled in now. */
export const NOT_TAKEN: Record<Exclude<Taking, 'open'>, string> = {
  draft: '这份问卷还没有开始',
  early: '这份问卷还没有开始',
  over: '这份问卷已经结束',
  closed: '这份问卷已经结束',
  full: '这份问卷已经收满了',
};
