import { matching, offeredUnits } from '../../../miniprogram/admin/components/unit-list/find';
import { choiceOf, chosenOf, toggled } from '../../../miniprogram/admin/components/suggestion-checks/choice';
import { callRow } from '../../../miniprogram/admin/pages/calls/call-entry/row';
import { checkedForm, valuesOf } from '../../../miniprogram/admin/pages/problem/forms';
import { offeredSteps } from '../../../miniprogram/admin/pages/problem/steps';
import { answerOf, overtakenWords } from '../../../miniprogram/admin/pages/problem/words';
import { mergedWords, merging, proposalOf, titleOf } from '../../../miniprogram/admin/pages/problems/proposals';
import { cardRow, splitUnits } from '../../../miniprogram/admin/pages/supervise/units';
import type {
  CallView,
  ProblemView,
  ProposedProblem,
  SuggestionSummary,
  UnitSupervision,
} from '../../../miniprogram/contract/index';
import { workgroupsOf, workplacesOf } from '../../../miniprogram/pages/mine/workplaces';

const EDU = { id: 'unit-edu', name: '县教育局' };
const TAX = { id: 'unit-tax', name: '县税务局' };

const suggestion = (id: string, change: Partial<SuggestionSummary> = {}): SuggestionSummary => ({
  id,
  number: `CS-170822-0000${id}-1`,
  status: 'submitted',
  version: 1,
  aspect: 'livelihood',
  category: null,
  scope: null,
  excerpt: '路灯不亮',
  photoCount: 0,
  districtName: '城关镇 · 东社区 · 康成小区',
  unit: EDU,
  createdAt: '2017-08-22T09:15:00+08:00',
  dueAt: null,
  overdue: false,
  workingDaysLeft: null,
  ...change,
});

const proposed = (change: Partial<ProposedProblem> = {}): ProposedProblem => ({
  suggestions: [suggestion('1'), suggestion('2')],
  words: ['路灯', '不亮'],
  score: 0.8,
  category: null,
  districtName: '城关镇 · 东社区 · 康成小区',
  ...change,
});

const problem = (change: Partial<ProblemView> = {}): ProblemView => ({
  id: 'p-1',
  number: 'CSW-170822-00001-1',
  title: '康成小区：路灯不亮',
  status: 'open',
  version: 1,
  unit: EDU,
  category: null,
  districtName: '康成小区',
  count: 2,
  createdAt: '2017-08-22T09:15:00+08:00',
  dueAt: null,
  overdue: false,
  workingDaysLeft: null,
  plan: null,
  timeline: [],
  suggestions: [],
  actions: [],
  ...change,
});

describe('a proposal', () => {
  test('says why, and is all chosen until a person says otherwise', () => {
    const { reason, title, choices, unit } = proposalOf(proposed());
    expect({ reason, title, unit }).toEqual({ reason: '都提到：路灯、不亮', title: '康成小区：路灯、不亮', unit: EDU });
    expect(chosenOf(choices)).toEqual(['1', '2']);
    expect(chosenOf(toggled(choices, '2'))).toEqual(['1']);
    expect(chosenOf(toggled(toggled(choices, '2'), '2'))).toEqual(['1', '2']);
  });
  test('names no unit when several have its suggestions', () => {
    const mixed = proposed({ suggestions: [suggestion('1'), suggestion('2', { unit: TAX })], words: [] });
    expect(proposalOf(mixed)).toMatchObject({ unit: null, reason: '说法很像' });
  });
  test('has a title that fits, however many words are shared', () => {
    const words = Array.from({ length: 30 }, (_, i) => `第${i}个词`);
    expect([...titleOf(words, '城关镇 · 康成小区')].length).toBeLessThanOrEqual(40);
    expect(titleOf([], '康成小区')).toBe('康成小区');
    expect(titleOf(['路灯'], '')).toBe('路灯');
  });
  test.each([
    ['短', ['1'], 'title'],
    ['路灯不亮', [], 'suggestionIds'],
  ] as const)('called %s with %j is refused at %s', (title, ids, field) => {
    expect(merging('request-1', title, [...ids], null)).toMatchObject({ ok: false, problem: { field } });
  });
  test('of a unit says nothing about the unit, of the office it does', () => {
    const own = merging('request-1', '路灯不亮', ['1'], null);
    expect(own).toEqual({ ok: true, value: { requestId: 'request-1', title: '路灯不亮', suggestionIds: ['1'] } });
    expect(merging('request-1', '路灯不亮', ['1'], TAX)).toMatchObject({ value: { unitId: 'unit-tax' } });
  });
  test('tells what was left out, and why', () => {
    const skipped = [
      { id: '3', number: 'CS-170822-00003-1', reason: '已经答复了' },
      { id: '4', number: null, reason: '没有找到' },
    ];
    expect(mergedWords({ problem: problem(), skipped })).toEqual({
      done: '“康成小区：路灯不亮”里现在有 2 条意见建议。',
      skipped: ['CS-170822-00003-1 没有动：已经答复了', '有一条 没有动：没有找到'],
    });
  });
});

describe('a form of a problem', () => {
  const step = { requestId: 'request-1', id: 'p-1', version: 3 };
  const plan = { how: '换灯', approach: '先查线路', measures: '本周施工' };

  test('opens with what was typed here, else with the plan that there is', () => {
    expect(valuesOf('plan', { 'plan.how': '写到一半' }, plan)).toEqual({ ...plan, how: '写到一半', date: '' });
    expect(valuesOf('resolve', { 'defer.note': '别的' }, plan)).toEqual({ note: '', date: '' });
  });
  test.each([
    ['plan', { ...plan, approach: '' }, 'approach'],
    ['plan', plan, 'date'],
    ['defer', { note: '等冬天过去' }, 'date'],
    ['defer', { note: '', date: '2017-09-01' }, 'note'],
    ['resolve', { note: '好' }, 'note'],
  ] as const)('%s with %j is refused at %s', (form, values, field) => {
    expect(checkedForm(form, step, values)).toMatchObject({ ok: false, problem: { field } });
  });
  test('sends what it asks for and nothing else', () => {
    const values = { ...plan, note: '别的表里写的', date: '2017-09-01' };
    expect(checkedForm('plan', step, values)).toEqual({ ok: true, value: { ...step, ...plan, date: '2017-09-01' } });
    const answer = { ok: true, value: { ...step, note: '别的表里写的' } };
    expect(checkedForm('resolve', step, values)).toEqual(answer);
  });
});

describe('a problem', () => {
  const said = (action: string, note?: string) => ({
    at: '2017-08-23T10:00:00+08:00',
    action,
    by: '县教育局',
    text: '县教育局作了答复',
    ...(note === undefined ? {} : { note }),
  });
  test('shows the last answer, or why it was put off, and nothing while it is open', () => {
    const timeline = [said('defer', '等配件'), said('resolve', '第一次'), said('resolve', '换好了'), said('merge')];
    expect(answerOf(problem({ status: 'resolved', timeline }))).toMatchObject({ label: '答复', text: '换好了' });
    expect(answerOf(problem({ status: 'deferred', timeline }))).toMatchObject({ text: '等配件' });
    expect(answerOf(problem({ status: 'planned', timeline }))).toBeNull();
  });
  test('offers what the server lets this person do, in the order of the work', () => {
    expect(offeredSteps(['split', 'unknown', 'plan']).map(({ name }) => name)).toEqual(['plan', 'split']);
  });
  test('says what somebody else has done', () => {
    const words = overtakenWords(problem({ status: 'resolved', timeline: [said('resolve', '换好了')] }));
    expect(words).toBe('刚才有人先处理了：县教育局作了答复，现在是“已答复”。您写的还在，看看还要不要接着办。');
  });
});

test('units with work come in the order of the server, those without at the end, the office by itself', () => {
  const unit = (of: typeof EDU, change: Partial<UnitSupervision>): UnitSupervision => ({
    unit: of,
    open: 0,
    overdue: 0,
    oldestDueAt: null,
    yellow: 0,
    red: 0,
    ...change,
  });
  const { busy, quiet, unassigned } = splitUnits([
    unit(TAX, { open: 3, overdue: 2, oldestDueAt: '2001-08-22T23:59:59+08:00', yellow: 2 }),
    unit({ id: 'office', name: '县创城办' }, { open: 4, overdue: 1 }),
    unit({ id: 'unit-a', name: '甲' }, {}),
    unit(EDU, { red: 1 }),
  ]);
  expect(busy).toMatchObject([
    { id: 'unit-tax', yellow: '黄牌 2', red: '', oldest: '最早的一条 2001年8月22日就到期了' },
    { id: 'unit-edu', yellow: '', red: '红牌 1', oldest: '' },
  ]);
  expect(quiet.map(({ id }) => id)).toEqual(['unit-a']);
  expect(unassigned).toEqual({ count: 4, late: '1 条已逾期' });
});

test('a card leads to what was late', () => {
  const card = { id: 'c', kind: 'red', unit: EDU, at: '2017-08-22T09:15:00+08:00' } as const;
  const page = (kind: 'suggestion' | 'problem') => cardRow({ ...card, target: { kind, id: 'x', name: 'CS-1' } }).page;
  expect(page('suggestion')).toBe('/admin/pages/handle/handle?id=x');
  expect(page('problem')).toBe('/admin/pages/problem/problem?id=x');
});

describe('somebody to be called', () => {
  const call: CallView = {
    id: 'call-1',
    suggestionId: 's-1',
    number: 'CS-170822-00001-1',
    title: '您的意见建议有答复了',
    contact: { name: '演*', phone: '130****0001' },
    districtName: '康成小区',
    unit: EDU,
    reason: 'noPhone',
    at: '2017-08-22T09:15:00+08:00',
    outcome: null,
  };
  const outcome = { reached: false, note: '占线', at: '2001-08-22T09:15:00+08:00' };
  test('is named as far as is known', () => {
    expect(callRow(call)).toMatchObject({ who: '演* 130****0001', outcome: '', reached: false });
    expect(callRow({ ...call, contact: { name: null, phone: null } }).who).toBe('没有留姓名和电话');
  });
  test('shows how it went, on the phone or at the door', () => {
    expect(callRow({ ...call, outcome }).outcome).toBe('2001年8月22日 09:15 没打通：占线');
    const visited = {
      ...call,
      contact: { name: null, phone: null },
      outcome: { ...outcome, reached: true, note: null },
    };
    expect(callRow(visited)).toMatchObject({ outcome: '2001年8月22日 09:15 告诉到了', reached: true });
  });
});

describe('choosing a unit', () => {
  const units = [
    { ...EDU, kind: 'contracted' as const },
    { ...TAX, kind: 'contracted' as const },
    { id: 'unit-city', name: '县城管局', kind: 'functional' as const },
  ];
  test.each([
    ['', 3],
    ['城管', 1],
    ['县 局', 3],
    ['管城', 0],
    ['.*', 0],
  ])('%p finds %d', (text, count) => {
    expect(matching(units, text)).toHaveLength(count);
  });
  test('leaves out the one that has it, and offers the office where it may', () => {
    expect(offeredUnits(units, '县创城办', 'unit-tax').map(({ id }) => id)).toEqual([
      'office',
      'unit-edu',
      'unit-city',
    ]);
    expect(offeredUnits(units, null, '').map(({ id }) => id)).toEqual(['unit-edu', 'unit-tax', 'unit-city']);
    expect(offeredUnits(units, '县创城办', 'office').map(({ id }) => id)).not.toContain('office');
  });
});

test('a suggestion without a place can be chosen, too', () => {
  expect(choiceOf(suggestion('1', { districtName: '' }), false).facts).toContain('没有说明地点');
});

test('each role finds its own pages', () => {
  const labels = (role: Parameters<typeof workplacesOf>[0]) => workplacesOf(role).map(({ label }) => label);
  expect(labels('office')).toEqual(expect.arrayContaining(['督办', '问题', '各单位进度', '覆盖率', '节假日与调休']));
  expect(labels('unitAdmin')).toEqual(expect.arrayContaining(['问题', '覆盖率', '征询表与台账']));
  expect(labels('unitAdmin')).not.toContain('各单位进度');
  expect(labels('cadre')).toContain('覆盖率');
  expect(labels('cadre')).not.toContain('征询表与台账');
  for (const role of ['resident', null] as const) expect(labels(role)).toEqual([]);
});

test('pages for work stand in groups: each page in one, with a heading where there is more than one group', () => {
  for (const role of ['office', 'unitAdmin', 'cadre', 'editor'] as const) {
    const groups = workgroupsOf(role);
    const pages = (places: readonly { page: string }[]) => places.map(({ page }) => page).sort();
    expect(pages(groups.flatMap(({ places }) => places))).toEqual(pages(workplacesOf(role)));
    const headings = groups.map(({ heading }) => heading);
    expect(headings.every((heading) => (heading === '') === (groups.length === 1))).toBe(true);
    expect(workplacesOf(role).filter(({ label }) => headings.includes(label))).toEqual([]);
  }
  expect(workgroupsOf('office').map(({ heading }) => heading)).toEqual(expect.arrayContaining(['办理', '设置']));
  expect(workgroupsOf('resident')).toEqual([]);
});
