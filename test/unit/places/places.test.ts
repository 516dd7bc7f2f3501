import {
  changeWords,
  edited,
  NO_EDITS,
  relevant,
  wanted,
  withAdded,
  withToggled,
} from '../../../miniprogram/admin/places/edits';
import {
  checkedPlace,
  checkedUnit,
  doorsWords,
  emptyPlace,
  emptyUnit,
  maskedKey,
  type PlaceForm,
} from '../../../miniprogram/admin/places/forms';
import { holdersOf, holderWords, placeRow } from '../../../miniprogram/admin/places/holders';
import { districtsLook, importedWords, previewIn } from '../../../miniprogram/admin/places/look';
import { robotKeyOf } from '../../../miniprogram/contract';

const KEY = { requestId: 'request-1', version: 3 };
const EAST = { id: 'east', name: '城关镇 · 东社区' };
const WEST = { id: 'west', name: '城关镇 · 西社区' };
const SOUTH = { id: 'south', name: '新城街道 · 南社区' };

describe('what is changed of a unit’s places', () => {
  test('stands beside what is saved, and what is saved meanwhile falls away from it', () => {
    const edits = withToggled([EAST], withAdded([EAST], NO_EDITS, WEST), 'east');
    expect(edited([EAST], edits).map(({ id, mark }) => `${id} ${mark}`)).toEqual(['east removed', 'west added']);
    expect(wanted([EAST], edits)).toEqual(['west']);
    // Somebody else gave it 西社区 and 南社区.
    const saved = [EAST, WEST, SOUTH];
    expect(relevant(saved, edits)).toEqual({ added: [], removed: ['east'] });
    expect(wanted(saved, edits)).toEqual(['west', 'south']);
    expect(changeWords([EAST], saved)).toBe('加了城关镇 · 西社区、新城街道 · 南社区');
    expect(changeWords(saved, saved)).toBe('');
  });

  test('can be taken back', () => {
    const added = withAdded([EAST], NO_EDITS, WEST);
    expect(withToggled([EAST], added, 'west')).toEqual(NO_EDITS);
    const removed = withToggled([EAST], NO_EDITS, 'east');
    expect(withToggled([EAST], removed, 'east')).toEqual(NO_EDITS);
    expect(withAdded([EAST], removed, EAST)).toEqual(NO_EDITS);
  });
});

describe('a place as it is typed', () => {
  const building: PlaceForm = { ...emptyPlace('building'), name: ' 1号楼 ', households: '48' };

  test('is saved with its doors, or without', () => {
    expect(checkedPlace(building, { ...KEY, parentId: 'kc' }, false)).toMatchObject({
      fields: { name: '1号楼', level: 'building', households: 48, layout: null, parentId: 'kc' },
    });
    const laid = { ...building, floors: '6', perFloor: '4' };
    expect(checkedPlace(laid, { ...KEY, id: 'kc-1' }, false)).toMatchObject({
      fields: { id: 'kc-1', layout: { entrances: 0, floors: 6, perFloor: 4 } },
    });
    expect(doorsWords({ ...laid, entrances: '2' })).toBe('一共 48 户门牌');
    expect(doorsWords({ ...laid, perFloor: 'x' })).toBe('');
    const town = checkedPlace({ ...emptyPlace('town'), name: '城关镇', households: '9' }, { ...KEY, id: 'town' }, true);
    expect('fields' in town && 'households' in town.fields).toBe(false);
  });

  test('has all faults at once, each at its field', () => {
    expect(checkedPlace({ ...building, name: '', households: '4.5', floors: '0', perFloor: '' }, KEY, false)).toEqual({
      faults: {
        name: '请填写名称',
        households: expect.any(String) as string,
        floors: '层数至少是 1',
        perFloor: '请填写每层户数',
      },
    });
    expect(checkedPlace({ ...building, households: '' }, KEY, false)).toEqual({ faults: { households: '请填写户数' } });
  });
});

describe('a robot', () => {
  const ADDRESS = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc-123_X';

  test.each([
    [ADDRESS, 'abc-123_X'],
    [` ${ADDRESS}&debug=1 `, 'abc-123_X'],
    ['abc-123_X', 'abc-123_X'],
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send', null],
    ['https://evil.example/cgi-bin/webhook/send?key=abc', null],
    ['', null],
  ])('is named by %j', (written, key) => {
    expect(robotKeyOf(written)).toBe(key);
  });

  test('stays, is replaced or goes as the form says', () => {
    const form = { ...emptyUnit(), name: '县图书馆', contactPhone: ' 8000 001 ' };
    const saved = (changed: object) => checkedUnit({ ...form, ...changed }, { requestId: 'request-1' }, 'old');
    expect(saved({})).toMatchObject({ fields: { robotKey: 'old', contactPhone: '8000001' } });
    expect(saved({ robot: ADDRESS })).toMatchObject({ fields: { robotKey: 'abc-123_X' } });
    expect(saved({ robotGone: true })).toMatchObject({ fields: { robotKey: null } });
    expect(saved({ robot: 'http://x', name: '馆' })).toMatchObject({
      faults: { name: '单位名称至少写 2 个字', robot: expect.stringContaining('地址不对') as string },
    });
    expect(maskedKey('abc-123_XYZ')).toBe('••••_XYZ');
    expect(maskedKey('short')).toBe('••••');
  });
});

test('whose a place is: the nearest above that somebody has', () => {
  const unit = (name: string) => ({ id: name, name, kind: 'contracted' as const });
  const holders = holdersOf([
    { id: '1', unit: unit('县教育局'), district: EAST },
    { id: '2', unit: unit('县税务局'), district: { id: 'furui', name: '福瑞小区' } },
    { id: '3', unit: unit('县图书馆'), district: EAST },
  ]);
  expect(holderWords(['county', 'town', 'east', 'kangcheng'], holders)).toBe('县教育局、县图书馆');
  expect(holderWords(['county', 'town', 'east', 'furui'], holders)).toBe('县税务局');
  const west = { ...WEST, level: 'community' as const, parentId: 'town', path: ['county', 'town', 'west'] };
  expect(placeRow({ ...west, households: 30, layout: null }, holders)).toMatchObject({
    line: '30 户',
    gap: '还没有单位',
    building: false,
  });
});

test('what an import would do is told with its rows, and what it did with what changed', () => {
  const counts = {
    added: 1,
    changed: 0,
    unchanged: 2,
    missing: 1,
    removed: 0,
    kept: 0,
    bad: 3,
    buildings: 4,
    households: 146,
  };
  const seen = districtsLook({
    version: 2,
    counts,
    added: [{ name: '城关镇 · 东社区', row: 3, detail: '48 户' }],
    changed: [],
    missing: [{ name: '城关镇 · 西社区', row: null, detail: '保留' }],
    kept: [],
    bad: [{ row: 5, reason: '楼栋没有填户数' }],
  });
  expect(seen).toMatchObject({
    version: 2,
    badMore: 2,
    changes: true,
    missing: 1,
    summary: '导入后全县 4 栋楼，146 户',
  });
  expect(seen.groups).toEqual([
    { title: '新加的', rows: [{ name: '城关镇 · 东社区', detail: '第 3 行 · 48 户' }], more: 0 },
    { title: '表里没有的', rows: [{ name: '城关镇 · 西社区', detail: '保留' }], more: 0 },
  ]);
  expect(importedWords({ version: 3, added: 12, changed: 0, removed: 2, unchanged: 0 }, '处')).toBe(
    '导入好了：新加 12 处，删掉 2 处。',
  );
  expect(importedWords({ version: 3, added: 0, changed: 0, unchanged: 5 }, '个')).toBe(
    '导入好了：和原来一样，没有改动。',
  );
  expect(previewIn({ current: { counts, bad: [] } })).not.toBeNull();
  expect(previewIn({ current: { version: 2 } })).toBeNull();
});
