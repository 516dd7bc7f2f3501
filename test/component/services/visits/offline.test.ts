import type { DoorView } from '../../../../miniprogram/contract';
import { withOwnVisits } from '../../../../miniprogram/services/visits/doors';
import { fetchCode, keptCode } from '../../../../miniprogram/services/visits/code';
import { readHabits, rememberHabits } from '../../../../miniprogram/services/visits/habits';
import {
  fetchDoors,
  fetchPack,
  fetchTasks,
  forgetOthers,
  keptDoors,
} from '../../../../miniprogram/services/visits/offline';
import { FakePlatform } from '../../support/wx';
import { aVisit, envelope } from './visits';

let platform: FakePlatform;
beforeEach(() => {
  platform = new FakePlatform().install();
});

const door = (changes: Partial<DoorView> = {}): DoorView => ({
  door: '1-101',
  outcome: 'not-home',
  done: false,
  at: '2026-11-24T09:00:00+08:00',
  visits: 1,
  ...changes,
});

describe('doors without a network', () => {
  test('are those of the last answer, and nothing where there was none', async () => {
    const doors = [door(), door({ door: '1-102', outcome: 'done', done: true, visits: 2 })];
    platform.answers = [() => envelope({ district: {}, districtName: '', doors })];
    await fetchDoors('m', 'b-1');
    expect(keptDoors('m', 'b-1')).toEqual(doors);
    expect(keptDoors('m', 'b-2')).toBeNull();
    expect(keptDoors('other', 'b-1')).toBeNull();
  });

  test('come whole the first time, then only what has changed since the first page of the last time', async () => {
    platform.answers = [
      () => envelope({ items: [{ districtId: 'b-1', doors: [door()] }], nextCursor: 'next', at: 'first' }),
      () => envelope({ items: [{ districtId: 'b-2', doors: [] }], nextCursor: null, at: 'second' }),
      () => envelope({ items: [], nextCursor: null, at: 'third' }),
    ];
    await fetchPack('m');
    await fetchPack('m');
    expect(platform.sent('pack').map(({ since, cursor }) => [since, cursor])).toEqual([
      [undefined, null],
      [undefined, 'next'],
      ['first', null],
    ]);
    expect(keptDoors('m', 'b-2')).toEqual([]);
  });

  test('of a building that became the unit’s since come whole, also when it was the unit’s before', async () => {
    const tasks = (...ids: string[]) =>
      envelope({ unit: {}, areas: [], buildings: ids.map((id) => ({ id, tried: 1 })), total: {}, pace: {} });
    const doors = (...ids: string[]) =>
      envelope({ items: ids.map((districtId) => ({ districtId, doors: [door()] })), nextCursor: null, at: 'now' });
    platform.answers = [
      () => tasks('b-1'),
      () => doors('b-1'),
      () => tasks('b-1', 'b-2'),
      // Nobody has been there since: only who asks for all hears of it.
      ({ data }) => ('since' in data ? doors() : doors('b-1', 'b-2')),
      () => tasks('b-1', 'b-2'),
      () => doors(),
      () => tasks('b-2'),
      () => doors(),
      () => tasks('b-1', 'b-2'),
      () => doors('b-1', 'b-2'),
    ];
    const afterThat: (DoorView[] | null)[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      await fetchTasks('m');
      await fetchPack('m');
      afterThat.push(keptDoors('m', 'b-2'), keptDoors('m', 'b-1'));
    }
    expect(platform.sent('pack').map(({ since }) => since)).toEqual([undefined, undefined, 'now', 'now', undefined]);
    expect(afterThat).toEqual([
      null,
      [door()],
      [door()],
      [door()],
      [door()],
      [door()],
      [door()],
      null,
      [door()],
      [door()],
    ]);
  });

  test('for which there was no room are asked for again', async () => {
    platform.answers = [
      () => envelope({ items: [{ districtId: 'b-1', doors: [door()] }], nextCursor: null, at: 'now' }),
    ];
    platform.full = true;
    await fetchPack('m');
    platform.full = false;
    await fetchPack('m');
    expect(platform.sent('pack').map(({ since }) => since)).toEqual([undefined, undefined]);
    expect(keptDoors('m', 'b-1')).toEqual([door()]);
  });

  test('of a membership that is gone are forgotten', async () => {
    platform.answers = [
      () => envelope({ items: [{ districtId: 'b-1', doors: [door()] }], nextCursor: null, at: 'now' }),
    ];
    await fetchPack('m');
    await fetchPack('gone');
    platform.storage.set('offline:doors:0:m:b-1', 'of an older shape');
    forgetOthers(['m']);
    expect([...platform.storage.keys()].sort()).toEqual(['offline:doors:1:m:b-1', 'offline:doors:1:m:since']);
  });
});

describe('a door with this phone’s own visits', () => {
  const own = { districtId: 'b-1', door: '1单元101', at: '2026-11-24T02:00:00Z' };

  test.each([
    [
      'a later one counts, and is marked while it isn’t sent',
      { outcome: 'revisit' },
      { outcome: 'revisit', visits: 2, unsent: true },
    ],
    [
      'one that is sent isn’t marked',
      { outcome: 'done', state: 'sent' },
      { outcome: 'done', done: true, unsent: false },
    ],
    [
      'an earlier one changes nothing',
      { at: '2026-11-24T00:00:00Z' },
      { outcome: 'not-home', visits: 1, unsent: false },
    ],
    [
      'the one that the server means is no second one',
      { at: '2026-11-24T01:00:00Z', state: 'sent' },
      { visits: 1, unsent: false },
    ],
    ['a draft is none yet', { state: 'draft' }, { outcome: 'not-home', unsent: false }],
    ['another building’s has its own doors', { districtId: 'b-2' }, { outcome: 'not-home', unsent: false }],
  ] as const)('%s', (_, changes, expected) => {
    const known = withOwnVisits([door()], [aVisit({ ...own, ...changes })], 'b-1');
    expect([...known.keys()]).toEqual(['1-101']);
    expect(known.get('1-101')).toMatchObject(expected);
  });

  test('where it is done it stays done', () => {
    const done = door({ outcome: 'done', done: true });
    const known = withOwnVisits([done], [aVisit({ ...own, outcome: 'not-home' })], 'b-1');
    expect(known.get('1-101')).toMatchObject({ outcome: 'not-home', done: true });
  });
});

test('who goes along and what is handed out is as at the last door where somebody was met', () => {
  rememberHabits(
    aVisit({ districtId: 'b-1', companions: ['演示同事甲'], handedOut: { leaflet: 1, letter: 0, handbook: 0 } }),
  );
  rememberHabits(aVisit({ districtId: 'b-2', companions: ['演示同事甲'], outcome: 'not-home' }));
  expect(readHabits()).toEqual({
    companions: ['演示同事甲'],
    handedOut: { leaflet: 1, letter: 0, handbook: 0 },
    recent: ['b-2', 'b-1'],
  });
  for (let nth = 0; nth < 9; nth += 1) rememberHabits(aVisit({ districtId: `b-${nth}` }));
  expect(readHabits().recent).toEqual(['b-8', 'b-7', 'b-6', 'b-5', 'b-4', 'b-3']);
  platform.storage.set('visit-habits:1', { companions: 3 });
  expect(readHabits().companions).toEqual([]);
});

test('the cadre’s own code is fetched once and kept; where it is lost it is fetched again', async () => {
  platform.answers = [() => envelope({ image: 'aW1hZ2U=', contentType: 'image/png', scene: 'v=card' })];
  expect(keptCode('m')).toBeNull();
  const path = await fetchCode('m');
  expect(path).toBe('wxfile://usr/visit-code-m.png');
  expect(await fetchCode('m')).toBe(path);
  expect(platform.sent('code')).toHaveLength(1);
  platform.files.clear();
  expect(keptCode('m')).toBeNull();
  await fetchCode('m');
  expect(platform.sent('code')).toHaveLength(2);
  platform.files.clear();
  platform.full = true;
  expect(await fetchCode('m')).toBeNull();
});
