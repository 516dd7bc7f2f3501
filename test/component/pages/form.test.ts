import { campaignWords, milestonesOf } from '../../../miniprogram/pages/index/campaign';
import { questionnaireRows } from '../../../miniprogram/pages/index/questionnaires';
import { sceneOf } from '../../../miniprogram/utils/scene';
import { checked, sectionOf } from '../../../miniprogram/pages/suggest/form';
import { placeAfterScan } from '../../../miniprogram/pages/suggest/place';
import type { CampaignView, QuestionnaireSummary, SiteView } from '../../../miniprogram/contract/index';
import { emptyDraft, type SuggestionDraft } from '../../../miniprogram/services/drafts';
import { filtersOn, NO_FILTERS, queueFields } from '../../../miniprogram/admin/pages/queue/filters';

const draft = (change: Partial<SuggestionDraft> = {}): SuggestionDraft => ({
  ...emptyDraft(),
  aspect: 'creation',
  content: '希望多放几个垃圾桶',
  ...change,
});

describe('the form', () => {
  test('leaves out what is empty', () => {
    const { requestId, ...form } = draft({ name: ' ', phone: '' });
    expect(checked({ ...form, requestId })).toEqual({
      ok: true,
      value: { requestId, aspect: 'creation', content: '希望多放几个垃圾桶' },
    });
  });
  test('says which privacy text was agreed to', () => {
    expect(checked(draft(), '2')).toMatchObject({ value: { privacyVersion: '2' } });
  });
  test('sends only pictures that are in the cloud', () => {
    const photos = [
      { id: 'a', path: 'a', fileID: 'cloud://env.bucket/a.png' },
      { id: 'b', path: 'b', fileID: null },
    ];
    expect(checked(draft({ photos }))).toMatchObject({ value: { photos: ['cloud://env.bucket/a.png'] } });
  });
  test.each<[string, Partial<SuggestionDraft>]>([
    ['aspect', { aspect: null }],
    ['content', { content: '短' }],
    ['content', { content: '长'.repeat(1001) }],
    ['name', { name: '名'.repeat(21) }],
    ['phone', { phone: '12345' }],
  ])('shows a fault of %s there', (section, change) => {
    const result = checked(draft(change));
    expect(result).toMatchObject({ ok: false });
    if (!result.ok) expect(sectionOf(result.problem.field)).toBe(section);
  });
  test.each([
    ['place.text', 'place'],
    ['districtId', 'place'],
    ['site', 'place'],
    ['photos.0', 'photos'],
    ['requestId', 'form'],
    ['privacyVersion', 'form'],
    [undefined, 'form'],
  ])("the server's fault of %p is shown at %p", (field, section) => {
    expect(sectionOf(field)).toBe(section);
  });
});

describe('questionnaires on the first page', () => {
  const one = (id: string, change: Partial<QuestionnaireSummary> = {}): QuestionnaireSummary => ({
    id,
    title: `问卷${id}`,
    excerpt: '',
    anonymous: false,
    status: 'open',
    taking: 'open',
    opensAt: null,
    closesAt: null,
    number: 1,
    questionCount: 4,
    minutes: 2,
    answered: false,
    results: false,
    received: null,
    ...change,
  });
  const shown = (all: QuestionnaireSummary[]) => questionnaireRows(all).map(({ id }) => id);

  test('are those that can be filled in, or have been; what waits for an answer is never pushed out', () => {
    const answered = Array.from({ length: 6 }, (_, i) => one(`done-${i}`, { answered: true }));
    expect(shown([...answered, one('waits')])).toEqual(['waits', 'done-0', 'done-1', 'done-2', 'done-3']);
    expect(
      shown([one('over', { taking: 'over', results: true }), one('draft', { taking: 'draft' }), one('a')]),
    ).toEqual(['a']);
    expect(questionnaireRows([one('a'), one('b', { answered: true, taking: 'closed' })])).toEqual([
      { id: 'a', title: '问卷a', about: '4 题，大约 2 分钟' },
      { id: 'b', title: '问卷b', about: '填过了，谢谢' },
    ]);
  });
});

describe('the place', () => {
  const site: SiteView = {
    id: 'site-1',
    code: 'KC2017',
    name: '康成小区',
    place: '中心广场',
    districtId: 'd-1',
    districtName: '康成社区 · 康成小区',
    date: '2026-08-22',
    from: '08:30',
    to: '11:30',
  };
  test('comes from the code that was scanned last', () => {
    const other = { label: '休闲广场', site: 'XX2017' };
    expect(placeAfterScan(null, site)).toEqual({ label: '康成社区 · 康成小区', site: 'KC2017' });
    expect(placeAfterScan(other, site)).toMatchObject({ site: 'KC2017' });
  });
  test('that the person chose stays', () => {
    const chosen = { label: '帝景城', districtId: 'd-9' };
    expect(placeAfterScan(chosen, site)).toBe(chosen);
  });
});

test.each([
  [{ path: 'pages/index/index?scene=s%3DKC2017', result: '' }, 's%3DKC2017'],
  [{ path: '', result: 'https://example.com/?page=pages/index/index&scene=s%3DKC2017' }, 's%3DKC2017'],
  [{ path: 'pages/index/index', result: 'https://example.com/' }, null],
  [{ path: '', result: '6901234567892' }, null],
])('the scene of what was scanned: %j', (scanned, scene) => {
  expect(sceneOf(scanned)).toBe(scene);
});

describe('the campaign in words', () => {
  const campaign = (change: Partial<CampaignView> = {}): CampaignView => ({
    id: 'c',
    county: '演示县',
    title: '活动',
    theme: '主题',
    status: 'active',
    period: { start: '2026-08-15', end: '2026-08-31' },
    milestones: [
      { id: 'a', title: '启动', date: '2026-08-20' },
      { id: 'b', title: '宣传', date: '2026-08-22' },
      { id: 'c', title: '交表', date: '2026-08-31' },
    ],
    aspects: [],
    categories: [],
    serviceLimits: {
      acceptDays: 1,
      answerDays: 5,
      plannedAnswerDays: 15,
      remindDays: 1,
      redCardDays: 3,
      closeDays: 5,
      callDays: 3,
    },
    eraseOn: '2018-02-28',
    privacy: { version: '1', text: '' },
    contact: { office: '演示办公室', phone: '' },
    messageTemplates: { reply: 'r', assigned: 'a' },
    demo: true,
    ...change,
  });
  test.each([
    ['2026-08-13T10:00:00+08:00', '还有 2 天开始', 0],
    ['2026-08-15T00:00:00+08:00', '第 1 天，还有 16 天', 6],
    ['2026-08-31T23:59:00+08:00', '第 17 天，今天是最后一天', 100],
    ['2026-09-01T00:00:00+08:00', '活动期已过，提过的建议接着办', 100],
  ])('at %s: %s', (now, progress, percent) => {
    expect(campaignWords(campaign(), new Date(now))).toMatchObject({ progress, percent, open: true });
  });
  test('closed and archived ones take nothing new, and say so', () => {
    for (const status of ['draft', 'closed', 'archived'] as const) {
      const words = campaignWords(campaign({ status }));
      expect(words.open).toBe(false);
      expect(words.closedReason).not.toBe('');
    }
  });
  test('milestones are behind, today or ahead', () => {
    const states = milestonesOf(campaign(), new Date('2026-08-22T08:00:00+08:00')).map(({ state, left }) => [
      state,
      left,
    ]);
    expect(states).toEqual([
      ['past', '已过'],
      ['today', '今天'],
      ['ahead', '还有 9 天'],
    ]);
  });
});

describe('the queue', () => {
  test('asks only for what was chosen', () => {
    expect(queueFields('open', NO_FILTERS, ' ')).toEqual({});
    const filters = { ...NO_FILTERS, district: { id: 'd-1', label: '康成小区' }, overdue: true };
    expect(queueFields('submitted', filters, ' 路灯 ')).toEqual({
      status: 'submitted',
      districtId: 'd-1',
      overdue: true,
      text: '路灯',
    });
    // 只看逾期 has a button of its own.
    expect(filtersOn(filters)).toBe(1);
  });
});
