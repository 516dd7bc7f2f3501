import type { Question } from '../../../../../contract/index';
import { conditionWords } from '../../../../questionnaires/condition';
import { typeLabel } from '../../../../questionnaires/types';

/** A question in the list of those that are being built. */
export interface QuestionCard {
  id: string;
  /** As the check list names it: 第 3 题. */
  number: number;
  type: string;
  title: string;
  /** 必答 · 另起一页 */
  marks: string;
  /** What can be answered, in a line. */
  about: string;
  /** 第 1 题选了“听说过”; '' when it is always shown. */
  condition: string;
  first: boolean;
  last: boolean;
}

export const cardsOf = (questions: readonly Question[], paged: boolean): QuestionCard[] =>
  questions.map((question, index) => ({
    id: question.id,
    number: index + 1,
    type: typeLabel(question.type),
    title: question.title.trim() || '还没写题目',
    marks: [
      question.type !== 'section' && question.required === true ? '必答' : '',
      paged && question.newPage === true && index > 0 ? '另起一页' : '',
    ]
      .filter(Boolean)
      .join(' · '),
    about: aboutOf(question),
    condition: question.showIf ? conditionWords(question.showIf, questions) : '',
    first: index === 0,
    last: index === questions.length - 1,
  }));

const labels = (parts: readonly { label: string }[]): string =>
  parts.map(({ label }) => label.trim() || '（空）').join(' / ');

function aboutOf(question: Question): string {
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return labels(question.options);
    case 'matrix':
      return `${labels(question.rows)}：${question.min} 到 ${question.max} 分`;
    case 'scale':
      return `${question.min} 到 ${question.max} 分`;
    case 'rating':
      return `${question.max} 颗星`;
    case 'photo':
      return `最多 ${question.most} 张`;
    case 'section':
      return question.hint ?? '';
    case 'number':
      return question.measure ? `单位是${question.measure}` : '';
    case 'nps':
    case 'short':
    case 'long':
    case 'date':
      return '';
  }
}
