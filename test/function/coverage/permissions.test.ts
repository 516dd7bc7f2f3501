import type { CastName } from '../../support/cast';
import { problemOf, useCounty } from '../county';
import { collections } from './county';

const { begin, as } = useCounty();
beforeEach(() => begin({}, collections()));

const STAFF = ['admin-1', 'cadre-1', 'office', 'editor'] as const;

describe('coverage', () => {
  test('of any district is for all staff', async () => {
    for (const who of STAFF) {
      const { subject } = await as(who).ok('visit', 'coverage', { districtId: 'd' });
      expect(subject).toEqual({ kind: 'district', id: 'd', name: '丁社区' });
    }
  });

  test('without a subject is of the own unit, for the office and the editor of the county', async () => {
    const subjects = await Promise.all(STAFF.map(async (who) => (await as(who).ok('visit', 'coverage')).subject.id));
    expect(subjects).toEqual(['unit-1', 'unit-1', 'county', 'county']);
  });

  test('of a unit is for its people and the office', async () => {
    const may: Record<string, readonly CastName[]> = {
      'unit-1': ['admin-1', 'cadre-1', 'office'],
      'unit-2': ['admin-2', 'cadre-2', 'office'],
    };
    for (const [unitId, allowed] of Object.entries(may)) {
      for (const who of ['admin-1', 'admin-2', 'cadre-1', 'cadre-2', 'office', 'editor'] as const) {
        const answer = await as(who).call('visit', 'coverage', { unitId });
        const seen = answer.ok ? answer.data.subject.id : answer.error.code;
        expect([who, seen]).toEqual([who, allowed.includes(who) ? unitId : 'PERMISSION_DENIED']);
      }
    }
  });

  test('is nothing for residents', async () => {
    for (const fields of [{}, { districtId: 'd' }, { unitId: 'unit-1' }]) {
      expect((await problemOf(as('resident'), 'visit', 'coverage', fields)).code).toBe('PERMISSION_DENIED');
    }
  });

  test('of what does not exist is not found', async () => {
    expect(await problemOf(as('office'), 'visit', 'coverage', { districtId: 'nowhere' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const unitId of ['unit-gone', 'office', '__proto__', 'constructor']) {
      expect((await problemOf(as('office'), 'visit', 'coverage', { unitId })).code).toBe('NOT_FOUND');
    }
  });

  test.each([
    [{ districtId: 'a', unitId: 'unit-1' }, 'unitId'],
    [{ districtId: { $ne: null } }, 'districtId'],
    [{ districtId: '' }, 'districtId'],
    [{ unitId: 7 }, 'unitId'],
    [{ everything: true }, 'everything'],
    [{ membershipId: '../..' }, 'membershipId'],
  ])('of %j is refused at the field', async (fields, field) => {
    expect(await problemOf(as('office'), 'visit', 'coverage', fields)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field,
    });
  });

  test("in somebody else's membership is refused", async () => {
    const fields = { membershipId: 'member-admin-2', unitId: 'unit-2' };
    expect((await problemOf(as('admin-1'), 'visit', 'coverage', fields)).code).toBe('PERMISSION_DENIED');
  });

  test('says nothing of people: rows hold numbers, places and units', async () => {
    const { items } = await as('editor').ok('visit', 'coverage', { districtId: 'a1' });
    const keys = new Set(items.flatMap((row) => Object.keys(row)));
    expect([...keys].sort()).toEqual(
      ['declined', 'deeper', 'done', 'households', 'id', 'level', 'name', 'todo', 'tried', 'units'].sort(),
    );
  });
});

test('the board is for the office', async () => {
  for (const who of ['admin-1', 'cadre-1', 'editor', 'resident'] as const) {
    expect((await problemOf(as(who), 'visit', 'board')).code).toBe('PERMISSION_DENIED');
  }
  expect((await as('office').ok('visit', 'board')).units).toHaveLength(6);
});

test('before a campaign has been set up there is neither', async () => {
  await begin({}, { ...collections(), campaigns: [] });
  for (const action of ['coverage', 'board']) {
    expect((await problemOf(as('office'), 'visit', action)).code).toBe('FAILED_PRECONDITION');
  }
});
