import { nextRequest, problemOf, useCounty } from '../county';

/** Before there is anything, and in the half minute after it was saved. */

const county = useCounty();
const { as, cloud } = county;

const SQUARE = { place: '广场东门', districtId: 'east', date: '2017-08-25', from: '09:00', to: '11:00', unitIds: [] };
const saveSite = (name: string) =>
  as('office').ok('directory', 'sites.save', { requestId: nextRequest(), name, ...SQUARE });
const saveUnit = (name: string) =>
  as('office').ok('directory', 'units.save', { requestId: nextRequest(), name, kind: 'functional' });

describe('what was saved a moment ago is found by every function that has a copy of before', () => {
  test('a site on its poster, alone and among all', async () => {
    const there = (await as('office').ok('report', 'sites')).items.length;
    const site = await saveSite('新广场');
    const png = await as('office').ok('report', 'posters', { siteId: site.id, format: 'png' });
    expect(png.name).toContain('新广场');
    await saveSite('又一个广场');
    expect((await as('office').ok('report', 'posters', { format: 'pdf' })).count).toBe(there + 2);
  });

  test('a unit: in its set, its kick-off, its numbers, its ledger, and where a suggestion goes', async () => {
    await as('office').ok('report', 'set', { unitId: 'unit-edu' });
    await as('office').ok('suggestion', 'queue');
    const unit = () => saveUnit(`县${nextRequest()}局`);
    expect((await as('office').ok('report', 'set', { unitId: (await unit()).id })).forms).toBe(0);
    expect((await as('office').ok('report', 'kickOff.get', { unitId: (await unit()).id })).kickOff).toBeNull();
    expect((await as('office').ok('report', 'dashboard', { unitId: (await unit()).id })).subject.kind).toBe('unit');
    expect((await as('office').ok('report', 'ledger', { unitId: (await unit()).id })).count).toBe(0);
    const said = await as('resident').ok('suggestion', 'submit', {
      requestId: nextRequest(),
      aspect: 'livelihood',
      content: '楼道里的灯坏了三天',
      site: 'KC0001',
    });
    const to = await unit();
    const moved = await as('office').ok('suggestion', 'reroute', {
      requestId: nextRequest(),
      id: said.id,
      version: 1,
      unitId: to.id,
      note: '测试说明：请你们看看',
    });
    expect(moved.unit.id).toBe(to.id);
  });

  test('what is known costs nothing more; what nobody has is asked for once', async () => {
    const cost = async (unitId: string) => {
      await cloud().idle();
      cloud().resetCounts();
      await as('office').call('report', 'kickOff.get', { unitId });
      return county.counted();
    };
    await cost('unit-edu');
    const known = await cost('unit-edu');
    // The campaign's revision; it isn't even asked for the kick-off of what isn't there.
    expect(await cost('unit-nobody')).toBe(known);
    expect(await cost('unit-edu')).toBe(known);
    expect((await problemOf(as('office'), 'report', 'kickOff.get', { unitId: 'unit-nobody' })).code).toBe('NOT_FOUND');
  });
});

describe('an empty environment', () => {
  const nothing = { campaigns: [], districts: [], units: [], assignments: [], sites: [] };

  test('tells the office what to do first, and everybody else to wait', async () => {
    await county.begin({}, nothing);
    const calls: [string, string, object?][] = [
      ['directory', 'members'],
      ['directory', 'campaign.checklist'],
      ['directory', 'districts.template'],
      ['directory', 'units.template'],
      ['directory', 'units.list'],
      ['directory', 'sites.list'],
      ['directory', 'calendar.get'],
      ['directory', 'invite', { requestId: nextRequest(), role: 'unitAdmin', unitId: 'unit-edu' }],
      ['report', 'dashboard'],
      ['bulletin', 'list'],
      ['suggestion', 'queue'],
    ];
    for (const [name, action, fields = {}] of calls) {
      expect([action, await problemOf(as('office'), name, action, fields as Record<string, unknown>)]).toEqual([
        action,
        { code: 'FAILED_PRECONDITION', message: '还没有活动，请先填写活动设置' },
      ]);
    }
    for (const action of ['units.list', 'sites.list', 'calendar.get']) {
      expect(await problemOf(as('resident'), 'directory', action)).toEqual({
        code: 'FAILED_PRECONDITION',
        message: '活动还没有开始，请过些日子再来',
      });
    }
  });

  test('keeps nothing of who wants to have everything erased', async () => {
    await county.begin({}, nothing);
    const fields = { requestId: nextRequest(), what: 'everything' };
    expect((await problemOf(as('resident'), 'privacy', 'erase', fields)).code).toBe('FAILED_PRECONDITION');
    for (const name of ['erasures', 'audit', 'usage']) expect(cloud().database.dump(name)).toEqual([]);
  });
});
