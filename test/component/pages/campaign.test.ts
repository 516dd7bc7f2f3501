import { checklistRows } from '../../../miniprogram/admin/campaign/checklist';
import { newSettings } from '../../../miniprogram/admin/campaign/defaults';
import { namesDay, withDay, withSentence } from '../../../miniprogram/admin/campaign/erase-text';
import { faultsAt, faultsOf } from '../../../miniprogram/admin/campaign/faults';
import { formOf, settingsOf, withValue, type SettingsForm } from '../../../miniprogram/admin/campaign/form';
import { moved, withPart } from '../../../miniprogram/admin/campaign/lists';
import { merge } from '../../../miniprogram/admin/campaign/merge';
import { rulesShown, trialWords } from '../../../miniprogram/admin/campaign/rule-words';
import {
  anchorOf,
  SECTIONS,
  sectionOf,
  sectionWith,
  SETTING_NAMES,
} from '../../../miniprogram/admin/campaign/sections';
import { statusSteps } from '../../../miniprogram/admin/campaign/status-words';
import { sectionRows } from '../../../miniprogram/admin/campaign/summary';
import { Work } from '../../../miniprogram/admin/campaign/work';
import { MILESTONES, type CampaignSettings, type CampaignSetup } from '../../../miniprogram/contract/index';
import { FakePlatform, lostAnswer } from '../support/wx';

/** As an office has filled it in. */
const SETTINGS: CampaignSettings = {
  ...newSettings('2017-08-01'),
  county: '测试县',
  title: '访千楼万家（测试）',
  numberPrefix: 'CS',
  contact: { office: '测试县创城办', phone: '0000-0000000' },
};
const FORM = formOf(SETTINGS);
const basics = sectionWith('basics').names;
const limits = sectionWith('limits').names;

const setup = (version: number, settings: Partial<CampaignSettings> = {}): CampaignSetup => ({
  id: 'campaign-1',
  status: 'draft',
  next: ['active'],
  missing: [],
  version,
  privacyVersion: '1',
  demo: false,
  settings: { ...SETTINGS, ...settings },
  names: { districts: {}, units: {} },
});
const ok = (data: unknown) => () => ({ ok: true, data });
const aborted = (current: unknown) => () => ({
  ok: false,
  error: { code: 'ABORTED', message: '刚才有人改过', current },
});

test('each setting stands on one page', () => {
  expect(SECTIONS.flatMap(({ names }) => names).sort()).toEqual([...SETTING_NAMES].sort());
  expect(Object.keys(SETTINGS).sort()).toEqual([...SETTING_NAMES].sort());
  expect(sectionOf('routing.0.category')?.id).toBe('routing');
  expect(sectionOf('nothing')).toBeNull();
  expect([anchorOf('routing.0.category'), anchorOf('contact.phone'), anchorOf('eraseOn')]).toEqual([
    'at-routing-0',
    'at-contact-phone',
    'at-eraseOn',
  ]);
});

describe('what a county begins with', () => {
  test('lacks only what nobody else can know', () => {
    expect(Object.keys(faultsOf(formOf(newSettings('2017-08-01')))).sort()).toEqual([
      'contact.phone',
      'county',
      'numberPrefix',
      'title',
    ]);
    expect(faultsOf(FORM)).toEqual({});
  });

  test('has the notice’s milestones and a text that names the day of erasure', () => {
    expect(SETTINGS.milestones.map(({ id }) => id)).toEqual([...MILESTONES]);
    expect(SETTINGS.period).toEqual({ start: '2017-08-15', end: '2017-08-31' });
    expect(SETTINGS.eraseOn).toBe('2018-02-27');
    expect(namesDay(SETTINGS.privacyText, SETTINGS.eraseOn)).toBe(true);
    const later = withDay(SETTINGS.privacyText, SETTINGS.eraseOn, '2018-03-01');
    expect([namesDay(later, '2018-03-01'), namesDay(later, SETTINGS.eraseOn)]).toEqual([true, false]);
    expect(namesDay(withSentence('什么都没说', '2018-03-01'), '2018-03-01')).toBe(true);
  });
});

describe('what is typed', () => {
  test('is sent as numbers where numbers are meant, and named where it is none', () => {
    const typed = withValue(withValue(FORM, 'serviceLimits.acceptDays', ' ３ '), 'numberPrefix', 'ys ');
    expect(settingsOf(typed)).toMatchObject({ numberPrefix: 'YS', serviceLimits: { acceptDays: 3 } });
    expect(faultsOf(typed)).toEqual({});
    const wrong = withValue(withValue(FORM, 'serviceLimits.acceptDays', '两'), 'rateLimits.perDay', '');
    expect(faultsOf(wrong)).toEqual({
      'serviceLimits.acceptDays': '请填写受理时限',
      'rateLimits.perDay': '请填写每天件数',
    });
    expect(faultsAt(faultsOf(wrong), limits)).toEqual(faultsOf(wrong));
    expect(faultsAt(faultsOf(wrong), basics)).toEqual({});
  });

  test('changes one value and nothing else', () => {
    const changed = withValue(FORM, 'aspects.1.hint', '新的说明');
    expect(changed.aspects[1]?.hint).toBe('新的说明');
    expect(changed.aspects[0]).toBe(FORM.aspects[0]);
    expect(FORM.aspects[1]?.hint).not.toBe('新的说明');
    expect(Array.isArray(changed.aspects)).toBe(true);
  });

  test('a rule without a unit is named before it is sent', () => {
    const routing = [{ id: 'r', unitId: '' }];
    expect(faultsOf({ ...FORM, routing })).toEqual({ 'routing.0.unitId': '请选择交给哪个单位' });
  });
});

test('lists are moved within their ends', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  const rule = { id: 'r', category: 'roads', unitId: 'u' };
  expect(withPart(rule, 'category', null)).toEqual({ id: 'r', unitId: 'u' });
  expect(withPart(rule, 'districtId', 'd')).toEqual({ ...rule, districtId: 'd' });
});

test('rules and trials are said in words, also when what they name is gone', () => {
  const form: SettingsForm = {
    ...FORM,
    routing: [
      { id: '1', category: 'roads', districtId: 'd', unitId: 'u' },
      { id: '2', category: 'gone', districtId: 'gone', unitId: 'gone' },
      { id: '3', unitId: '' },
    ],
  };
  expect(rulesShown(form, { districts: { d: '城关镇' }, units: { u: '县住建局' } })).toMatchObject([
    { words: '道路施工 · 城关镇', unitName: '县住建局', category: 3 },
    { words: '已经没有的类别 · 已经没有的地点', unitName: '已经没有的单位', category: 0 },
    { words: '哪类都行 · 全县', unitName: '' },
  ]);
  const preview = { unit: { id: 'u', name: '县住建局' }, rule: null, assignedAt: null, informed: [], district: null };
  expect(trialWords({ ...preview, routedBy: 'rule', rule: { id: '1', place: 2 } }).why).toBe('按第 2 条规则');
  expect(trialWords({ ...preview, routedBy: 'assignment', assignedAt: { id: 'd', name: '东社区' } }).why).toContain(
    '东社区',
  );
  expect(trialWords({ ...preview, routedBy: 'office', informed: [{ id: 'e', name: '县教育局' }] })).toMatchObject({
    informed: '同时告诉包这里的县教育局',
  });
});

test('the checklist tells what is there from what is missing', () => {
  const none = { count: 0, names: [] };
  const empty = { communities: 0, households: 0, units: 0, gaps: none, sites: 0, withoutAdmin: none };
  expect(checklistRows(empty).map(({ state }) => state)).toEqual(['missing', 'missing', 'open', 'open', 'open']);
  const gaps = { count: 5, names: ['东社区', '西社区', '南社区'] };
  const half = { ...empty, communities: 5, units: 2, gaps, withoutAdmin: { count: 1, names: ['县税务局'] } };
  expect(checklistRows(half).map(({ about }) => about)).toEqual([
    '5 个社区，还没有户数，算不出覆盖率',
    '2 个单位',
    '还没有单位包：东社区、西社区、南社区等 5 个',
    '还没有，有了才能印二维码',
    '还没有管理员：县税务局',
  ]);
  const whole = { ...half, households: 90, gaps: none, sites: 1, withoutAdmin: none };
  expect(checklistRows(whole).every(({ state }) => state === 'done')).toBe(true);
  expect(sectionRows(SETTINGS, ['serviceLimits']).filter(({ unsaved }) => unsaved)).toMatchObject([{ id: 'limits' }]);
  expect(statusSteps('closed', ['active', 'archived']).map(({ label }) => label)).toEqual(['重新开始', '归档']);
});

test('of what two have changed, each one’s own counts; what both changed stays as it was typed here, and is told', () => {
  const mine = { ...FORM, theme: '我的主题', county: '都改成的县', title: '我的名称' };
  const theirs = { ...FORM, county: '都改成的县', title: '对方的名称', eraseOn: '2018-05-01' };
  expect(merge(FORM, mine, theirs)).toEqual({
    form: { ...FORM, theme: '我的主题', county: '都改成的县', title: '我的名称', eraseOn: '2018-05-01' },
    theirs: ['title', 'eraseOn'],
    both: ['title'],
  });
});

describe('the work on it', () => {
  let platform: FakePlatform;
  beforeEach(() => {
    platform = new FakePlatform().install();
  });
  const sent = () => platform.calls.slice(-1)[0]?.data as { version?: number; settings: CampaignSettings };
  const opened = async (...answers: (() => unknown)[]): Promise<Work> => {
    platform.answers = answers;
    const work = new Work();
    await work.load();
    return work;
  };

  test('begins with nothing, is found again after the app was killed, and becomes one campaign', async () => {
    const work = await opened(ok(null));
    expect(await work.save(basics)).toMatchObject({ faults: { county: '县区名称至少写 2 个字' } });
    work.change({ ...work.kept.form, ...FORM });
    const again = await opened(ok(null), ok(setup(1)));
    expect(again.kept.form.county).toBe('测试县');
    expect(await again.save(basics)).toBe('saved');
    expect(sent()).not.toHaveProperty('version');
    expect([again.kept.id, again.kept.lock, again.changed()]).toEqual(['campaign-1', 1, []]);
    // Nothing is left on the phone.
    expect([...platform.storage.values()].filter((value) => typeof value === 'object')).toEqual([]);
  });

  test('saves one page and leaves what was typed on others', async () => {
    const work = await opened(ok(setup(4)), ok(setup(5, { theme: '新的主题' })));
    work.change({ ...work.kept.form, theme: '新的主题' });
    work.change(withValue(work.kept.form, 'serviceLimits.acceptDays', '坏的'));
    expect(await work.save(basics)).toBe('saved');
    expect(sent()).toMatchObject({ version: 4, settings: { theme: '新的主题', serviceLimits: { acceptDays: 1 } } });
    expect(work.changed()).toEqual(['serviceLimits']);
    expect(work.kept.form.serviceLimits.acceptDays).toBe('坏的');
  });

  test('who was overtaken is told, and what was typed is there until they say whose counts', async () => {
    const theirs = setup(5, { title: '对方的名称', eraseOn: '2018-05-01' });
    const work = await opened(ok(setup(4)), aborted(theirs));
    work.change({ ...work.kept.form, title: '我的名称' });
    expect(await work.save(basics)).toBe('overtaken');
    expect([work.kept.lock, work.kept.both, work.kept.form.title]).toEqual([5, ['title'], '我的名称']);
    expect(work.kept.form.eraseOn).toBe('2018-05-01');
    // It is told after a restart as well.
    const again = await opened(ok(theirs));
    expect(again.kept.both).toEqual(['title']);
    again.discard(basics);
    expect([again.kept.form.title, again.kept.both, again.changed()]).toEqual(['对方的名称', [], []]);
  });

  test('what arrived although its answer was lost is nobody else’s change', async () => {
    const work = await opened(ok(setup(4)), lostAnswer, lostAnswer, lostAnswer);
    jest.useFakeTimers();
    work.change({ ...work.kept.form, title: '我的名称' });
    const saving = work.save(basics).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await saving).toMatchObject({ code: 'NETWORK' });
    jest.useRealTimers();
    const again = await opened(ok(setup(5, { title: '我的名称' })));
    expect([again.kept.both, again.kept.theirs, again.changed()]).toEqual([[], [], []]);
  });

  test('without a network what is on the phone goes on; another campaign’s draft is none', async () => {
    const work = await opened(ok(setup(4)));
    work.change({ ...work.kept.form, title: '我的名称' });
    platform.online = false;
    const offline = await opened(lostAnswer);
    expect(offline.kept.form.title).toBe('我的名称');
    platform.online = true;
    const next = await opened(ok({ ...setup(1), id: 'campaign-2' }));
    expect([next.kept.id, next.changed()]).toEqual(['campaign-2', []]);
  });

  test('a phone without room says so', async () => {
    const work = await opened(ok(setup(4)));
    platform.full = true;
    work.change({ ...work.kept.form, title: '我的名称' });
    expect([work.full, work.kept.form.title]).toEqual([true, '我的名称']);
  });
});
