import { STATUSES, type ProblemBrief } from '../../../miniprogram/contract/index';
import { sendFeedback, thanksFor } from '../../../miniprogram/pages/suggestion/feedback';
import { answerOf, contactWords, planOf, storyOf } from '../../../miniprogram/pages/suggestion/words';
import { calendarDay, spokenDate } from '../../../miniprogram/utils/time';
import { aView, entry } from '../support/suggestion';
import { FakePlatform } from '../support/wx';

const NOW = new Date('2026-11-24T10:00:00+08:00');
const DUE = '2026-12-01T23:59:59+08:00';

const problem = (changes: Partial<ProblemBrief> = {}): ProblemBrief => ({
  id: 'p-1',
  title: '西门没有路灯',
  status: 'planned',
  plan: { how: '装灯', approach: '先西后北', measures: '路灯所施工' },
  dueAt: DUE,
  answer: '办法：装灯',
  ...changes,
});

describe('what is happening, what comes next and by when', () => {
  test.each([
    [aView({ dueAt: DUE }), '已经交到县教育局', '他们最晚 12月1日 告诉您接不接。'],
    [aView({ status: 'accepted', dueAt: DUE }), '县教育局接下来了，正在想办法', '最晚 12月1日 给您答复。'],
    [
      aView({ status: 'accepted', dueAt: DUE, timeline: [entry({ action: 'resolve' }), entry({ action: 'reopen' })] }),
      '县教育局正在重新办',
      '最晚 12月1日 给您答复。',
    ],
    [aView({ status: 'planned', dueAt: DUE }), '县教育局正在办', '打算在 12月1日 前办好，办好就告诉您。'],
    [aView({ status: 'deferred', dueAt: DUE }), '现在还办不了', '到 12月1日 会再看一次，接着给您回话。'],
    [aView({ status: 'resolved', actions: ['rate'] }), '县教育局答复您了', '看看下面的答复，说说满不满意。'],
    [aView({ status: 'closed' }), '这件事办完了', ''],
    [
      aView({ status: 'closed', rating: { rating: 'fair', note: null, at: DUE } }),
      '这件事办完了',
      '您的评价：基本满意',
    ],
    [aView({ status: 'declined' }), '县教育局没有接', '为什么不接，写在下面。'],
    [aView({ status: 'withdrawn' }), '您撤回了这条意见', ''],
    [
      aView({ status: 'merged', problem: problem() }),
      '和大家提的同一件事一起办',
      '打算在 12月1日 前办好，办好就告诉您。',
    ],
    [
      aView({ status: 'merged', problem: problem({ status: 'open', dueAt: null }) }),
      '和大家提的同一件事一起办',
      '有了办法就告诉您。',
    ],
  ])('%#: %s', (view, headline, next) => {
    expect(storyOf(view, NOW)).toEqual({ headline, next, late: false });
  });

  test('who is late is said to be late', () => {
    const view = aView({ status: 'accepted', dueAt: '2026-11-20T23:59:59+08:00', overdue: true });
    expect(storyOf(view, NOW)).toEqual({
      headline: '县教育局接下来了，正在想办法',
      next: '本该在 11月20日 前回您，现在晚了。系统已经在催县教育局。',
      late: true,
    });
  });

  test.each(STATUSES)('%s has a headline even when nothing else is known', (status) => {
    expect(storyOf(aView({ status }), NOW).headline).not.toBe('');
  });
});

describe('the answer', () => {
  const accepted = entry({ action: 'accept', note: '明天上门看' });
  const resolved = entry({ action: 'resolve', note: '灯换好了' });
  const reopened = entry({ action: 'reopen', by: '居民', note: '五层没换' });

  test.each([
    ['the last that was said', [accepted, resolved], '灯换好了'],
    ['not what colleagues wrote', [accepted, entry({ action: 'note', note: '内部', internal: true })], '明天上门看'],
    ['not the first one when it is done once more', [resolved, reopened], undefined],
    ['nothing when nothing was written', [entry({ action: 'accept' })], undefined],
    ['not that of a unit that gave it away', [accepted, entry({ action: 'reroute' })], undefined],
  ])('is %s', (_, timeline, text) => {
    expect(answerOf(aView({ status: 'accepted', timeline }))?.text).toBe(text);
  });

  test('of a problem is for all; its plan is told part by part', () => {
    const merged = aView({ status: 'merged', problem: problem() });
    expect(answerOf(merged)).toBeNull();
    expect(planOf(merged).map(({ label, text }) => `${label} ${text}`)).toEqual([
      '办法 装灯',
      '思路 先西后北',
      '举措 路灯所施工',
    ]);
    const later = aView({ status: 'merged', problem: problem({ status: 'deferred', answer: '开春再装' }) });
    expect(answerOf(later)?.text).toBe('开春再装');
    expect(planOf(aView())).toEqual([]);
  });
});

describe('what the person says to it', () => {
  const sent = { requestId: 'request-1', id: 's-1', version: 3 };

  test.each([
    [{ step: 'withdraw' as const }, { action: 'withdraw' }],
    [
      { step: 'rate' as const, rating: 'fair' as const, note: ' ' },
      { action: 'rate', rating: 'fair' },
    ],
    [
      { step: 'reopen' as const, note: '五层没换 ' },
      { action: 'reopen', note: '五层没换' },
    ],
  ])('%j', async (feedback, data) => {
    const platform = new FakePlatform().install();
    platform.answers = [() => ({ ok: true, data: aView() })];
    await sendFeedback(feedback, sent);
    expect(platform.calls.map((call) => call.data)).toEqual([{ ...data, ...sent }]);
    expect(thanksFor(feedback, aView())).not.toBe('');
  });

  test('what is missing is told before anything is sent', async () => {
    const platform = new FakePlatform().install();
    await expect(async () => sendFeedback({ step: 'reopen', note: '差' }, sent)).rejects.toMatchObject({
      field: 'note',
      message: '没办好的地方至少写 4 个字',
    });
    expect(platform.calls).toEqual([]);
  });
});

test('how one can be reached, as far as it was left', () => {
  expect(contactWords(aView({ contact: { name: '演**', phone: '130****0031' } }))).toBe('演** 130****0031');
  expect(contactWords(aView())).toBe('');
});

test('days are those of Shanghai', () => {
  // Half past midnight there, still yesterday in London.
  const night = new Date('2026-12-31T00:30:00+08:00');
  expect([calendarDay(0, night), calendarDay(1, night), calendarDay(2, night)]).toEqual([
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
  ]);
  expect(spokenDate('2027-01-02T00:10:00+08:00', night)).toBe('2027年1月2日');
});
