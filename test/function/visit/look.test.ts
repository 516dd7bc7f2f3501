import { problemOf } from '../county';
import { item, log, logAll, SAID, useVisits } from './visits';

/** What staff see of visits, doors and tasks. */
const county = useVisits();
const { as } = county;

const NOT_HOME = { outcome: 'not-home' };

test('list: the unit’s own, newest first, page by page; the office sees all', async () => {
  for (const [i, who] of (['cadre-1', 'cadre-2', 'cadre-1'] as const).entries()) {
    await log(as(who), { door: `1-10${i + 1}`, at: `2017-08-22T08:0${i}:00+08:00` });
  }
  await log(as('cadre-3'), { districtId: 'furui', door: '3', at: '2017-08-22T07:00:00+08:00' });
  const doors = async (who: 'cadre-1' | 'cadre-3' | 'office', fields = {}) =>
    (await as(who).ok('visit', 'list', fields)).items.map(({ door }) => door);
  expect(await doors('cadre-1')).toEqual(['1-103', '1-102', '1-101']);
  expect(await doors('cadre-1', { mine: true })).toEqual(['1-103', '1-101']);
  expect(await doors('cadre-3')).toEqual(['3']);
  expect(await doors('office')).toEqual(['1-103', '1-102', '1-101', '3']);
  expect(await doors('office', { unitId: 'unit-tax', districtId: 'east', kind: 'household' })).toEqual(['3']);
  expect(await doors('cadre-1', { unitId: 'unit-tax' })).toEqual(['1-103', '1-102', '1-101']);
  const first = await as('cadre-1').ok('visit', 'list', { limit: 2 });
  expect(first.items).toHaveLength(2);
  expect(await doors('cadre-1', { limit: 2, cursor: first.nextCursor })).toEqual(['1-101']);
});

test('get: for the unit and the office, with what has become of what was said; for nobody else', async () => {
  const { id } = await log(as('cadre-1'), { suggestions: [SAID], companions: ['演示同事'] });
  const seen = await as('admin-1').ok('visit', 'get', { id });
  expect(seen).toMatchObject({
    own: false,
    companions: ['演示同事'],
    recorder: { name: '测试cadre-1' },
    claimed: false,
  });
  expect(seen.suggestions).toMatchObject([{ content: SAID.content, status: 'submitted', unit: { id: 'unit-edu' } }]);
  expect(seen.suggestions[0]?.actions).toContain('accept');
  expect((await as('office').ok('visit', 'get', { id })).id).toBe(id);
  for (const who of ['resident', 'cadre-3', 'editor'] as const) {
    expect((await problemOf(as(who), 'visit', 'get', { id })).code).toBe('NOT_FOUND');
  }
});

test('doors: the last outcome of each, by number; others’ buildings are not shown', async () => {
  await logAll(as('cadre-1'), [
    item({ door: '2-101', ...NOT_HOME, at: '2017-08-22T08:00:00+08:00' }),
    item({ door: '1-1001', at: '2017-08-22T08:01:00+08:00' }),
    item({ door: '1-1001', ...NOT_HOME, at: '2017-08-22T08:02:00+08:00' }),
    item({ door: '1-101', outcome: 'declined' }),
  ]);
  const { doors } = await as('cadre-1').ok('visit', 'doors', { districtId: 'kc-1' });
  expect(doors.map(({ door, outcome, done, visits }) => [door, outcome, done, visits])).toEqual([
    ['1-101', 'declined', false, 1],
    ['1-1001', 'not-home', true, 2],
    ['2-101', 'not-home', false, 1],
  ]);
  expect((await problemOf(as('cadre-3'), 'visit', 'doors', { districtId: 'kc-1' })).code).toBe('PERMISSION_DENIED');
  expect((await problemOf(as('cadre-1'), 'visit', 'doors', { districtId: 'nowhere' })).code).toBe('NOT_FOUND');
});

test('todo: doors to go to again, across buildings and pages, without what is nearer to another unit', async () => {
  await logAll(as('cadre-1'), [
    ...['1-101', '1-102', '2-1001'].map((door) => item({ door, ...NOT_HOME })),
    item({ districtId: 'kc-2', door: '1-101', outcome: 'revisit' }),
    item({ districtId: 'kc-2', door: '1-102' }),
    item({ districtId: 'furui', door: '5', ...NOT_HOME }),
  ]);
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { districtId: string; door: string }[]; nextCursor: string | null } = await as('cadre-1').ok(
      'visit',
      'todo',
      { limit: 2, cursor },
    );
    found.push(...page.items.map(({ districtId, door }) => `${districtId} ${door}`));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(found).toEqual(['kc-1 1-101', 'kc-1 1-102', 'kc-1 2-1001', 'kc-2 1-101']);
  expect((await as('cadre-3').ok('visit', 'todo')).items.map(({ door }) => door)).toEqual(['5']);
  expect((await as('office').ok('visit', 'todo')).items).toHaveLength(5);
  expect((await as('office').ok('visit', 'todo', { districtId: 'kc-2' })).items).toHaveLength(1);
  expect((await problemOf(as('cadre-3'), 'visit', 'todo', { districtId: 'kc-1' })).code).toBe('PERMISSION_DENIED');
});

test('tasks: the buildings of the unit’s share with their numbers, areas and sum', async () => {
  await logAll(as('cadre-1'), [item(), item({ door: '1-102', ...NOT_HOME }), item({ districtId: 'kc-2' })]);
  const tasks = await as('cadre-1').ok('visit', 'tasks');
  expect(tasks.buildings.map(({ id, households, done, todo }) => [id, households, done, todo])).toEqual([
    ['kc-1', 48, 1, 1],
    ['kc-2', 52, 1, 0],
  ]);
  expect(tasks.areas).toMatchObject([{ id: 'kangcheng', households: 100, done: 2 }]);
  expect(tasks.total).toEqual({ households: 100, done: 2, tried: 3, declined: 0, todo: 1 });
  expect(tasks.pace).toMatchObject({ days: [{ day: '2017-08-22', done: 2 }], deadline: '2017-08-31' });
  const village = await as('cadre-3').ok('visit', 'tasks');
  expect(village.buildings).toMatchObject([{ id: 'furui', areaId: 'furui', households: 100 }]);
  expect((await as('office').ok('visit', 'tasks')).buildings).toEqual([]);
});

test('pack: the unit’s doors for the way, and later only what has changed', async () => {
  await logAll(as('cadre-1'), [item(), item({ districtId: 'kc-2' })]);
  const first = await as('cadre-1').ok('visit', 'pack', { limit: 1 });
  expect(first.items).toMatchObject([{ districtId: 'kc-1', doors: [{ door: '1-101', outcome: 'done' }] }]);
  const second = await as('cadre-1').ok('visit', 'pack', { limit: 1, cursor: first.nextCursor });
  expect([second.items[0]?.districtId, second.nextCursor]).toEqual(['kc-2', null]);
  county.cloud().clock.advance(600_000);
  await log(as('cadre-2'), { districtId: 'kc-2', door: '1-103' });
  const { at: since } = await as('cadre-1').ok('visit', 'pack');
  const changed = await as('cadre-1').ok('visit', 'pack', { since });
  expect(changed.items.map(({ districtId, doors }) => [districtId, doors.length])).toEqual([['kc-2', 2]]);
});

test('reconcile: what the server has of a day, and what it does not have', async () => {
  const items = [item(), item({ door: '1-102', at: '2017-08-21T09:00:00+08:00' }), item({ door: '1-103' })];
  await logAll(as('cadre-1'), items);
  const requestIds = [items[1]?.requestId, 'never-arrived'];
  const { items: known, missing } = await as('cadre-1').ok('visit', 'reconcile', { day: '2017-08-22', requestIds });
  expect(known.map(({ door }) => door).sort()).toEqual(['1-101', '1-102', '1-103']);
  expect(missing).toEqual(['never-arrived']);
  const other = await as('cadre-2').ok('visit', 'reconcile', { day: '2017-08-22', requestIds });
  expect(other).toEqual({ items: [], missing: requestIds });
});
