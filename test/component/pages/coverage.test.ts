import { chartOf, DAYS_SHOWN } from '../../../miniprogram/admin/components/day-chart/days';
import { squarify } from '../../../miniprogram/admin/components/tile-map/squarify';
import { tileMap } from '../../../miniprogram/admin/components/tile-map/tiles';
import { standings, unitRows } from '../../../miniprogram/admin/pages/board/units';
import { elsewhere, paceWords, rowOf } from '../../../miniprogram/admin/pages/coverage/words';
import type { BoardView, CoverageRow, Pace, Tally } from '../../../miniprogram/contract/index';
import { percentWords, tallyParts, tallyWords } from '../../../miniprogram/utils/tally';

const NOW = new Date('2017-08-20T10:00:00+08:00');

const tally = (households: number, done: number, change: Partial<Tally> = {}): Tally => ({
  households,
  done,
  tried: done,
  declined: 0,
  todo: 0,
  ...change,
});

const row = (id: string, households: number, done: number, change: Partial<CoverageRow> = {}): CoverageRow => ({
  ...tally(households, done),
  id,
  name: `${id}小区`,
  level: 'estate',
  units: [],
  deeper: true,
  ...change,
});

const pace = (change: Partial<Pace> = {}): Pace => ({
  days: [],
  deadline: '2017-08-31',
  daysLeft: 12,
  perDay: 0,
  expected: 0,
  needed: null,
  ...change,
});

describe('doors, counted', () => {
  test.each([
    [0, 480, '0%'],
    [1, 480, '不到 1%'],
    [312, 480, '65%'],
    [479, 480, '99%'],
    [480, 480, '100%'],
    [0.29, 1, '29%'],
    [0, 0, ''],
  ])('%d of %d is %s', (done, households, words) => {
    expect(percentWords(done, households)).toBe(words);
  });
  test('all states together are all households', () => {
    const parts = tallyParts(tally(480, 312, { tried: 340, declined: 8, todo: 20 }));
    expect(parts.map(({ kind, count }) => [kind, count])).toEqual([
      ['done', 312],
      ['todo', 20],
      ['declined', 8],
      ['untried', 140],
    ]);
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100);
  });
  test('without any households nothing is divided by them', () => {
    expect(tallyParts(tally(0, 0)).map(({ share }) => share)).toEqual([0, 0, 0, 0]);
    expect(tallyWords(tally(0, 0))).toBe('还没有登记住户');
    expect(tallyWords(tally(480, 312, { todo: 20 }))).toBe('312 / 480 户 · 要再去 20 户');
  });
});

describe('where it leads, in one sentence', () => {
  test.each([
    [
      'under way',
      tally(480, 312),
      pace({ expected: 0.834, needed: 14 }),
      '照这个进度，到8月31日能走到 83%；每天走 14 户就能走完。',
    ],
    [
      'hardly under way',
      tally(480, 1),
      pace({ expected: 0.004, needed: 40 }),
      '照这个进度，到8月31日走到的还不到 1%；每天走 40 户就能走完。',
    ],
    ['fast enough', tally(480, 312), pace({ expected: 1, needed: 14 }), '照这个进度，到8月31日能走完，还有 12 天。'],
    ['not begun', tally(480, 0), pace({ needed: 40 }), '还没有开始走。到8月31日还有 12 天，每天走 40 户就能走完。'],
    ['on the last day', tally(480, 312), pace({ daysLeft: 1, needed: 168 }), '今天是最后一天，还有 168 户没有走到。'],
    ['too late', tally(480, 312), pace({ daysLeft: 0 }), '走访到8月31日已经结束，还有 168 户没有走到。'],
    ['done', tally(480, 480), pace({ daysLeft: 0 }), '每一户都走到了。'],
    ['nobody lives there', tally(0, 0), pace({ expected: null }), ''],
  ])('%s', (_, total, outlook, words) => {
    expect(paceWords(total, outlook, NOW)).toBe(words);
  });
});

describe('doors by day', () => {
  test('days without any are columns as well, until today', () => {
    const days = [
      { day: '2017-08-16', done: 4 },
      { day: '2017-08-18', done: 8 },
    ];
    const chart = chartOf(pace({ days }), NOW);
    expect(chart?.columns.map(({ done, height }) => [done, height])).toEqual([
      [4, 50],
      [0, 0],
      [8, 100],
      [0, 0],
      [0, 0],
    ]);
    expect(chart).toMatchObject({ first: '8月16日', last: '今天', most: '最多的一天 8 户（8月18日）' });
  });
  test('end with the visits, or with what came in later', () => {
    const [day, later] = [
      { day: '2017-08-30', done: 1 },
      { day: '2017-09-02', done: 2 },
    ];
    const after = new Date('2017-12-01T10:00:00+08:00');
    expect(chartOf(pace({ days: [day] }), after)?.columns).toHaveLength(2);
    expect(chartOf(pace({ days: [day, later] }), after)?.last).toBe('9月2日');
  });
  test('of a long campaign the last month is shown', () => {
    const days = [{ day: '2017-05-01', done: 1 }];
    expect(chartOf(pace({ days }), NOW)?.columns).toHaveLength(DAYS_SHOWN);
  });
  test('nothing is drawn before the first door', () => {
    expect(chartOf(pace(), NOW)).toBeNull();
  });
});

describe('the map', () => {
  const room = { width: 311, maxHeight: 650, rem: 16 };

  test('each area follows its weight; nothing overlaps, nothing sticks out', () => {
    const weights = [900, 400, 300, 200, 120, 60, 20];
    const boxes = squarify(weights, 300, 500);
    const scale = (300 * 500) / 2000;
    boxes.forEach(({ left, top, width, height }, i) => {
      expect(width * height).toBeCloseTo((weights[i] ?? 0) * scale, 3);
      expect(left).toBeGreaterThanOrEqual(-1e-6);
      expect(top).toBeGreaterThanOrEqual(-1e-6);
      expect(left + width).toBeLessThanOrEqual(300 + 1e-6);
      expect(top + height).toBeLessThanOrEqual(500 + 1e-6);
      for (const other of boxes.slice(i + 1)) {
        const apart =
          left + width <= other.left + 1e-6 ||
          other.left + other.width <= left + 1e-6 ||
          top + height <= other.top + 1e-6 ||
          other.top + other.height <= top + 1e-6;
        expect(apart).toBe(true);
      }
    });
  });
  test('a tile says its name and number; what is too small is left to the list', () => {
    const rows = [row('大', 900, 450), row('中', 500, 0), row('小', 400, 400), row('很小', 3, 1), row('空', 0, 0)];
    const map = tileMap(rows, new Set(['中']), room);
    expect(map?.tiles.map(({ id, percent, shade, gap }) => [id, percent, shade, gap])).toEqual([
      ['大', '50%', 3, false],
      ['中', '0%', 0, true],
      ['小', '100%', 5, false],
    ]);
    expect(map?.rest).toBe(2);
    expect(map?.tiles[1]?.spoken).toBe('中小区，0%，0 / 500 户，还没有单位负责');
    for (const tile of map?.tiles ?? []) {
      expect(tile.width).toBeGreaterThanOrEqual(80);
      expect(tile.height).toBeGreaterThanOrEqual(60);
    }
    expect(map?.height).toBeLessThanOrEqual(room.maxHeight);
  });
  test('is left out when there is too little to compare', () => {
    expect(tileMap([row('一', 5, 1), row('空', 0, 0)], new Set(), room)).toBeNull();
    expect(tileMap([], new Set(), room)).toBeNull();
  });
  test('with large text fewer tiles have room, and none is smaller than its words', () => {
    const rows = Array.from({ length: 30 }, (_, i) => row(String(i), 300 - i * 9, i));
    const normal = tileMap(rows, new Set(), room);
    const large = tileMap(rows, new Set(), { ...room, width: 256, rem: 28 });
    expect(large?.tiles.length ?? 0).toBeLessThan(normal?.tiles.length ?? 0);
    for (const tile of large?.tiles ?? [])
      expect(Math.min(tile.width / 140, tile.height / 105)).toBeGreaterThanOrEqual(1);
  });
});

describe('a row', () => {
  test('leads to what is below it, a building to its doors', () => {
    expect(rowOf(row('一', 10, 5), false)).toMatchObject({ percent: '50%', leads: 'deeper', units: '' });
    const building = row('1号楼', 10, 5, { level: 'building', deeper: false, units: [{ id: 'u', name: '县教育局' }] });
    expect(rowOf(building, true)).toMatchObject({ leads: 'doors', units: '县教育局' });
  });
  test('what lies in none of them is said', () => {
    expect(elsewhere({ total: tally(100, 0), items: [row('一', 60, 0), row('二', 30, 0)] })).toBe(10);
  });
});

describe('the board', () => {
  const unit = (id: string, households: number, done: number, expected: number | null): BoardView['units'][number] => ({
    ...row(id, households, done, { name: id, level: 'unit' }),
    perDay: done / 10,
    expected,
  });
  const board = {
    pace: pace(),
    units: [
      unit('快', 100, 80, 1),
      unit('慢', 100, 20, 0.4),
      unit('没动', 50, 0, 0),
      unit('没分', 0, 0, null),
      unit('完', 30, 30, 1),
      unit('更慢', 100, 10, 0.2),
      unit('没动大', 200, 0, 0),
    ],
  };
  const ids = (...args: [Parameters<typeof unitRows>[1], Parameters<typeof unitRows>[2]]) =>
    unitRows(board, ...args, NOW).map(({ id }) => id);

  test('begins with who hasn’t begun, then with who gets least far', () => {
    expect(ids('attention', null)).toEqual(['没动大', '没动', '更慢', '慢', '快', '完', '没分']);
    expect(ids('covered', null).slice(0, 2)).toEqual(['完', '快']);
    expect(ids('households', null)[0]).toBe('没动大');
  });
  test('shows only those that stand so', () => {
    expect(ids('attention', 'behind')).toEqual(['更慢', '慢']);
    expect(standings(board.units).map(({ label }) => label)).toEqual([
      '还没开始 2',
      '赶不上 2',
      '赶得上 1',
      '走完了 1',
      '没有分包 1',
    ]);
  });
  test('says of each where it leads', () => {
    const [first] = unitRows(board, 'attention', 'behind', NOW);
    expect(first).toMatchObject({
      label: '赶不上',
      percent: '10%',
      outlook: '照这个进度，到8月31日能走到 20%；每天走 8 户就能走完。',
    });
    expect(unitRows(board, 'attention', 'none', NOW)[0]?.words).toBe('还没有给它分社区或小区');
  });
});
