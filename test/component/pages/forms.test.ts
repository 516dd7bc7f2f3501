import {
  comparedOf,
  deadlineWords,
  handedOf,
  missingRow,
  partsOf,
  submissionRow,
} from '../../../miniprogram/admin/pages/forms/words';
import type { ComparisonView, SubmissionView } from '../../../miniprogram/contract/index';

const NOW = new Date('2017-08-28T10:00:00+08:00');
const UNIT = { id: 'unit-edu', name: '县教育局' };

const submission = (change: Partial<SubmissionView> = {}): SubmissionView => ({
  id: 'sub-1',
  unit: UNIT,
  at: '2017-08-28T09:30:00+08:00',
  by: '演示管理员',
  late: false,
  number: 1,
  forms: 312,
  hash: 'a1b2c3d4e5f6',
  ...change,
});

describe('a set of forms', () => {
  test.each([
    ['2017-08-31', 3, '8月31日前上交，还有 3 天'],
    ['2017-08-28', 0, '今天是上交的最后一天'],
    ['2017-08-26', -2, '8月26日前要上交，已经过了 2 天'],
    [null, null, ''],
  ])('due on %s with %s days left: %s', (deadline, daysLeft, words) => {
    expect(deadlineWords({ deadline, daysLeft }, NOW)).toBe(words);
  });
  test('is one file, or several when it is large', () => {
    expect(partsOf(0, '征询表')).toEqual([]);
    expect(partsOf(200, '征询表')).toEqual([{ part: 1, label: '看征询表', hint: '200 份' }]);
    expect(partsOf(401, '征询表').map(({ part, label, hint }) => [part, label, hint])).toEqual([
      [1, '看征询表 第1册', '第 1 到 200 份'],
      [2, '看征询表 第2册', '第 201 到 400 份'],
      [3, '看征询表 第3册', '第 401 到 401 份'],
    ]);
  });
  test('what is missing leads to where it is mended', () => {
    const item = { id: 'x', number: 'ZQ-1', excerpt: '路灯不亮', status: 'open' as const };
    expect(missingRow({ ...item, kind: 'problem', lacks: ['plan'] })).toMatchObject({
      page: '/admin/pages/problem/problem?id=x',
      lacks: '没有解决的办法',
    });
    expect(missingRow({ ...item, kind: 'suggestion', lacks: ['category', 'answer'] })).toMatchObject({
      page: '/admin/pages/handle/handle?id=x',
      lacks: '没有归类；没有答复，也没有说明和再看的日子',
    });
  });
});

describe('what was handed in', () => {
  test('says when, by whom, and how often', () => {
    expect(handedOf(submission(), NOW)).toMatchObject({ title: '已经上交', when: '今天 09:30 · 演示管理员' });
    expect(handedOf(submission({ number: 2 }), NOW).title).toBe('第 2 次上交');
  });
  test('is compared with the present', () => {
    const view: ComparisonView = {
      submission: submission(),
      hashNow: 'ffff',
      same: false,
      added: 2,
      removed: 1,
      changed: 0,
      items: [
        { kind: 'suggestion', id: 's', name: 'ZQ-1 路灯不亮', change: 'added' },
        { kind: 'suggestion', id: 'gone', name: 'ZQ-2', change: 'removed' },
      ],
    };
    const compared = comparedOf(view);
    expect(compared.summary).toBe('和上交的时候比：新增 2 份，少了 1 份。要算进去，请再上交一次。');
    expect(compared.items.map(({ page }) => page)).toEqual(['/admin/pages/handle/handle?id=s', '']);
    expect(compared.further).toBe(1);
    const same = { ...view, same: true, added: 0, removed: 0, items: [] };
    expect(comparedOf(same)).toEqual({ summary: '和上交的时候一样。', items: [], further: 0 });
  });
  test.each([
    [submission(), false, 'handed', '今天 09:30 · 312 份'],
    [submission({ late: true, number: 2 }), false, 'late', '今天 09:30 · 第 2 次 · 312 份'],
    [null, false, 'waiting', ''],
    [null, true, 'overdue', ''],
  ])('is what the office sees of a unit', (submitted, overdue, state, facts) => {
    expect(submissionRow({ unit: UNIT, submitted, overdue }, NOW)).toMatchObject({ state, facts });
  });
});
