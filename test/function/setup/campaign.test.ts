import type { CampaignDoc } from '../../../cloudfunctions/common/model';
import type { CampaignSetup } from '../../../miniprogram/contract';
import { campaign } from '../../support/fixture';
import { nextRequest, problemOf, submit, useCounty } from '../county';
import { SETTINGS } from './campaign';

const county = useCounty();
const { as, cloud } = county;
const nothing = { campaigns: [], districts: [], units: [], assignments: [], sites: [], members: [] };
const save = (fields: Record<string, unknown> = {}, version?: number, requestId = nextRequest()) =>
  as('office').call('directory', 'campaign.save', {
    requestId,
    ...(version === undefined ? {} : { version }),
    settings: { ...SETTINGS, ...fields },
  });
const setup = async (): Promise<CampaignSetup> => {
  const found = await as('office').ok('directory', 'campaign.settings');
  if (!found) throw new Error('no campaign');
  return found;
};
const campaigns = () => cloud().database.dump('campaigns') as unknown as CampaignDoc[];
/** Of the small county, as it stands, with a text that says more. */
const present = async () => ({ ...(await setup()).settings, privacyText: SETTINGS.privacyText });
const setStatus = (status: string, version: number, requestId = nextRequest()) =>
  as('office').call('directory', 'campaign.setStatus', { requestId, version, status });

describe('in an empty environment', () => {
  beforeEach(() => county.begin({}, nothing));

  test('the first person of the office begins a campaign: a draft that says what is missing', async () => {
    expect(await as('office').ok('directory', 'campaign.settings')).toBeNull();
    expect((await problemOf(as('resident'), 'directory', 'campaign.settings')).code).toBe('PERMISSION_DENIED');
    expect(await save()).toMatchObject({
      ok: true,
      data: { status: 'draft', version: 1, demo: false, next: ['active'] },
    });
    const { missing, settings } = await setup();
    expect(settings).toEqual(SETTINGS);
    expect(missing).toHaveLength(2);
    expect((await as('resident').ok('directory', 'home')).campaign).toMatchObject({
      status: 'draft',
      title: SETTINGS.title,
    });
    expect(await setStatus('active', 1)).toMatchObject({
      ok: false,
      error: { code: 'FAILED_PRECONDITION', current: { missing } },
    });
  });

  test('two who begin at once begin one, and a repeat is no second', async () => {
    const requestId = nextRequest();
    const answers = await Promise.all([save({}, undefined, requestId), save({}, undefined, requestId), save()]);
    expect(answers.filter(({ ok }) => !ok).length).toBeLessThanOrEqual(2);
    expect(answers.some(({ ok }) => ok)).toBe(true);
    expect(campaigns()).toHaveLength(1);
  });

  test('a rule for a unit that does not exist yet is refused where it stands', async () => {
    expect(await save({ routing: [{ id: 'r', category: 'roads', unitId: 'unit-no' }] })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_ARGUMENT', field: 'settings.routing.0.unitId' },
    });
    expect(campaigns()).toEqual([]);
  });
});

describe('settings', () => {
  test('are changed at once for everybody, and by who has seen the last ones', async () => {
    const settings = await present();
    // An instance that has a copy.
    await submit(as('resident'));
    const requestId = nextRequest();
    const changed = {
      ...settings,
      title: '新的名称',
      contact: { office: '新办公室', phone: '8000001' },
      routing: [...settings.routing, { id: 'rule-here', districtId: 'kc-1', unitId: 'unit-tax' }],
    };
    const answer = await save(changed, 1, requestId);
    expect(answer).toMatchObject({ ok: true, data: { version: 2, settings: changed } });
    expect(await save(changed, 1, requestId)).toEqual(answer);
    expect((await setup()).names).toEqual({
      districts: { 'kc-1': '城关镇 · 东社区 · 康成小区 · 1号楼' },
      units: { 'unit-housing': '县住建局', 'unit-tax': '县税务局' },
    });
    expect(await save(settings, 1)).toMatchObject({ ok: false, error: { code: 'ABORTED', current: { version: 2 } } });
    expect((await as('resident').ok('directory', 'home')).campaign?.title).toBe('新的名称');
    expect(campaigns()).toMatchObject([{ changing: null, current: true, demo: true }]);
  });

  test('privacy has a new version with a new text, and keeps its own with the old one', async () => {
    const settings = await present();
    await save(settings, 1);
    const first = (await setup()).privacyVersion;
    expect(first).not.toBe(campaign.privacy.version);
    await save({ ...settings, title: '又一个名称' }, 2);
    expect((await setup()).privacyVersion).toBe(first);
  });

  test('that suggestions carry stay once it has begun', async () => {
    const settings = await present();
    for (const [field, value] of [
      ['categories', settings.categories.slice(0, -1)],
      ['aspects', settings.aspects.slice(1)],
      ['numberPrefix', 'XX'],
    ] as const) {
      const changed = { ...settings, [field]: value, routing: [] };
      expect(await save(changed, 1)).toMatchObject({ ok: false, error: { field: `settings.${field}` } });
    }
    const renamed = settings.categories.map((category) => ({ ...category, label: `${category.label}新` }));
    expect(await save({ ...settings, categories: [...renamed, { id: 'more', label: '更多' }] }, 1)).toMatchObject({
      ok: true,
    });
  });

  test.each([
    ['period', { start: '2017-08-31', end: '2017-08-15' }, 'settings.period'],
    ['serviceLimits', { ...SETTINGS.serviceLimits, answerDays: 16 }, 'settings.serviceLimits'],
    ['categories', [SETTINGS.categories[0], SETTINGS.categories[0]], 'settings.categories'],
    ['eraseOn', '2017-08-31', 'settings.eraseOn'],
    ['numberPrefix', '枣强', 'settings.numberPrefix'],
    ['privacyText', '短', 'settings.privacyText'],
    [
      'routing',
      [
        { id: 'a', unitId: 'unit-tax' },
        { id: 'b', unitId: 'unit-edu' },
      ],
      'settings.routing.0.category',
    ],
    ['routing', [{ id: 'a', category: 'no', unitId: 'unit-tax' }], 'settings.routing.0.category'],
    ['routing', [{ id: 'a', districtId: 'no', unitId: 'unit-tax' }], 'settings.routing.0.districtId'],
  ])('with a bad %s are refused at the field, and nothing is changed', async (field, value, at) => {
    const before = await setup();
    const settings = { ...SETTINGS, categories: [...before.settings.categories], aspects: before.settings.aspects };
    expect(await save({ ...settings, [field]: value }, 1)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_ARGUMENT', field: at },
    });
    expect(await setup()).toEqual(before);
  });

  test('a change that died half-way holds up nobody for long, and no copy of that time is believed', async () => {
    const settings = await present();
    cloud().addFault({ action: 'database.insertDocument', function: 'directory', times: 1, kill: true });
    await expect(save({ ...settings, title: '没有存上' }, 1)).rejects.toThrow();
    expect(campaigns()[0]?.changing).not.toBeNull();
    expect((await as('resident').ok('directory', 'home')).campaign?.title).toBe(campaign.title);
    cloud().clock.set(new Date('2017-08-22T09:15:40+08:00'));
    expect(await save({ ...settings, title: '存上了' }, 1)).toMatchObject({ ok: true });
    expect((await as('resident').ok('directory', 'home')).campaign?.title).toBe('存上了');
  });
});

test('the checklist says what is there, and what is not', async () => {
  expect(await as('office').ok('directory', 'campaign.checklist')).toEqual({
    communities: 2,
    households: 100,
    units: 3,
    gaps: { count: 1, names: ['城关镇 · 西社区'] },
    sites: 2,
    withoutAdmin: { count: 0, names: [] },
  });
  expect((await problemOf(as('admin-1'), 'directory', 'campaign.checklist')).code).toBe('PERMISSION_DENIED');
  await county.begin({}, { members: [], assignments: [] });
  expect(await as('office').ok('directory', 'campaign.checklist')).toMatchObject({
    gaps: { count: 2 },
    withoutAdmin: { count: 3, names: ['县教育局', '县税务局', '县住建局'] },
  });
  await county.begin({}, nothing);
  expect((await problemOf(as('office'), 'directory', 'campaign.checklist')).code).toBe('FAILED_PRECONDITION');
});

describe('the status', () => {
  test('goes its way and no other; what it means holds at once', async () => {
    const tried: string[] = [];
    const go = async (status: string) => {
      const { version } = await setup();
      const answer = await setStatus(status, version);
      tried.push(answer.ok ? status : answer.error.code);
    };
    for (const status of ['draft', 'archived', 'active', 'closed']) await go(status);
    expect(
      (
        await problemOf(as('resident'), 'suggestion', 'submit', {
          requestId: nextRequest(),
          aspect: 'creation',
          content: '活动结束了再提',
        })
      ).code,
    ).toBe('FAILED_PRECONDITION');
    for (const status of ['closed', 'active', 'closed', 'archived', 'active', 'closed']) await go(status);
    const no = 'FAILED_PRECONDITION';
    expect(tried).toEqual([no, no, no, 'closed', no, 'active', 'closed', 'archived', no, no]);
    const { next, version } = await setup();
    expect(next).toEqual([]);
    expect(await save({ ...(await present()), title: '归档以后' }, version)).toMatchObject({
      ok: false,
      error: { code: no, message: '活动已经归档，只能看，不能再改了' },
    });
  });

  test('is changed once by a repeat, and by who has seen the last one', async () => {
    const requestId = nextRequest();
    expect(await setStatus('closed', 1, requestId)).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await setStatus('closed', 1, requestId)).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await setStatus('active', 1)).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
  });
});

describe('where would this go', () => {
  const route = (fields: Record<string, unknown>) => as('office').ok('directory', 'campaign.route', fields);

  test('says what submitting then does, and who decided', async () => {
    for (const fields of [
      { category: 'water-heat-power', districtId: 'kangcheng' },
      { districtId: 'furui' },
      { districtId: 'kc-1' },
      { districtId: 'dijing' },
      {},
    ]) {
      const said = await route(fields);
      const done = await submit(as('resident-2'), { site: undefined, ...fields });
      expect({ unit: said.unit, routedBy: said.routedBy }).toEqual({ unit: done.unit, routedBy: done.routedBy });
    }
    expect(await route({ category: 'water-heat-power', districtId: 'kc-1' })).toMatchObject({
      rule: { id: 'rule-water', place: 1 },
      assignedAt: null,
      informed: [{ id: 'unit-edu', name: '县教育局' }],
      district: { name: '城关镇 · 东社区 · 康成小区 · 1号楼' },
    });
    expect(await route({ districtId: 'kc-1' })).toMatchObject({ rule: null, assignedAt: { id: 'east' } });
  });

  test('tries rules that are only being written', async () => {
    const routing = [
      { id: 'here', districtId: 'east', unitId: 'unit-tax' },
      { id: 'rest', unitId: 'unit-housing' },
    ];
    expect(await route({ districtId: 'kc-1', routing })).toMatchObject({
      unit: { id: 'unit-tax' },
      rule: { place: 1 },
    });
    expect(await route({ districtId: 'dijing', routing })).toMatchObject({
      unit: { id: 'unit-housing' },
      rule: { place: 2 },
    });
    expect(await route({ districtId: 'dijing' })).toMatchObject({ routedBy: 'office' });
    expect(await problemOf(as('office'), 'directory', 'campaign.route', { districtId: 'no' })).toMatchObject({
      field: 'districtId',
    });
    const bad = { routing: [{ id: 'x', unitId: 'unit-no' }] };
    expect(await problemOf(as('office'), 'directory', 'campaign.route', bad)).toMatchObject({
      field: 'routing.0.unitId',
    });
  });
});
