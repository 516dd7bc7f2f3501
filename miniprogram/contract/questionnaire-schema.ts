import * as v from 'valibot';
import {
  ANSWER_TEXT_MAX,
  COMPARISONS,
  CONDITION_DEPTH_MAX,
  CONDITION_PARTS_MAX,
  DECIMALS_MAX,
  MATRIX_ROWS_MAX,
  NUMBER_ANSWER_MAX,
  OPTIONS_MAX,
  QUESTIONS_MAX,
  type Condition,
  type Question,
  type QuestionnaireContent,
} from './questionnaire-types';
import { day, fields, text } from './schema';

/**
 * The form of a questionnaire, part by part. Whether the parts go together (conditions that look back, bounds the right
 * way round) is said by `contentFault`, in questionnaire-rules.ts.
 */

/**
 * Ids stand as keys in documents and answers: lower-case letters, digits and dashes, a letter first, and no name that
 * every object has.
 */
const partId = (label: string) =>
  v.pipe(
    v.string(`${label}的编号不对`),
    v.regex(/^[a-z][a-z0-9-]{0,31}$/, `${label}的编号不对`),
    v.check((value) => value !== 'constructor' && value !== 'prototype', `${label}的编号不对`),
  );

const whole = (label: string, min: number, max: number) =>
  v.pipe(
    v.number(`${label}要填整数`),
    v.integer(`${label}要填整数`),
    v.minValue(min, `${label}不能小于 ${min}`),
    v.maxValue(max, `${label}不能大于 ${max}`),
  );

const bound = (label: string) =>
  v.pipe(
    v.number(`${label}要填数字`),
    v.finite(`${label}要填数字`),
    v.minValue(-NUMBER_ANSWER_MAX, `${label}太小了`),
    v.maxValue(NUMBER_ANSWER_MAX, `${label}太大了`),
  );

const flag = (label: string) => v.optional(v.boolean(`${label}不对`));

const list = <S extends v.GenericSchema>(of: S, label: string, min: number, max: number) =>
  v.pipe(
    v.array(of, `${label}不对`),
    v.minLength(min, `${label}至少 ${min} 个`),
    v.maxLength(max, `${label}最多 ${max} 个`),
  );

const CONDITION = '显示条件不对';

const comparison = fields(
  {
    question: partId('题目'),
    row: v.optional(partId('行')),
    is: v.picklist(COMPARISONS, '请选择怎么比较'),
    value: v.union(
      [
        v.boolean(),
        v.pipe(v.number(), v.finite()),
        v.pipe(v.string(), v.maxLength(32)),
        v.pipe(v.array(partId('选项')), v.maxLength(OPTIONS_MAX)),
      ],
      '请填写和什么比较',
    ),
  },
  CONDITION,
);

/** Built to a depth, so that nobody can send one that is deeper than a stack. */
function condition(depth: number): v.GenericSchema<unknown, Condition> {
  if (depth <= 1) return comparison;
  const part = condition(depth - 1);
  const parts = list(part, '条件', 1, CONDITION_PARTS_MAX);
  return v.union(
    [comparison, fields({ and: parts }, CONDITION), fields({ or: parts }, CONDITION), fields({ not: part }, CONDITION)],
    CONDITION,
  );
}

const asked = {
  id: partId('题目'),
  title: text('题目', 1, 200),
  hint: v.optional(text('说明', 0, 300)),
  showIf: v.optional(condition(CONDITION_DEPTH_MAX)),
  newPage: flag('分页'),
};
const answerable = { ...asked, required: flag('必答') };

const option = fields({
  id: partId('选项'),
  label: text('选项', 1, 100),
  other: flag('其他'),
  exclusive: flag('互斥'),
});
const plain = (label: string) => fields({ id: partId(label), label: text(label, 1, 100) });
const options = list(option, '选项', 2, OPTIONS_MAX);
const shuffle = flag('选项乱序');
const scaled = {
  min: whole('最低分', 0, 1),
  max: whole('最高分', 2, 10),
  minLabel: v.optional(text('最低分的说明', 0, 20)),
  maxLabel: v.optional(text('最高分的说明', 0, 20)),
};
const written = (type: 'short' | 'long') => ({
  type: v.literal(type),
  ...answerable,
  placeholder: v.optional(text('提示', 0, 60)),
  maxLength: v.optional(whole('最多字数', 1, ANSWER_TEXT_MAX[type])),
});

const question: v.GenericSchema<unknown, Question> = v.variant(
  'type',
  [
    fields({ type: v.literal('section'), ...asked }),
    fields({ type: v.literal('single'), ...answerable, options, shuffle }),
    fields({
      type: v.literal('multiple'),
      ...answerable,
      options,
      shuffle,
      least: v.optional(whole('最少选几项', 1, OPTIONS_MAX)),
      most: v.optional(whole('最多选几项', 1, OPTIONS_MAX)),
    }),
    fields({ type: v.literal('scale'), ...answerable, ...scaled }),
    fields({ type: v.literal('rating'), ...answerable, max: whole('星数', 3, 10) }),
    fields({ type: v.literal('nps'), ...answerable }),
    fields({
      type: v.literal('matrix'),
      ...answerable,
      ...scaled,
      rows: list(plain('行'), '行', 1, MATRIX_ROWS_MAX),
      shuffle,
    }),
    fields(written('short')),
    fields(written('long')),
    fields({
      type: v.literal('number'),
      ...answerable,
      min: v.optional(bound('最小值')),
      max: v.optional(bound('最大值')),
      decimals: v.optional(whole('小数位数', 0, DECIMALS_MAX)),
      measure: v.optional(text('单位', 0, 10)),
    }),
    fields({ type: v.literal('date'), ...answerable, min: v.optional(day), max: v.optional(day) }),
    fields({
      type: v.literal('ranking'),
      ...answerable,
      options: list(plain('选项'), '选项', 2, 20),
      shuffle,
      top: v.optional(whole('排前几位', 1, 20)),
    }),
    fields({ type: v.literal('photo'), ...answerable, most: whole('最多几张', 1, 9) }),
  ],
  '没有这种题型',
);

/** What is built and saved; a draft may have no question yet. */
export const questionnaireContent: v.GenericSchema<unknown, QuestionnaireContent> = fields({
  title: text('标题', 1, 60),
  intro: v.optional(text('开头的话', 0, 500)),
  thanks: v.optional(text('结束的话', 0, 300)),
  display: v.picklist(['question', 'page'], '请选择一次显示一题还是一页'),
  questions: v.pipe(v.array(question, '题目不对'), v.maxLength(QUESTIONS_MAX, `最多 ${QUESTIONS_MAX} 道题`)),
});
