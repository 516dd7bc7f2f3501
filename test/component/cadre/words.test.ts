import { syncWords } from '../../../miniprogram/cadre/components/sync-bar/words';
import { countsOf, entrancesOf, isLarge, nextDoor, othersOf } from '../../../miniprogram/cadre/pages/doors/grid';
import { faultAt, faultOf } from '../../../miniprogram/cadre/pages/log/sections';
import { namesIn } from '../../../miniprogram/cadre/pages/log/shown';
import {
  areaRows,
  BUILDINGS_SHOWN,
  buildingsOf,
  placeOf,
  searched,
  summaryOf,
} from '../../../miniprogram/cadre/pages/visits/rows';
import type { TaskBuilding, TasksView } from '../../../miniprogram/contract';
import type { KnownDoor } from '../../../miniprogram/services/visits/doors';
import { aVisit } from '../services/visits/visits';

const state = { running: false, drafts: 0, waiting: 0, failed: 0, unreadable: 0, problem: '' };

describe('where what was written down is', () => {
  test.each([
    [{}, true, '都已上传', 'good', false],
    [{ drafts: 2 }, true, '都已上传', 'good', false],
    [{ waiting: 3 }, true, '3 条等待上传', 'waiting', true],
    [{ waiting: 3, running: true }, true, '正在上传，还剩 3 条', 'waiting', false],
    [{}, false, '没有网络，记下的都存在手机里', 'waiting', false],
    [{ waiting: 3 }, false, '没有网络，3 条存在手机里', 'waiting', false],
    [{ waiting: 3, failed: 1 }, true, '1 条没有传上去，点这里改一改', 'bad', true],
    [{ waiting: 3, failed: 1 }, false, '1 条没有传上去，点这里改一改', 'bad', false],
    [{ unreadable: 1 }, true, '1 条记录读不出来，点这里看看', 'bad', false],
  ] as const)('%j, online %s: %s', (changes, isOnline, text, tone, canSend) => {
    expect(syncWords({ ...state, ...changes }, isOnline)).toMatchObject({ text, tone, canSend });
  });

  test('why the last try failed is said beside it', () => {
    expect(syncWords({ ...state, waiting: 1, problem: '网络不太好' }, true).more).toBe('网络不太好');
  });
});

describe('the grid of doors', () => {
  const layout = { entrances: 2, floors: 2, perFloor: 2 };
  const known = new Map<string, KnownDoor>(
    (
      [
        ['1-101', 'done', true],
        ['1-102', 'not-home', false],
        ['2-201', 'declined', false],
        ['9-901', 'revisit', false],
      ] as const
    ).map(([door, outcome, done]) => [door, { door, outcome, done, at: '', visits: 1, unsent: door === '1-102' }]),
  );

  test('shows entrance by entrance, from the ground up, what came of each door in colour and word', () => {
    const all = entrancesOf(layout, known, 'all');
    expect(all.map(({ name }) => name)).toEqual(['1单元', '2单元']);
    const cells = all.flatMap(({ floors }) => floors.flatMap((floor) => floor.cells));
    expect(cells.map(({ label, word, tone }) => [label, word, tone])).toEqual([
      ['101', '已走访', 'done'],
      ['102', '没人', 'again'],
      ['201', '', 'new'],
      ['202', '', 'new'],
      ['101', '', 'new'],
      ['102', '', 'new'],
      ['201', '不愿', 'declined'],
      ['202', '', 'new'],
    ]);
    expect(cells[1]?.aria).toBe('1-102，没人，还没上传');
  });

  test('filters leave out the others, also those that the layout doesn’t have', () => {
    expect(
      entrancesOf(layout, known, 'again').flatMap(({ floors }) => floors.flatMap(({ cells }) => cells)),
    ).toHaveLength(1);
    expect(othersOf(layout, known, 'all').map(({ label, word }) => [label, word])).toEqual([['9-901', '再来']]);
    expect(othersOf(null, known, 'again')).toHaveLength(2);
    expect(countsOf(layout, known)).toEqual({ all: 9, new: 5, again: 2 });
    expect(entrancesOf(null, known, 'all')).toEqual([]);
  });

  test('doors without entrances have none before them; a large building is shown one entrance at a time', () => {
    const [only] = entrancesOf({ entrances: 0, floors: 1, perFloor: 3 }, new Map(), 'all');
    expect(only).toMatchObject({ id: 0, name: '' });
    expect(only?.floors[0]?.cells.map(({ door }) => door)).toEqual(['1', '2', '3']);
    expect(isLarge({ entrances: 4, floors: 18, perFloor: 4 })).toBe(true);
    expect(isLarge({ entrances: 1, floors: 33, perFloor: 4 })).toBe(false);
    expect(isLarge(layout)).toBe(false);
  });

  test('the next door is the nearest further on that isn’t done', () => {
    expect(nextDoor(layout, new Map([...known, ['1-201', known.get('1-101') as KnownDoor]]), '1-102')).toBe('1-202');
    expect(nextDoor(layout, known, '2-202')).toBeNull();
    expect(nextDoor(layout, known, '9-901')).toBeNull();
    expect(nextDoor(null, known, '1-101')).toBeNull();
  });
});

describe('a fault', () => {
  test.each([
    ['suggestions.2.category', 'suggestions', 2],
    ['suggestions', 'suggestions', -1],
    ['respondent.phone', 'contact', -1],
    ['districtId', 'place', -1],
    ['claimNumber', 'form', -1],
    [null, 'form', -1],
  ])('at %s is shown at %s', (field, section, nth) => {
    expect(faultAt('不对', field)).toEqual({ section, message: '不对', nth, question: '' });
  });

  test.each([
    ['answer.answers.q1', 'q1'],
    ['answer.answers.q1.text', 'q1.text'],
    ['answer.answers', ''],
    ['answer.questionnaireId', ''],
  ])('at %s is shown in the questionnaire at question “%s”', (field, question) => {
    expect(faultAt('不对', field)).toEqual({ section: 'answer', message: '不对', nth: -1, question });
  });

  test.each([
    [{}, null],
    [{ outcome: null }, 'outcome'],
    [{ districtId: null }, 'place'],
    [{ phone: '123' }, 'contact'],
    [{ suggestions: [{ id: 's', aspect: null, category: null, content: '灯坏了半个月' }] }, 'suggestions'],
    [{ kind: 'symposium', claimNumber: '' }, 'attendance'],
    [{ kind: 'symposium', claimNumber: '', attendance: '三十' }, 'attendance'],
    [{ kind: 'symposium', claimNumber: '', attendance: '9000' }, 'attendance'],
    [{ kind: 'site', claimNumber: '', attendance: '9' }, 'place'],
    [{ companions: ['长'.repeat(21)] }, 'companions'],
  ] as const)('of %j is found before anything is sent, at %s', (changes, section) => {
    expect(faultOf(aVisit(changes as Parameters<typeof aVisit>[0]))?.section ?? null).toBe(section);
  });
});

test('names are told apart however they are written', () => {
  expect(namesIn(' 演示甲、演示乙，演示丙 演示丁; ')).toEqual(['演示甲', '演示乙', '演示丙', '演示丁']);
  expect(namesIn(' ')).toEqual([]);
});

describe('the list of buildings', () => {
  const tally = { households: 10, done: 5, tried: 6, declined: 0, todo: 1 };
  const one = (id: string, name: string, areaId = 'a-1'): TaskBuilding => ({
    ...tally,
    id,
    areaId,
    name,
    layout: null,
    lastAt: null,
  });
  const tasks: TasksView = {
    unit: { id: 'u', name: '县教育局' },
    districts: [],
    areas: [
      { id: 'a-1', name: '枣强镇 · 康成社区 · 康成小区', ...tally },
      { id: 'v-1', name: '枣强镇 · 东街村', ...tally },
    ],
    buildings: [one('b-12', '12号楼'), one('b-3', '3号楼'), one('v-1', '东街村', 'v-1')],
    total: tally,
    pace: { days: [], deadline: '2026-11-30', daysLeft: 2, perDay: 1, expected: 0.5, needed: 2.5 },
    at: '2026-11-24T09:00:00+08:00',
  };

  test('is in the order in which people count; a village is a place of its own', () => {
    expect(buildingsOf(tasks, 'a-1').map(({ name }) => name)).toEqual(['3号楼', '12号楼']);
    expect(areaRows(tasks).map(({ name, buildings }) => [name, buildings])).toEqual([
      ['康成小区', 2],
      ['东街村', 0],
    ]);
    expect([placeOf(tasks, 'b-3'), placeOf(tasks, 'v-1'), placeOf(tasks, 'gone')]).toEqual([
      '康成小区 · 3号楼',
      '东街村',
      '',
    ]);
  });

  test('is searched by area and name together, and never shows more than can be drawn', () => {
    expect(searched(tasks, '康成３').map(({ name }) => name)).toEqual(['康成小区 · 3号楼']);
    expect(searched(tasks, '没有')).toEqual([]);
    expect(searched(tasks, ' ')).toEqual([]);
    const many = { ...tasks, buildings: Array.from({ length: 1000 }, (_, nth) => one(`b-${nth}`, `${nth}号楼`)) };
    expect(searched(many, '号楼')).toHaveLength(BUILDINGS_SHOWN);
  });

  test('says how many a day are needed', () => {
    const pace = (changes: Partial<TasksView['pace']>) =>
      summaryOf({ ...tasks, pace: { ...tasks.pace, ...changes } }).pace;
    expect(pace({})).toBe('还剩 2 天，每天走 3 户能走完');
    expect(pace({ daysLeft: 0, needed: null })).toBe('走访的期限已过');
    expect(summaryOf({ ...tasks, total: { ...tally, done: 10 } }).pace).toBe('都走访到了');
  });
});
