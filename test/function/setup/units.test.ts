import type { AssignmentDoc, SiteDoc, UnitDoc } from '../../../cloudfunctions/common/model';
import { nextRequest, problemOf, submit, useCounty } from '../county';

const county = useCounty();
const { as, cloud } = county;
const stored = <T>(name: string): T[] => cloud().database.dump(name) as unknown as T[];

const UNIT = { name: '县图书馆', kind: 'contracted' };
const saveUnit = (fields: Record<string, unknown>, requestId = nextRequest()) =>
  as('office').call('directory', 'units.save', { requestId, ...fields });
const assign = (unitId: string, version: number, districtIds: string[], requestId = nextRequest()) =>
  as('office').call('directory', 'assignments.save', { requestId, unitId, version, districtIds });
const SITE = {
  name: '西门',
  place: '帝景小区西门外',
  districtId: 'dijing',
  date: '2017-08-22',
  from: '08:30',
  to: '11:00',
};
const saveSite = (fields: Record<string, unknown> = {}, requestId = nextRequest()) =>
  as('office').call('directory', 'sites.save', { requestId, ...SITE, ...fields });

describe('a unit', () => {
  test('is new once, also by a repeat, and known to all at once', async () => {
    await submit(as('resident'));
    const requestId = nextRequest();
    const [one, two] = await Promise.all([saveUnit(UNIT, requestId), saveUnit(UNIT, requestId)]);
    expect(one).toMatchObject({ ok: true, data: { ...UNIT, order: 4, version: 1, contactPhone: null, districts: [] } });
    expect(two).toEqual(one);
    expect((await as('resident').ok('directory', 'units.list')).items.map(({ name }) => name)).toContain('县图书馆');
    expect(stored<{ action: string }>('audit').filter(({ action }) => action === 'directory.units.save')).toHaveLength(
      1,
    );
  });

  test('is changed by who has seen the last version; a robot key is for the office alone', async () => {
    const { version, ...before } = await as('office').ok('directory', 'units.get', { id: 'unit-edu' });
    expect(before).toMatchObject({ robotKey: 'robot-edu', districts: [{ id: 'east', name: '城关镇 · 东社区' }] });
    const requestId = nextRequest();
    const fields = { id: 'unit-edu', version, name: '县教体局', kind: 'functional', contactPhone: '000-0000000' };
    const answer = await saveUnit(fields, requestId);
    expect(answer).toMatchObject({ ok: true, data: { version: 2, name: '县教体局', robotKey: null, order: 1 } });
    expect(await saveUnit(fields, requestId)).toEqual(answer);
    expect(await saveUnit(fields)).toMatchObject({ ok: false, error: { code: 'ABORTED', current: { version: 2 } } });
    const rest = { ...fields, version: undefined };
    expect(await saveUnit(rest)).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
    for (const who of ['admin-1', 'resident'] as const) {
      expect((await problemOf(as(who), 'directory', 'units.get', { id: 'unit-edu' })).code).toBe('PERMISSION_DENIED');
    }
  });

  test('has a name of its own, and has to exist', async () => {
    expect(await saveUnit({ ...UNIT, name: '县税务局' })).toMatchObject({ ok: false, error: { field: 'name' } });
    expect(await saveUnit({ ...UNIT, id: 'unit-no', version: 1 })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    const twins = await Promise.all([saveUnit(UNIT), saveUnit(UNIT)]);
    expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('what a unit is responsible for', () => {
  test('is replaced as a whole; gaps and doubles are told, and suggestions go by it at once', async () => {
    const requestId = nextRequest();
    const answer = await assign('unit-tax', 1, ['west', 'east'], requestId);
    expect(answer).toMatchObject({
      ok: true,
      data: {
        unit: { version: 2 },
        gaps: [],
        doubles: [{ district: { id: 'east' }, units: [{ id: 'unit-edu' }, { id: 'unit-tax' }] }],
      },
    });
    expect(await assign('unit-tax', 1, ['west', 'east'], requestId)).toEqual(answer);
    expect((await submit(as('resident'), { site: undefined, districtId: 'heyan' })).unit.id).toBe('unit-tax');
    expect(await assign('unit-tax', 1, [])).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
    expect(await assign('unit-tax', 2, ['no'])).toMatchObject({ ok: false, error: { field: 'districtIds.0' } });
    expect(await assign('unit-tax', 2, [])).toMatchObject({ ok: true, data: { gaps: [{ id: 'west' }], doubles: [] } });
    expect(stored<AssignmentDoc>('assignments').map(({ unitId }) => unitId)).toEqual(['unit-edu']);
  });

  test('that died half-way is finished by the repeat', async () => {
    const requestId = nextRequest();
    cloud().addFault({ action: 'database.removeDocument', function: 'directory', times: 1, kill: true });
    await expect(assign('unit-tax', 1, ['west'], requestId)).rejects.toThrow();
    cloud().clock.set(new Date('2017-08-22T09:16:00+08:00'));
    // What it was to become counts already, though what was there before still lies about.
    expect(stored<AssignmentDoc>('assignments').filter(({ unitId }) => unitId === 'unit-tax')).toHaveLength(2);
    expect((await as('office').ok('directory', 'units.get', { id: 'unit-tax' })).districts).toMatchObject([
      { id: 'west' },
    ]);
    expect(await assign('unit-tax', 1, ['west'], requestId)).toMatchObject({
      ok: true,
      data: { unit: { version: 2, districts: [{ id: 'west' }] } },
    });
    expect(stored<UnitDoc>('units').find(({ _id }) => _id === 'unit-tax')).toMatchObject({
      version: 2,
      assigning: null,
    });
    expect(stored<AssignmentDoc>('assignments').filter(({ unitId }) => unitId === 'unit-tax')).toHaveLength(1);
  });
});

describe('a site', () => {
  test('gets a code that can be scanned, keeps it, and has a roster', async () => {
    const requestId = nextRequest();
    const [one, two] = await Promise.all([saveSite({}, requestId), saveSite({}, requestId)]);
    expect(two).toEqual(one);
    if (!one.ok) throw new Error(one.error.message);
    const { id, code } = one.data;
    expect(code).toMatch(/^[0-9A-Z]{6}$/);
    expect((await as('resident').ok('directory', 'home', { scene: `s=${code}` })).site?.name).toBe('西门');
    const changed = await saveSite({ id, version: 1, name: '北门', unitIds: ['unit-tax'] });
    expect(changed).toMatchObject({
      ok: true,
      data: { code, name: '北门', units: [{ name: '县税务局' }], version: 2 },
    });
    expect(await as('office').ok('directory', 'sites.get', { id })).toEqual(changed.ok && changed.data);
    expect(await saveSite({ id, version: 1 })).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
    expect((await as('admin-2').ok('directory', 'sites.duty')).items.map(({ site }) => site.name)).toContain('北门');
    expect(stored<SiteDoc>('sites')).toHaveLength(3);
  });

  test.each([
    [{ to: '08:30' }, 'to'],
    [{ from: '8:30' }, 'from'],
    [{ date: '2017-02-30' }, 'date'],
    [{ districtId: 'no' }, 'districtId'],
    [{ unitIds: ['unit-no'] }, 'unitIds.0'],
    [{ unitIds: ['unit-tax', 'unit-tax'] }, 'unitIds'],
  ])('with %j is refused at the field', async (fields, field) => {
    expect(await saveSite(fields)).toMatchObject({ ok: false, error: { code: 'INVALID_ARGUMENT', field } });
  });
});
