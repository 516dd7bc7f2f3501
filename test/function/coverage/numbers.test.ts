import type { CoverageView, Tally } from '../../../miniprogram/contract';
import { openidOf } from '../../support/cast';
import { useCounty } from '../county';
import { collections, districts, PLACES, responsibleFor, units } from './county';
import { manyVisits, placeOf, recount, rolledUp, seen, type Seen } from './visits';

const county = useCounty();
const { begin, as, cloud } = county;
const begun = (visits: readonly Seen[]) => begin({}, { ...collections(), ...rolledUp(visits) });

const inside = (id: string) => PLACES.filter((place) => placeOf(place).path.includes(id));
const of = (unit: string) => PLACES.filter((place) => responsibleFor(place).includes(unit));
const tally = ({ households, done, tried, declined, todo }: Tally): Tally => ({
  households,
  done,
  tried,
  declined,
  todo,
});
const days = ({ pace }: Pick<CoverageView, 'pace'>) =>
  Object.fromEntries(pace.days.map(({ day, done }) => [day, done]));

describe('the numbers are those of a recount of all visits', () => {
  const visits = manyVisits(220, 7);
  beforeEach(() => begun(visits));

  test('in every district, down to single buildings, and each row is what the district below says of itself', async () => {
    for (const district of districts) {
      const view = await as('office').ok('visit', 'coverage', { districtId: district._id });
      const { days: expectedDays, ...expected } = recount(visits, inside(district._id));
      expect({ district: district._id, ...view.total }).toEqual({ district: district._id, ...expected });
      expect(days(view)).toEqual(expectedDays);
      expect(view.items.map(({ id }) => id)).toEqual(
        districts.filter(({ parentId }) => parentId === district._id).map(({ _id }) => _id),
      );
      for (const row of view.items) expect(tally(row)).toEqual(tally(recount(visits, inside(row.id))));
      expect(view.above.map(({ id }) => id)).toEqual(district.path.slice(0, -1));
    }
  });

  test("of every unit, without what lies in its districts and is nearer to another's", async () => {
    for (const unit of units) {
      const view = await as('office').ok('visit', 'coverage', { unitId: unit._id });
      const { days: expectedDays, ...expected } = recount(visits, of(unit._id));
      expect({ unit: unit._id, ...view.total }).toEqual({ unit: unit._id, ...expected });
      expect(days(view)).toEqual(expectedDays);
    }
  });

  test('on the board: every unit, the gaps, and the county, in which a shared district counts once', async () => {
    const board = await as('office').ok('visit', 'board');
    const { days: expectedDays, ...expected } = recount(visits, PLACES);
    expect(board.total).toEqual(expected);
    expect(days(board)).toEqual(expectedDays);
    expect(board.units.map(({ id }) => id).sort()).toEqual([
      'unit-1',
      'unit-2',
      'unit-3',
      'unit-4',
      'unit-5',
      'unit-6',
    ]);
    for (const row of board.units) {
      expect({ unit: row.id, ...tally(row) }).toEqual({ unit: row.id, ...tally(recount(visits, of(row.id))) });
      const { pace } = await as('office').ok('visit', 'coverage', { unitId: row.id });
      expect([row.perDay, row.expected]).toEqual([pace.perDay, pace.expected]);
    }
    expect(board.gaps).toEqual([{ id: 'd', name: '南镇 · 丁社区', ...tally(recount(visits, ['d1-2', 'd2-1'])) }]);
  });

  test('never more is done than there are households', async () => {
    const crowded = PLACES.filter((id) => recount(visits, [id]).households > placeOf(id).households);
    expect(crowded.length).toBeGreaterThan(0);
    for (const id of crowded) {
      const { total } = await as('office').ok('visit', 'coverage', { districtId: id });
      expect(total.done).toBeLessThanOrEqual(total.households);
    }
  });
});

describe('what a row says', () => {
  test('who is responsible: the nearest above, two where two are, nobody in a gap', async () => {
    await begun([]);
    const unitsIn = async (districtId: string) => {
      const { items } = await as('office').ok('visit', 'coverage', { districtId });
      return Object.fromEntries(items.map((row) => [row.id, row.units.map(({ id }) => id)]));
    };
    expect(await unitsIn('north')).toEqual({ a: ['unit-1'], b: ['unit-4'] });
    expect(await unitsIn('a')).toEqual({ a1: ['unit-1'], a2: ['unit-2'] });
    expect(await unitsIn('a1')).toEqual({ 'a1-1': ['unit-1'], 'a1-2': ['unit-3'], 'a1-3': ['unit-1'] });
    expect(await unitsIn('south')).toEqual({ c: ['unit-1', 'unit-5'], d: [] });
  });

  test('of a unit: its districts in the order of the county, named in full', async () => {
    await begun([]);
    const { subject, items, above } = await as('admin-4').ok('visit', 'coverage');
    expect(subject).toEqual({ kind: 'unit', id: 'unit-4', name: '测试4局' });
    expect(items.map(({ id, name, level, deeper }) => [id, name, level, deeper])).toEqual([
      ['b', '北镇 · 乙社区', 'community', true],
      ['d1-1', '南镇 · 丁社区 · 丁一小区 · 1号楼', 'building', false],
    ]);
    expect(above).toEqual([]);
  });

  test('on the board the least covered unit comes first, one without households last', async () => {
    await begun([...Array.from({ length: 8 }, (_, i) => seen('a1-2', `1-${i}`, 20)), seen('a2-1', '101', 20)]);
    const { units: rows } = await as('office').ok('visit', 'board');
    expect(rows.map(({ id }) => id)).toEqual(['unit-1', 'unit-4', 'unit-5', 'unit-2', 'unit-3', 'unit-6']);
    expect(rows.at(-1)).toMatchObject({ households: 0, expected: null, deeper: false, level: 'unit' });
  });
});

describe('doors', () => {
  test('two visits at one door are one door', async () => {
    await begun([seen('a1-1', '101', 20, 'not-home'), seen('a1-1', '101', 21), seen('a1-1', '101', 22)]);
    const { total, pace } = await as('admin-1').ok('visit', 'coverage', { districtId: 'a1-1' });
    expect(total).toEqual({ households: 12, done: 1, tried: 1, declined: 0, todo: 0 });
    expect(pace.days).toEqual([{ day: '2017-08-21', done: 1 }]);
  });

  test('a visit in a gap counts for the gap, and the gap stays one', async () => {
    await begun([seen('d2-1', '101', 20)]);
    const { gaps } = await as('office').ok('visit', 'board');
    expect(gaps).toEqual([{ id: 'd', name: '南镇 · 丁社区', households: 26, done: 1, tried: 1, declined: 0, todo: 0 }]);
  });

  test('a gap all of whose buildings have a unit of their own is none', async () => {
    const { assignments, ...others } = collections();
    const rest = ['d1-2', 'd2-1'].map((districtId) => ({ ...assignments![0], _id: districtId, districtId }));
    await begin({}, { ...others, assignments: [...assignments!, ...rest] });
    const { gaps, total } = await as('office').ok('visit', 'board');
    expect(gaps).toEqual([]);
    expect(total.households).toBe(136);
  });

  test('of a building that was taken out of the county stay in the total', async () => {
    const visits = [seen('a1-1', '101', 20), seen('a1-3', '101', 20)];
    const { districts: all, ...others } = collections();
    await begin({}, { ...others, ...rolledUp(visits), districts: all!.filter(({ _id }) => _id !== 'a1-3') });
    const view = await as('office').ok('visit', 'coverage', { districtId: 'a1' });
    expect(view.items.map(({ id, done }) => [id, done])).toEqual([
      ['a1-1', 1],
      ['a1-2', 0],
    ]);
    expect(view.total).toMatchObject({ done: 2, households: 24 });
  });
});

describe('time', () => {
  const visits = [...Array.from({ length: 6 }, (_, i) => seen('b1-1', `1-${i}`, 21)), seen('b2', '1', 22)];

  test('on Tuesday the 22nd ten days are left', async () => {
    await begun(visits);
    const { pace } = await as('admin-4').ok('visit', 'coverage');
    expect(pace).toEqual({
      days: [
        { day: '2017-08-21', done: 6 },
        { day: '2017-08-22', done: 1 },
      ],
      deadline: '2017-08-31',
      daysLeft: 10,
      perDay: 3.5,
      // (7 + 10 × 3.5) of 56
      expected: 0.75,
      needed: 5,
    });
  });

  test('after the deadline no day is left and nothing can be needed', async () => {
    await begun(visits);
    cloud().clock.set(new Date('2017-09-03T00:30:00+08:00'));
    const { pace } = await as('admin-4').ok('visit', 'coverage');
    expect(pace).toMatchObject({ daysLeft: 0, expected: 7 / 56, needed: null });
  });
});

describe('empty', () => {
  test('before anybody has been anywhere', async () => {
    await begun([]);
    const { total, pace, items } = await as('cadre-1').ok('visit', 'coverage');
    expect(total).toEqual({ households: 30, done: 0, tried: 0, declined: 0, todo: 0 });
    expect(pace).toMatchObject({ days: [], perDay: 0, expected: 0, needed: 3 });
    expect(items.map(({ id, households }) => [id, households])).toEqual([
      ['a', 16],
      ['c', 14],
    ]);
  });

  test('a unit without an area has nothing to do', async () => {
    await begun([]);
    expect(await as('admin-7').ok('visit', 'coverage')).toMatchObject({
      total: { households: 0 },
      items: [],
      pace: { expected: null, needed: 0 },
    });
  });

  test('a county of which nothing has been entered: a board of zeros, and a word instead of a tree', async () => {
    await begin({}, { ...collections(), districts: [], assignments: [] });
    const board = await as('office').ok('visit', 'board');
    expect(board).toMatchObject({ total: { households: 0, done: 0 }, gaps: [] });
    expect(board.units).toHaveLength(6);
    const answer = await as('office').call('visit', 'coverage');
    expect(answer).toMatchObject({ ok: false, error: { code: 'FAILED_PRECONDITION' } });
  });
});

describe('cost', () => {
  const cost = async (visits: readonly Seen[], call: () => Promise<unknown>) => {
    await begun(visits);
    // Instances have their copy of the reference data then.
    await call();
    await call();
    cloud().resetCounts();
    const before = cloud().database.documentsRead();
    await call();
    return { requests: county.counted(), documents: cloud().database.documentsRead() - before };
  };

  /** Somebody has been in every building: whatever is there more comes from further visits. */
  const everywhere = PLACES.map((id) => seen(id, '1', 15));
  const many = [...everywhere, ...manyVisits(2000, 11)];

  test.each([
    ['a unit', 'admin-4', 'coverage', {}, 4],
    ['a unit without single buildings', 'admin-5', 'coverage', {}, 3],
    ['the county', 'office', 'coverage', {}, 3],
    ['a community', 'office', 'coverage', { districtId: 'a' }, 3],
    ['an estate', 'office', 'coverage', { districtId: 'a1' }, 5],
    ['a building', 'office', 'coverage', { districtId: 'a1-1' }, 2],
    ['the board', 'office', 'board', {}, 4],
  ] as const)(
    '%s: as many requests and documents with 2,000 visits as with ten',
    async (_, who, action, fields, most) => {
      const call = () => as(who).ok('visit', action, fields);
      const few = await cost(everywhere, call);
      expect(await cost(many, call)).toEqual(few);
      expect(few.requests).toBeLessThanOrEqual(most);
    },
  );

  test('a county with more estates than one request gives documents is answered', async () => {
    const estates = Array.from({ length: 1200 }, (_, i) => `many-${i}`);
    const town = placeOf('a');
    const more = estates.map((_id, order) => ({
      ...town,
      _id,
      name: _id,
      level: 'estate' as const,
      parentId: 'a',
      path: [...town.path, _id],
      order,
      households: 10,
    }));
    const [area] = rolledUp([seen('b2', '1', 20)]).coverage!;
    const coverage = more.map(({ _id, path }) => ({ ...area, _id: `coverage-${_id}`, districtId: _id, path }));
    const { districts: all, ...others } = collections();
    await begin({}, { ...others, coverage, districts: [...all!, ...more] });
    expect((await as('office').ok('visit', 'board')).total.done).toBe(1200);
    const mine = await as('admin-1').ok('visit', 'coverage');
    expect(mine.total.done).toBe(1200);
    expect(mine.pace.days).toEqual([{ day: '2017-08-20', done: 1200 }]);
    expect((await as('office').ok('visit', 'coverage')).total.done).toBe(1200);
    const community = await as('office').ok('visit', 'coverage', { districtId: 'a' });
    expect(community.total.done).toBe(1200);
    expect(community.items.filter(({ done }) => done === 1)).toHaveLength(1200);
  });
});

test('office people have no document in the cast, and see the county', async () => {
  await begun([]);
  expect(openidOf('office')).toBe('demo-office');
  expect((await as('office').ok('visit', 'coverage')).subject).toEqual({
    kind: 'district',
    id: 'county',
    name: '测试县',
  });
});
