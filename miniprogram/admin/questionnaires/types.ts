import type { Question, QuestionType } from '../../contract/index';

/** What each type of question is called, and what it is for. In the order in which they are offered. */
export const QUESTION_TYPES: readonly { type: QuestionType; label: string; icon: string; about: string }[] = [
  { type: 'single', label: '单选', icon: 'check', about: '几项里选一项' },
  { type: 'multiple', label: '多选', icon: 'tasks', about: '几项里可以选好几项' },
  { type: 'scale', label: '打分', icon: 'fair', about: '从低到高选一个数，比如 1 到 5 分' },
  { type: 'rating', label: '星级', icon: 'creation', about: '点几颗星，适合问总体满不满意' },
  { type: 'nps', label: '推荐度', icon: 'satisfied', about: '0 到 10，愿不愿意推荐给别人' },
  { type: 'matrix', label: '逐项打分', icon: 'chart', about: '好几件事用同一把尺子打分' },
  { type: 'ranking', label: '排序', icon: 'filter', about: '按先后排，看大家最看重什么' },
  { type: 'short', label: '短回答', icon: 'pen', about: '写一行字' },
  { type: 'long', label: '长回答', icon: 'form', about: '写几句话，说说想法' },
  { type: 'number', label: '数字', icon: 'plus', about: '年龄、人数、年数' },
  { type: 'date', label: '日期', icon: 'clock', about: '选一个日子' },
  { type: 'photo', label: '照片', icon: 'photo', about: '拍几张照片；不记名的问卷不能用' },
  { type: 'section', label: '说明', icon: 'publicity', about: '一段话，不用回答；可以分开几组题' },
];

export const typeLabel = (type: QuestionType): string =>
  QUESTION_TYPES.find((known) => known.type === type)?.label ?? '题';

/** Ids stand as keys in answers: a letter first. Never one that was used before, so that answers aren't counted together. */
export function freshId(prefix: string, taken: readonly string[] = [], chance: () => number = Math.random): string {
  for (;;) {
    const tail = Math.floor(chance() * 36 ** 6)
      .toString(36)
      .padStart(6, '0');
    if (!taken.includes(`${prefix}${tail}`)) return `${prefix}${tail}`;
  }
}

const parts = (prefix: string, labels: readonly string[]): { id: string; label: string }[] =>
  labels.map((label) => ({ id: freshId(prefix), label }));

/** A new question of a type: with all that its type needs, but for the words. */
export function blankQuestion(type: QuestionType, taken: readonly string[]): Question {
  const asked = { id: freshId('q', taken), title: '' };
  const scale = { min: 1, max: 5, minLabel: '很不满意', maxLabel: '很满意' };
  switch (type) {
    case 'section':
      return { ...asked, type };
    case 'single':
    case 'multiple':
      return { ...asked, type, required: type === 'single', options: parts('o', ['', '']) };
    case 'ranking':
      return { ...asked, type, options: parts('o', ['', '', '']) };
    case 'scale':
      return { ...asked, type, required: true, ...scale };
    case 'matrix':
      return { ...asked, type, ...scale, rows: parts('r', ['', '']) };
    case 'rating':
      return { ...asked, type, required: true, max: 5 };
    case 'photo':
      return { ...asked, type, most: 3 };
    case 'nps':
    case 'short':
    case 'long':
    case 'number':
    case 'date':
      return { ...asked, type };
  }
}
