import { bytesOf, type AnswerFault } from './questionnaire-answers';
import { comparisonsIn, COMPARISONS_OF } from './questionnaire-conditions';
import {
  QUESTIONNAIRE_BYTES_MAX,
  type Condition,
  type Question,
  type QuestionnaireContent,
  type QuestionType,
} from './questionnaire-types';
import { isDay } from './schema';

type Comparing = Extract<Condition, { question: string }>;

/**
 * What doesn't go together in a questionnaire whose parts are right by themselves; null when nothing is wrong.
 * @returns the first fault, with the path of its field within the content (`questions.2.showIf`)
 */
export function contentFault({ questions, ...rest }: QuestionnaireContent, anonymous: boolean): AnswerFault | null {
  if (bytesOf({ ...rest, questions }) > QUESTIONNAIRE_BYTES_MAX) {
    return { field: 'questions', message: '问卷太长了，请删掉一些题或选项' };
  }
  const before = new Map<string, Question>();
  for (const [index, question] of questions.entries()) {
    const at = (field: string, message: string): AnswerFault => ({
      field: `questions.${index}.${field}`,
      message: `第 ${index + 1} 题：${message}`,
    });
    if (before.has(question.id)) return at('id', '编号和前面的题重复了');
    if (anonymous && question.type === 'photo') return at('type', '照片会认出人来，不记名的问卷不能收');
    const own = ownFault(question);
    if (own) return at(own.field, own.message);
    for (const comparing of question.showIf ? comparisonsIn(question.showIf) : []) {
      const message = comparisonFault(comparing, before.get(comparing.question));
      if (message !== null) return at('showIf', message);
    }
    before.set(question.id, question);
  }
  return null;
}

function ownFault(question: Question): AnswerFault | null {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return duplicate(question.options, 'options') ?? choiceFault(question);
    case 'ranking':
      if ((question.top ?? 1) > question.options.length) return { field: 'top', message: '要排的比选项还多' };
      return duplicate(question.options, 'options');
    case 'matrix':
      return duplicate(question.rows, 'rows');
    case 'number':
    case 'date':
      return question.min !== undefined && question.max !== undefined && question.min > question.max
        ? { field: 'max', message: '最大的比最小的还小' }
        : null;
    case 'section':
    case 'scale':
    case 'rating':
    case 'nps':
    case 'short':
    case 'long':
    case 'photo':
      return null;
  }
}

function duplicate(parts: readonly { id: string }[], field: string): AnswerFault | null {
  const index = parts.findIndex(({ id }, i) => parts.findIndex((part) => part.id === id) < i);
  return index < 0 ? null : { field: `${field}.${index}.id`, message: '有两项的编号一样' };
}

function choiceFault(question: Extract<Question, { type: 'single' | 'multiple' }>): AnswerFault | null {
  const { options } = question;
  if (options.filter(({ other }) => other).length > 1) return { field: 'options', message: '“其他”只能有一项' };
  if (question.type === 'single') {
    return options.some(({ exclusive }) => exclusive) ? { field: 'options', message: '单选题本来就只能选一项' } : null;
  }
  const together = options.filter(({ exclusive }) => !exclusive).length;
  if ((question.least ?? 0) > together) return { field: 'least', message: '最少要选的比选项还多' };
  if ((question.least ?? 0) > (question.most ?? together)) return { field: 'most', message: '最多选的比最少选的还少' };
  return null;
}

/** Numbers from `min` to `max` that an answer to this question may be. */
const NUMERIC: readonly QuestionType[] = ['scale', 'rating', 'nps', 'number', 'matrix'];

function comparisonFault({ row, is, value }: Comparing, earlier: Question | undefined): string | null {
  if (!earlier) return '显示条件只能看前面的题';
  if (!COMPARISONS_OF[earlier.type].includes(is)) return '显示条件和前面那道题的题型不合';
  if (earlier.type === 'matrix' ? !earlier.rows.some(({ id }) => id === row) : row !== undefined) {
    return '显示条件要说清看哪一行';
  }
  if (is === 'exists') return typeof value === 'boolean' ? null : WRONG_VALUE;
  if (NUMERIC.includes(earlier.type)) return typeof value === 'number' ? null : WRONG_VALUE;
  if (earlier.type === 'date') return typeof value === 'string' && isDay(value) ? null : WRONG_VALUE;
  if (!('options' in earlier)) return WRONG_VALUE;
  const known = (id: unknown) => earlier.options.some((option) => option.id === id);
  if (is === 'eq' || is === 'neq') return known(value) ? null : WRONG_VALUE;
  return Array.isArray(value) && value.length > 0 && value.every(known) ? null : WRONG_VALUE;
}

const WRONG_VALUE = '显示条件里比较的内容，前面那道题没有';

/** What must stay the same while a question keeps its id, or its answers could not be counted together. */
export function kindOf(question: Question): string {
  const { type } = question;
  if (type === 'scale' || type === 'matrix') return `${type}:${question.min}-${question.max}`;
  return type === 'rating' ? `${type}:${question.max}` : type;
}

/** What keeps a questionnaire from being published. @param kinds by question id, of all that was published before */
export function publishFault(
  { questions }: QuestionnaireContent,
  kinds: Readonly<Record<string, string>>,
): AnswerFault | null {
  if (questions.every(({ type }) => type === 'section')) return { field: 'questions', message: '还没有题，先加一道吧' };
  const known = new Map(Object.entries(kinds));
  const index = questions.findIndex((question) => (known.get(question.id) ?? kindOf(question)) !== kindOf(question));
  if (index < 0) return null;
  return {
    field: `questions.${index}.type`,
    message: `第 ${index + 1} 题：换了题型或分数，就和以前的回答对不上了，请另加一道题`,
  };
}
