import fc from 'fast-check';
import { fromJson, toJson } from '../../../miniprogram/admin/questionnaires/exchange';
import { publishFaults } from '../../../miniprogram/admin/questionnaires/faults';
import { questionnaire } from '../contract/questionnaire/arbitrary';

const faultsOf = (value: unknown, anonymous = false): string[] => {
  const read = fromJson(typeof value === 'string' ? value : JSON.stringify(value), anonymous);
  return read.ok ? [] : read.faults;
};

const question = (id: string, fields: Record<string, unknown> = {}) => ({
  id,
  type: 'short',
  title: '说说',
  ...fields,
});
const content = (...questions: unknown[]) => ({ title: '问卷', display: 'page', questions });

test('what was exported is what is imported', () => {
  fc.assert(
    fc.property(questionnaire, (built) => {
      const plain: unknown = JSON.parse(JSON.stringify(built));
      expect(fromJson(toJson(built), false)).toEqual({ ok: true, content: plain });
    }),
  );
  expect(fromJson(`\uFEFF${JSON.stringify(content(question('a')))}`, true)).toMatchObject({ ok: true });
});

test('what is wrong is said in Chinese, with its question, and all of it at once', () => {
  expect(faultsOf('')).toEqual(['还没有内容，请先粘贴']);
  expect(faultsOf('{"title":')).toEqual(['这不是导出的问卷：不是 JSON 格式']);
  expect(faultsOf([])).toEqual(['这不是一份问卷']);
  expect(faultsOf({ title: '问卷' })).toEqual(['里面没有题目']);
  expect(
    faultsOf({
      display: 'page',
      title: '',
      questions: [
        question('a', { title: '' }),
        question('b'),
        question('c', {
          type: 'single',
          options: [
            { id: 'o', label: '一' },
            { id: 'p', label: '' },
          ],
        }),
        question('d', { type: 'guess' }),
        question('e', { showIf: { question: 'A!', is: 'exists', value: true } }),
      ],
    }),
  ).toEqual([
    '请填写标题',
    '第 1 题：请填写题目',
    '第 3 题的第 2 个选项：请填写选项',
    '第 4 题：没有这种题型',
    expect.stringMatching(/^第 5 题的显示条件：/),
  ]);
});

test('what doesn’t go together is found at each question, not only at the first', () => {
  const options = [
    { id: 'x', label: '一' },
    { id: 'x', label: '二' },
  ];
  const faulty = content(
    question('a', { showIf: { question: 'b', is: 'exists', value: true } }),
    question('b', { type: 'multiple', options }),
    question('b'),
    question('c', { type: 'number', min: 3, max: 1 }),
    question('d', { type: 'photo', most: 1 }),
    question('e', { showIf: { question: 'd', is: 'exists', value: true } }),
  );
  expect(faultsOf(faulty, true)).toEqual([
    '第 1 题：显示条件只能看前面的题',
    '第 2 题：有两项的编号一样',
    '第 3 题：编号和前面的题重复了',
    '第 4 题：最大的比最小的还小',
    '第 5 题：照片会认出人来，不记名的问卷不能收',
  ]);
});

test('anything at all is imported or refused, in words', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.jsonValue().map((it) => JSON.stringify(content(it))),
      ),
      (text) => {
        const read = fromJson(text, false);
        if (!read.ok) for (const fault of read.faults) expect(fault).toMatch(/[\u4e00-\u9fff]/);
      },
    ),
    { numRuns: 400 },
  );
});

test('before it is published: its times, that there is a question at all, and what it was in earlier versions', () => {
  const now = new Date('2017-08-22T08:00:00+08:00');
  const settings = { anonymous: false, opensAt: null, closesAt: '2017-08-21T08:00:00+08:00', cap: null };
  const empty = { title: '问卷', display: 'page' as const, questions: [] };
  expect(publishFaults(empty, settings, {}, now).map(({ message }) => message)).toEqual([
    '结束的时间已经过了，请改晚一些',
    '还没有题，先加一道吧',
  ]);
  const opensAt = '2017-08-25T08:00:00+08:00';
  expect(
    publishFaults(
      { ...empty, questions: [{ id: 'a', type: 'short', title: '说说' }] },
      { ...settings, opensAt, closesAt: '2017-08-24T08:00:00+08:00' },
      { a: 'rating:5' },
      now,
    ),
  ).toMatchObject([
    { index: null, field: 'settings.closesAt', message: '结束的时间要在开始以后' },
    { index: 0, field: 'type' },
  ]);
});
