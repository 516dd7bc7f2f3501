import { STATUSES, type SimilarAnswer, type SuggestionView } from '../../../miniprogram/contract/index';
import { overtakenWords, presentOf } from '../../../miniprogram/admin/pages/handle/overtaken';
import { proposedCategory } from '../../../miniprogram/admin/pages/handle/proposals';
import { EMPTY_FIELDS, partFor, sendStep } from '../../../miniprogram/admin/pages/handle/send';
import {
  FORM_STEPS,
  openSteps,
  othersFor,
  primaryStep,
  STEP_FORMS,
} from '../../../miniprogram/admin/pages/handle/steps';
import { barOf, unsentOf } from '../../../miniprogram/admin/pages/handle/words';
import { blankAt, blankFault, withTemplate } from '../../../miniprogram/components/note-field/templates';
import { Attempt } from '../../../miniprogram/services/attempt';
import { FakePlatform } from '../support/wx';
import { aView, entry } from '../support/suggestion';

const UNIT_STEPS = ['accept', 'decline', 'return', 'assignHandler', 'classify', 'note', 'merge', 'revealContact'];

describe('what can be done', () => {
  test.each([
    ['submitted', ['accept', 'note'], 'accept'],
    ['accepted', ['plan', 'resolve', 'defer', 'note'], 'resolve'],
    ['planned', ['resolve', 'defer'], 'resolve'],
    ['deferred', ['plan', 'resolve'], 'plan'],
    // The office supervises: nothing waits for it here.
    ['accepted', ['reroute', 'classify', 'note'], null],
    ['closed', ['note'], null],
  ] as const)('%s with %j: the button is %s', (status, actions, step) => {
    expect(primaryStep(aView({ status, actions: [...actions] }))).toBe(step);
  });

  test('what nobody was found for is given to somebody, and not given back by the office to itself', () => {
    const view = aView({ unit: { id: 'office', name: '县创城办' }, actions: ['accept', 'return', 'reroute', 'note'] });
    expect(primaryStep(view)).toBe('reroute');
    expect(openSteps(view)).toEqual(['accept', 'reroute', 'note']);
  });

  test('everything that the server offers is on a button, and nothing else', () => {
    const { primary, more } = barOf(aView({ actions: UNIT_STEPS }));
    expect([primary?.id, ...more.map(({ id }) => id)]).toEqual([
      'accept',
      'decline',
      'return',
      'assignHandler',
      'classify',
      'note',
      'merge',
    ]);
    expect(barOf(aView({ actions: [] }))).toEqual({ primary: null, more: [] });
  });

  test('a text can go to steps that take one', () => {
    expect(othersFor(aView({ actions: ['resolve', 'classify', 'assignHandler', 'note'] }), 'accept')).toEqual([
      'resolve',
      'note',
    ]);
  });
});

describe('what was written and not sent', () => {
  test('waits, unless it stands in the timeline: then only its answer was lost', () => {
    const view = aView({ timeline: [entry({ action: 'resolve', note: '灯换好了' })] });
    const notes = { resolve: ' 灯换好了\n', note: '灯换好了', plan: ' ', merge: '西门路灯' };
    expect(unsentOf(notes, view)).toEqual({ waiting: [{ id: 'note', label: '备注' }], arrived: ['resolve'] });
  });
});

describe('somebody else was first', () => {
  test.each([
    [entry({ action: 'accept', by: '县教育局' }), 'accepted', '县教育局刚才受理了，现在是“已受理”。'],
    [entry({ action: 'withdraw', by: '居民' }), 'withdrawn', '居民刚才撤回了，现在是“已撤回”。'],
    // The state is as it was: nothing to say of it.
    [entry({ action: 'note', by: '县创城办' }), 'accepted', '县创城办刚才写了备注。'],
    [entry({ action: 'something-new', by: '县教育局' }), 'planned', '刚才有了变化，现在是“办理中”。'],
  ] as const)('%j', (last, status, words) => {
    expect(overtakenWords({ timeline: [last], status })).toBe(words);
  });
  test('what came with the error is only believed when it is a suggestion', () => {
    const view = aView();
    expect(presentOf(view)).toBe(view);
    expect([presentOf(undefined), presentOf('gone'), presentOf({ version: 3 })]).toEqual([null, null, null]);
  });
});

describe('what a form sends', () => {
  const filled = {
    ...EMPTY_FIELDS,
    note: '写了话',
    date: '2026-12-01',
    unitId: 'unit-02',
    memberId: null,
    scope: 'common',
  };

  test.each([
    ['accept', { note: '写了话' }],
    ['plan', { note: '写了话', date: '2026-12-01' }],
    ['reroute', { note: '写了话', unitId: 'unit-02' }],
    ['assignHandler', { memberId: null }],
    ['classify', { scope: 'common' }],
  ] as const)('%s takes what it has use for', (step, part) => {
    expect(partFor(step, filled)).toEqual(part);
  });

  const sent = { requestId: 'request-1', id: 's-1', version: 1 };
  test.each([
    ['resolve', {}, 'note', '请填写答复'],
    ['resolve', { note: '好' }, 'note', '答复至少写 4 个字'],
    ['resolve', { note: '您说的事已经办好：。请看看' }, 'note', '“您说的事已经办好：”后面还没有写'],
    ['plan', { note: '明天就换灯' }, 'date', '请选择日期'],
    ['reroute', {}, 'unitId', '请选一个单位'],
    ['assignHandler', {}, 'memberId', '请选一位同事'],
  ] as const)('%s with %j is refused at %s before anything is sent', async (step, fields, field, message) => {
    const platform = new FakePlatform().install();
    await expect(sendStep(step, { ...EMPTY_FIELDS, ...fields }, sent)).rejects.toMatchObject({ field, message });
    expect(platform.calls).toEqual([]);
  });

  test.each(FORM_STEPS)('%s goes out under its own name', async (step) => {
    const platform = new FakePlatform().install();
    platform.answers = [() => ({ ok: true, data: aView() })];
    const fields = {
      ...EMPTY_FIELDS,
      note: '写了一些话',
      date: '2026-12-01',
      unitId: 'u-2',
      memberId: 'm-1',
      scope: 'common',
    };
    await sendStep(step, fields, sent);
    expect(platform.calls).toMatchObject([{ name: 'suggestion', data: { action: step, ...sent } }]);
    expect(STEP_FORMS[step].done).not.toBe('');
  });
});

test('the same contents go under the same request id, others under another', () => {
  const attempt = new Attempt();
  const first = attempt.idFor({ step: 'note', note: '一' });
  expect(attempt.idFor({ step: 'note', note: '一' })).toBe(first);
  const second = attempt.idFor({ step: 'note', note: '二' });
  expect(second).not.toBe(first);
  expect(attempt.idFor({ step: 'note', note: '二' })).toBe(second);
});

describe('texts to begin with', () => {
  test('stand behind what was typed', () => {
    expect(withTemplate(' \n', '谢谢您')).toBe('谢谢您');
    expect(withTemplate('收到了。\n', '谢谢您')).toBe('收到了。\n谢谢您');
  });
  test.each([
    ['已经办好：。您看看', 5, '“已经办好：”后面还没有写'],
    ['原因是：；先这样', 4, '“原因是：”后面还没有写'],
    ['看过了。打算这样办:。', 10, '“打算这样办：”后面还没有写'],
    ['时间：明天。', -1, ''],
    ['没有空', -1, ''],
  ])('%s: the gap is at %d', (text, at, fault) => {
    expect([blankAt(text), blankFault(text)]).toEqual([at, fault]);
  });
});

test('a category is proposed when the text speaks of another one that the campaign knows', () => {
  const answer = (category: SimilarAnswer['category']): SimilarAnswer => ({ items: [], problems: [], category });
  const categories = [{ id: 'utilities', label: '水电暖气' }];
  const propose = (id: string, now: string | null) =>
    proposedCategory(aView({ category: now }), answer({ id, confidence: 0.9 }), categories);
  expect(propose('utilities', 'roads')).toEqual({ id: 'utilities', label: '水电暖气' });
  expect(propose('utilities', 'utilities')).toBeNull();
  expect(propose('unknown', null)).toBeNull();
  expect(proposedCategory(aView(), answer(null), categories)).toBeNull();
  expect(proposedCategory(aView(), null, categories)).toBeNull();
});

test('every state has its words', () => {
  for (const status of STATUSES) {
    const view: SuggestionView = aView({ status, timeline: [entry({ action: 'accept' })] });
    expect(overtakenWords(view)).toMatch(/^县教育局刚才受理了/);
  }
});
