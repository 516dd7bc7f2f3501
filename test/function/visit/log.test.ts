import { decrypt } from '../../../cloudfunctions/common/crypto';
import { TEST_VARIABLES } from '../../support/cloud';
import { sites, TUESDAY } from '../../support/fixture';
import { nextRequest, problemOf } from '../county';
import { item, log, logAll, refusedVisit, SAID, useVisits } from './visits';

/** What one batch does, and which visits are taken. */
const county = useVisits();
const { as } = county;

describe('a visit that was taken', () => {
  test('holds what was said of it, with name, phone and number encrypted', async () => {
    const { id, suggestionIds } = await log(as('cadre-1'), {
      door: '1单元１０１室',
      handedOut: { leaflet: 1, handbook: 2 },
      companions: ['演示同事'],
      respondent: { name: '演示居民甲', phone: '13000000001' },
      suggestions: [SAID],
      claimNumber: '123456',
    });
    const [doc] = county.visits();
    expect(doc).toMatchObject({
      _id: id,
      unitId: 'unit-edu',
      recorderId: 'member-cadre-1',
      door: '1-101',
      districtName: '城关镇 · 东社区 · 康成小区 · 1号楼',
      at: new Date('2017-08-22T09:00:00+08:00'),
      handedOut: { leaflet: 1, letter: 0, handbook: 2 },
      said: [{ id: suggestionIds[0], content: SAID.content, held: false }],
      pending: { suggestions: false, answer: false, doors: false },
      pendingAt: null,
    });
    expect(JSON.stringify([doc, county.suggestions()])).not.toMatch(/演示居民甲|13000000001|123456/);
    const seen = await as('cadre-1').ok('visit', 'get', { id });
    expect(seen).toMatchObject({ claimNumber: '123456', contact: { name: '演**', phone: '130****0001' }, pending: 0 });
    expect((await as('admin-1').ok('visit', 'get', { id })).claimNumber).toBeNull();
  });

  test('makes of what was said suggestions that are routed and told as any other', async () => {
    const { suggestionIds } = await log(as('cadre-1'), {
      respondent: { name: '演示居民甲' },
      suggestions: [SAID, { aspect: 'development', content: '水压一直很低', category: 'water-heat-power' }],
    });
    const [lamp, water] = suggestionIds.map((id) => county.suggestions().find(({ _id }) => _id === id));
    expect(lamp).toMatchObject({ source: 'visit', unitId: 'unit-edu', openid: null, recorderId: 'member-cadre-1' });
    expect(water).toMatchObject({ unitId: 'unit-housing', routedBy: 'rule', informedUnitIds: ['unit-edu'] });
    expect(lamp?.timeline[0]).toMatchObject({ by: { role: 'cadre' }, text: '县教育局干部走访时记下' });
    process.env.CONTACT_KEY = TEST_VARIABLES.CONTACT_KEY;
    expect(decrypt(lamp?.respondent.name ?? '', `${lamp?._id}:name`)).toBe('演示居民甲');
    delete process.env.CONTACT_KEY;
    await county.delivered();
    expect((await as('admin-3').ok('inbox', 'list')).items.map(({ title }) => title)).toEqual(['有一条新的意见建议']);
  });

  test.each([
    ['symposium', '县教育局干部在座谈会上记下'],
    ['site', '县教育局干部在宣传点记下'],
  ])('may be a %s', async (kind, text) => {
    await log(as('cadre-1'), { kind, door: undefined, districtId: 'kangcheng', attendance: 30, suggestions: [SAID] });
    expect(county.suggestions()[0]).toMatchObject({ source: kind, timeline: [{ text }, {}] });
    expect(county.visits()[0]).toMatchObject({ door: null, doorKey: null, attendance: 30 });
    expect(county.buildings()).toEqual([]);
  });

  test.each(['risky', 'review', 'unreachable'])(
    'is never lost for its words: %s are held for the office',
    async (how) => {
      if (how === 'unreachable') {
        county.cloud().addFault({ action: 'wx.openApi:security.msgSecCheck', times: 1, errCode: -1 });
      }
      const content =
        how === 'unreachable' ? SAID.content : `${how === 'risky' ? '违规测试词' : '存疑测试词'}，照样记下`;
      await log(as('cadre-1'), { suggestions: [{ ...SAID, content }] });
      const [doc] = county.suggestions();
      expect({ how, held: doc?.held, unitId: doc?.unitId }).toEqual({ how, held: true, unitId: 'office' });
    },
  );

  test.each([
    ['ahead', '2018-01-01T10:00:00+08:00', TUESDAY],
    ['behind', '1970-01-01T08:00:00+08:00', TUESDAY],
    ['a day behind', '2017-08-21T08:00:00+08:00', new Date('2017-08-21T08:00:00+08:00')],
  ])('with a clock that is far %s is kept, with what the clock said', async (_, saidAt, at) => {
    await log(as('cadre-1'), { at: saidAt });
    expect(county.visits()[0]).toMatchObject({ saidAt, at });
  });
});

describe('refused, each item by itself and at its field', () => {
  test.each([
    ['door', { door: undefined }],
    ['door', { door: 'x'.repeat(21) }],
    ['door', { door: '1-1\u0000' }],
    ['door', { kind: 'symposium' }],
    ['districtId', { districtId: 'nowhere' }],
    ['districtId', { districtId: 'kangcheng' }],
    ['districtId', { districtId: 'east' }],
    ['districtId', { districtId: 'county' }],
    ['site', { site: 'NO0000' }],
    ['at', { at: 'yesterday' }],
    ['outcome', { outcome: 'maybe' }],
    ['suggestions.1.content', { suggestions: [SAID, { ...SAID, content: '短' }] }],
    ['suggestions.1.category', { suggestions: [SAID, { ...SAID, category: 'no-such' }] }],
    ['photos', { photos: ['cloud://other.env/suggestions/x/a.jpg'] }],
    ['claimNumber', { claimNumber: '12' }],
    ['handedOut.leaflet', { handedOut: { leaflet: -1 } }],
    ['extra', { extra: true }],
  ])('%s', async (field, fields) => {
    expect(await refusedVisit(as('cadre-1'), fields)).toMatchObject({ code: 'INVALID_ARGUMENT', field });
    expect([county.visits(), county.suggestions(), county.buildings()]).toEqual([[], [], []]);
  });

  test('what is no item at all, beside one that is', async () => {
    const good = item();
    const wrong = [null, 7, 'x', [], {}, { requestId: 9 }, { requestId: 'only-an-id' }];
    const results = await logAll(as('cadre-1'), [...wrong, good]);
    expect(results.map(({ requestId, ok }) => [requestId, ok])).toEqual([
      ...wrong.slice(0, 6).map(() => [null, false]),
      ['only-an-id', false],
      [good.requestId, true],
    ]);
    expect(county.visits()).toHaveLength(1);
  });

  test.each([[[]], [Array.from({ length: 21 }, () => item())], ['x']])('a batch that is none', async (items) => {
    expect(await problemOf(as('cadre-1'), 'visit', 'log', { items })).toMatchObject({ field: 'items' });
  });

  test.each(['draft', 'closed'] as const)('in a campaign that is %s, kindly', async (status) => {
    await county.begin({ status });
    const problem = await refusedVisit(as('cadre-1'));
    expect(problem.code).toBe('FAILED_PRECONDITION');
    expect(problem.message).toMatch(/活动/);
  });
});

describe('who may where', () => {
  test.each(['resident', 'editor'] as const)('not %s', async (who) => {
    expect((await problemOf(as(who), 'visit', 'log', { items: [item()] })).code).toBe('PERMISSION_DENIED');
  });

  test.each([
    ['cadre-1', { districtId: 'furui' }, true],
    ['cadre-3', { districtId: 'furui' }, true],
    ['cadre-3', { districtId: 'kc-1' }, false],
    ['cadre-4', { districtId: 'kc-1' }, false],
    ['cadre-1', { districtId: 'heyan' }, false],
    ['office', { districtId: 'heyan' }, true],
    ['admin-1', {}, true],
  ] as const)('%s %j: %s', async (who, fields, ok) => {
    const [result] = await logAll(as(who), [item(fields)]);
    expect(result?.ok).toBe(ok);
    if (result && !result.ok)
      expect(result.error).toMatchObject({
        code: 'PERMISSION_DENIED',
        message: expect.stringContaining('片区') as string,
      });
  });

  test('people on a site’s roster there, and nobody else', async () => {
    await county.begin({}, { sites: sites.map((site) => ({ ...site, unitIds: ['unit-tax'] })) });
    const duty = { kind: 'site', door: undefined, districtId: 'dijing' };
    expect((await log(as('cadre-3'), { ...duty, site: 'DJ0002' })).ok).toBe(true);
    expect((await refusedVisit(as('cadre-3'), duty)).code).toBe('PERMISSION_DENIED');
    expect((await refusedVisit(as('cadre-3'), { ...duty, site: 'KC0001' })).code).toBe('PERMISSION_DENIED');
    expect((await refusedVisit(as('cadre-1'), { ...duty, site: 'DJ0002' })).code).toBe('PERMISSION_DENIED');
  });

  test('a unit that was assigned a moment ago may at once', async () => {
    await log(as('cadre-3'), { districtId: 'furui' });
    await county.cloud().database.load({
      assignments: [{ _id: 'a-new', campaignId: 'campaign-test', unitId: 'unit-tax', districtId: 'kc-1' }],
    });
    await county.change({ revision: 2 });
    expect((await log(as('cadre-3'))).ok).toBe(true);
  });
});

describe('a request id', () => {
  const many = () => [item({ suggestions: [SAID] }), item({ door: '1-102' })];

  test('repeated gives the first result and changes nothing', async () => {
    const items = many();
    const first = await logAll(as('cadre-1'), items);
    const before = JSON.stringify([county.visits(), county.buildings(), county.coverage()]);
    expect(await logAll(as('cadre-1'), items)).toEqual(first);
    expect(JSON.stringify([county.visits(), county.buildings(), county.coverage()])).toBe(before);
    expect(county.suggestions()).toHaveLength(1);
  });

  test('repeated with other contents says so, whatever would be refused by now', async () => {
    const [one] = many();
    const [first] = await logAll(as('cadre-1'), [one]);
    for (const other of [{ outcome: 'declined' }, { districtId: 'nowhere' }, { suggestions: [] }]) {
      expect(await logAll(as('cadre-1'), [{ ...one, ...other }])).toEqual([{ ...first, changed: true }]);
    }
    await county.change({ status: 'closed', revision: 2 });
    county.cloud().clock.advance(31_000);
    expect(await logAll(as('cadre-1'), [one])).toEqual([first]);
  });

  test('twice in one batch is one visit', async () => {
    const [one] = many();
    const [first, again, other] = await logAll(as('cadre-1'), [one, one, { ...one, door: '2-201' }]);
    expect(again).toEqual(first);
    expect(other).toEqual({ ...first, changed: true });
    expect([county.visits().length, county.suggestions().length]).toEqual([1, 1]);
  });

  test('sent by several at once is one visit, one suggestion, one door', async () => {
    const items = many();
    const answers = await Promise.all(Array.from({ length: 5 }, () => logAll(as('cadre-1'), items)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect([county.visits().length, county.suggestions().length]).toEqual([2, 1]);
    expect(county.building('kc-1')?.tally).toMatchObject({ tried: 2, done: 2 });
    expect(county.coverage()[0]?.total).toMatchObject({ tried: 2, done: 2 });
  });

  test('of somebody else is another visit', async () => {
    const requestId = nextRequest();
    const [a, b] = await Promise.all([log(as('cadre-1'), { requestId }), log(as('cadre-2'), { requestId })]);
    expect(a.id).not.toBe(b.id);
  });
});
