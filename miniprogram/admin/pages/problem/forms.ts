import { parse, problemContract, type Parsed, type ParsedOf, type ProblemView } from '../../../contract/index';
import type { Notes } from '../../../services/drafts';

/** What is written for a problem, and its date. */
export type FormName = 'plan' | 'resolve' | 'defer';

export interface FormField {
  key: string;
  label: string;
  placeholder: string;
}

export interface Form {
  fields: FormField[];
  /** Label of the date; '' without one. */
  date: string;
  /** What the button says. */
  send: string;
  /** What is said when it has gone through. */
  done: string;
}

export const FORMS: Record<FormName, Form> = {
  plan: {
    fields: [
      { key: 'how', label: '办法', placeholder: '打算怎么解决，比如：换成新灯，请电力公司查线路' },
      { key: 'approach', label: '思路', placeholder: '先做什么、后做什么，找谁一起办' },
      { key: 'measures', label: '举措', placeholder: '具体做哪些事，谁来做，怎么让大家看到' },
    ],
    date: '哪天办好',
    send: '告诉大家办理计划',
    done: '办理计划已经告诉大家。',
  },
  resolve: {
    fields: [{ key: 'note', label: '给所有人的答复', placeholder: '办得怎么样，用大家看得懂的话写' }],
    date: '',
    send: '发出答复',
    done: '已经答复所有人。',
  },
  defer: {
    fields: [{ key: 'note', label: '暂时不能办的原因', placeholder: '为什么现在办不了，跟大家讲明白' }],
    date: '哪天再看',
    send: '告诉大家暂缓',
    done: '原因已经告诉大家，到那天会提醒您再看。',
  },
};

export const DATE_KEY = 'date';
const TEXT_KEYS = ['how', 'approach', 'measures', 'note'] as const;

/** Under which a text is kept on this phone. */
export const noteKey = (form: FormName, key: string): string => `${form}.${key}`;

/** What stands in a form when it opens: what was typed here, else the plan that there is. */
export function valuesOf(form: FormName, notes: Notes, plan: ProblemView['plan']): Record<string, string> {
  const before: Record<string, string> = form === 'plan' && plan ? { ...plan } : {};
  const keys = [...FORMS[form].fields.map(({ key }) => key), DATE_KEY];
  return Object.fromEntries(keys.map((key) => [key, notes[noteKey(form, key)] ?? before[key] ?? '']));
}

type Contract = typeof problemContract;
export type PlanFields = ParsedOf<Contract['plan']>;
export type AnswerFields = ParsedOf<Contract['resolve']>;
export type DeferFields = ParsedOf<Contract['defer']>;

/** Checked as the server will. */
export function checkedForm(
  form: FormName,
  step: { requestId: string; id: string; version: number },
  values: Record<string, string>,
): Parsed<PlanFields | AnswerFields | DeferFields> {
  const texts = TEXT_KEYS.filter((key) => FORMS[form].fields.some((field) => field.key === key));
  const fields = {
    ...step,
    ...Object.fromEntries(texts.map((key) => [key, values[key] ?? ''])),
    // Without a day the schema says that one has to be chosen.
    ...(FORMS[form].date === '' || !values[DATE_KEY] ? {} : { date: values[DATE_KEY] }),
  };
  return parse(problemContract[form].input, fields);
}

/** Whom the answer reaches: 会告诉 2 条意见建议的居民，每人一次。 */
export const reachWords = (count: number): string =>
  `会告诉这 ${count} 条意见建议的居民，每人只收到一次。发出去就不能改了。`;
