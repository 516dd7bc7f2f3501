import fc from 'fast-check';
import { contentFault, type Condition, type Question } from '../../../miniprogram/contract';
import {
  conditionWords,
  firstComparing,
  fromFlat,
  isAskable,
  toFlat,
  waysOf,
  withWay,
} from '../../../miniprogram/admin/questionnaires/condition';
import { questionnaire } from '../contract/questionnaire/arbitrary';

const QUESTIONS: Question[] = [
  {
    id: 'heard',
    type: 'multiple',
    title: '从哪里听说？',
    options: [
      { id: 'tv', label: '电视' },
      { id: 'visit', label: '走访' },
    ],
  },
  { id: 'points', type: 'matrix', title: '打分', min: 1, max: 5, rows: [{ id: 'clean', label: '卫生' }] },
  { id: 'day', type: 'date', title: '哪天？' },
  {
    id: 'first',
    type: 'ranking',
    title: '先改',
    options: [
      { id: 'a', label: '停车' },
      { id: 'b', label: '垃圾' },
    ],
  },
  { id: 'words', type: 'long', title: '说说' },
];

test.each<[Condition, string]>([
  [{ question: 'heard', is: 'in', value: ['tv', 'visit'] }, '第 1 题选了“电视”或“走访”'],
  [{ question: 'heard', is: 'all', value: ['tv', 'visit'] }, '第 1 题“电视”和“走访”都选了'],
  [{ question: 'heard', is: 'nin', value: ['tv'] }, '第 1 题没有选“电视”'],
  [{ question: 'points', row: 'clean', is: 'lte', value: 2 }, '第 2 题“卫生”最多是 2'],
  [{ question: 'day', is: 'gt', value: '2017-08-22' }, '第 3 题晚于 2017-08-22'],
  [{ question: 'first', is: 'eq', value: 'a' }, '第 4 题排第一的是“停车”'],
  [{ question: 'words', is: 'exists', value: false }, '第 5 题没有回答'],
  [{ not: { question: 'words', is: 'exists', value: true } }, '不是（第 5 题回答了）'],
  [
    {
      and: [
        { question: 'words', is: 'exists', value: true },
        {
          or: [
            { question: 'first', is: 'neq', value: 'b' },
            { question: 'day', is: 'lte', value: '2017-08-22' },
          ],
        },
      ],
    },
    '第 5 题回答了，并且（第 4 题排第一的不是“垃圾”，或者第 3 题不晚于 2017-08-22）',
  ],
  [{ question: 'gone', is: 'exists', value: true }, '一道已经没有的题'],
])('a condition in plain words: %#', (condition, words) => {
  expect(conditionWords(condition, QUESTIONS)).toBe(words);
});

test('a condition of one level is edited as a list, and comes back as it was; a deeper one is left alone', () => {
  const one: Condition = { question: 'words', is: 'exists', value: true };
  for (const condition of [one, { not: one }, { and: [one, { not: one }] }, { or: [one, one] }] satisfies Condition[]) {
    const flat = toFlat(condition);
    expect(flat && fromFlat(flat)).toEqual(condition);
  }
  expect(toFlat({ and: [one, { or: [one, one] }] })).toBeNull();
  expect(toFlat({ not: { and: [one, one] } })).toBeNull();
  expect(fromFlat({ join: 'or', parts: [] })).toBeUndefined();
});

test('any question that can be asked of can be compared with in each way that is offered', () => {
  fc.assert(
    fc.property(questionnaire, (content) => {
      for (const question of content.questions) {
        expect(waysOf(question).length > 0).toBe(isAskable(question));
        if (!isAskable(question)) continue;
        const first = firstComparing(question, '2017-08-22');
        for (const way of waysOf(question)) {
          const showIf = withWay(first, question, way, '2017-08-22');
          const asking: Question = { id: 'asking', type: 'short', title: '再问一句', showIf };
          expect(contentFault({ ...content, questions: [...content.questions, asking] }, false)).toBeNull();
          expect(conditionWords(showIf, content.questions)).toMatch(/^第 \d 题/);
        }
      }
    }),
    { numRuns: 30 },
  );
});
