import type { CampaignDoc } from '../../../cloudfunctions/common/model';
import type { DistrictsPreview } from '../../../miniprogram/contract';
import { assignments, CAMPAIGN_ID } from '../../support/fixture';
import { nextRequest, useCounty } from '../county';
import { SETTINGS } from './campaign';
import { HEAD, sheetOf, upload, type SheetRow } from './sheets';

/** What a sheet must not take away, or double, without a word. */
const county = useCounty();
const { as, cloud } = county;
const file = (rows: readonly SheetRow[]) => upload(cloud(), 'office', sheetOf(rows, HEAD.slice(0, 5)));
const preview = async (rows: readonly SheetRow[], remove = false): Promise<DistrictsPreview> =>
  as('office').ok('directory', 'districts.preview', { fileId: await file(rows), remove });
const version = (): number => (cloud().database.dump('campaigns')[0] as unknown as CampaignDoc).districtsVersion ?? 1;
const apply = async (rows: readonly SheetRow[], remove = false, requestId = nextRequest()) =>
  as('office').call('directory', 'districts.import', {
    requestId,
    version: version(),
    fileId: await file(rows),
    remove,
  });
/** `东社区 › 康成小区 48` … */
const tree = async (): Promise<{ id: string; name: string }[]> => {
  const { items } = await as('resident').ok('directory', 'districts.tree', { depth: 4 });
  const names = new Map(items.map(({ id, name }) => [id, name]));
  return items
    .filter(({ level }) => level !== 'town')
    .map(({ id, parentId, name, households }) => ({
      id,
      name: `${names.get(parentId ?? '')} › ${name} ${households}`,
    }));
};

describe('a place that was renamed by hand', () => {
  const ROWS: SheetRow[] = [
    ['城关镇', '东社区', '康成小区', '1号楼', '48'],
    ['城关镇', '东社区', '福瑞小区', null, '20'],
  ];
  let before: { id: string; name: string }[];
  const idOf = (name: string) => before.find((one) => one.name.includes(name))?.id ?? '';

  beforeEach(async () => {
    await county.begin({}, { campaigns: [], districts: [], units: [], assignments: [], sites: [], members: [] });
    await as('office').ok('directory', 'campaign.save', { requestId: nextRequest(), settings: SETTINGS });
    expect(await apply(ROWS)).toMatchObject({ ok: true });
    before = await tree();
    const renamed = { requestId: nextRequest(), version: 2, id: idOf('东社区 68'), name: '东方社区' };
    await as('office').ok('directory', 'districts.save', renamed);
  });

  test('and its old name beside it are two places, each with its own; twice, and killed between, it is the same', async () => {
    const both: SheetRow[] = [
      ['城关镇', '东社区', '新苑小区', '1号楼', '12'],
      ['城关镇', '东方社区', '康成小区', '1号楼', '48'],
      ['城关镇', '东方社区', '福瑞小区', null, '20'],
    ];
    const seen = await preview(both);
    expect(seen.counts).toMatchObject({ added: 3, changed: 0, unchanged: 5, missing: 0, bad: 0, households: 80 });
    const requestId = nextRequest();
    cloud().addFault({
      action: 'database.modifyDocument',
      function: 'directory',
      times: 1,
      skip: 2,
      kill: true,
      after: true,
    });
    await expect(apply(both, false, requestId)).rejects.toThrow();
    cloud().clock.set(new Date('2017-08-22T09:18:00+08:00'));
    const after = await tree();
    expect(after.map(({ name }) => name).sort()).toEqual(
      [
        '城关镇 › 东社区 12',
        '城关镇 › 东方社区 68',
        '东社区 › 新苑小区 12',
        '东方社区 › 康成小区 48',
        '东方社区 › 福瑞小区 20',
        '新苑小区 › 1号楼 12',
        '康成小区 › 1号楼 48',
      ].sort(),
    );
    expect(after).toContainEqual({ id: idOf('东社区 68'), name: '城关镇 › 东方社区 68' });
    expect((await preview(both)).counts).toMatchObject({ added: 0, changed: 0, unchanged: 8, missing: 0 });
    expect(await apply(both)).toMatchObject({ ok: true, data: { added: 0, changed: 0, removed: 0, unchanged: 8 } });
    expect(await tree()).toEqual(after);
    // The other way round in the sheet it is the same.
    expect((await preview([...both].reverse())).counts).toMatchObject({ added: 0, changed: 0, missing: 0 });

    // Renamed as well, both keep what is theirs when the old name comes a third time.
    const second = after.find(({ name }) => name.includes('东社区 12'))?.id ?? '';
    const renamed = { requestId: nextRequest(), version: version(), id: second, name: '东新社区' };
    await as('office').ok('directory', 'districts.save', renamed);
    const third = [
      ...both.slice(1),
      ['城关镇', '东新社区', '新苑小区', '1号楼', '12'],
      ['城关镇', '东社区', null, null, '3'],
    ];
    expect(await apply(third)).toMatchObject({ ok: true, data: { added: 1, changed: 0, removed: 0 } });
    expect(new Set((await tree()).map(({ id }) => id)).size).toBe(8);
    expect((await preview(third)).counts).toMatchObject({ added: 0, changed: 0, missing: 0, households: 83 });
  });

  test('is the place that an old sheet means; that it loses its new name is told before', async () => {
    for (const remove of [false, true]) {
      const seen = await preview(ROWS, remove);
      expect(seen.counts).toMatchObject({ added: 0, changed: 1, unchanged: 4, missing: 0, removed: 0, households: 68 });
      expect(seen.changed).toEqual([{ name: '城关镇 · 东社区', row: null, detail: '“东方社区” → “东社区”' }]);
      expect(seen.missing).toEqual([]);
    }
    expect(await apply(ROWS)).toMatchObject({ ok: true, data: { added: 0, changed: 1, removed: 0 } });
    expect(await tree()).toEqual(before);
  });
});

test('households that a place has by itself are not lost when a sheet brings something below it', async () => {
  const rows: SheetRow[] = [
    ['城关镇', '东社区', '康成小区', '1号楼', '48'],
    ['城关镇', '东社区', '福瑞小区', '1号楼', '10'],
    ['城关镇', '东社区', '福瑞小区', '2号楼', '12'],
  ];
  const reason = '“福瑞小区”自己填了 100 户，请先把它改成 0，再在下面加';
  // With the words that are said by hand.
  const byHand = { requestId: nextRequest(), version: 1, parentId: 'furui', name: '1号楼', households: 10 };
  expect(await as('office').call('directory', 'districts.save', byHand)).toMatchObject({
    ok: false,
    error: { message: reason },
  });
  expect((await preview(rows)).bad).toEqual([{ row: 3, reason }]);
  expect(await apply(rows)).toMatchObject({ ok: false, error: { code: 'FAILED_PRECONDITION' } });
  const emptied = await apply([['城关镇', '东社区', '福瑞小区', null, '0']]);
  expect(emptied).toMatchObject({ ok: true, data: { changed: 1 } });
  expect(await apply(rows)).toMatchObject({ ok: true, data: { added: 2, changed: 0, removed: 0 } });
  expect((await tree()).find(({ id }) => id === 'furui')?.name).toBe('东社区 › 福瑞小区 22');
});

test('removing leaves what a unit takes care of and what a rule names, says so, and settings can be saved on', async () => {
  const rule = { id: 'rule-heyan', districtId: 'heyan', unitId: 'unit-housing' };
  const also = { _id: 'a-kc-2', campaignId: CAMPAIGN_ID, unitId: 'unit-tax', districtId: 'kc-2' };
  await county.begin({ routing: [rule] }, { assignments: [...assignments, also].map((doc) => ({ ...doc })) });
  const rows: SheetRow[] = [['城关镇', '东社区', '康成小区', '1号楼', '48']];
  const seen = await preview(rows, true);
  expect(seen.counts).toMatchObject({ missing: 5, removed: 0, kept: 4 });
  expect(seen.kept.map(({ name, detail }) => `${name}: ${detail}`).sort()).toEqual(
    [
      '城关镇 · 东社区 · 康成小区 · 2号楼: 这里有分包',
      '城关镇 · 东社区 · 福瑞小区: 这里有分包',
      '城关镇 · 西社区 · 帝景小区: 这里有宣传点',
      '城关镇 · 西社区 · 河沿小区: 分派规则用到这里',
    ].sort(),
  );
  expect(await apply(rows, true)).toMatchObject({ ok: true, data: { removed: 0 } });
  expect((await as('office').ok('directory', 'assignments.list')).items).toHaveLength(3);
  const setup = await as('office').ok('directory', 'campaign.settings');
  if (!setup) throw new Error('there is a campaign');
  const settings = { ...setup.settings, privacyText: SETTINGS.privacyText };
  const saved = { requestId: nextRequest(), version: setup.version, settings };
  expect(await as('office').call('directory', 'campaign.save', saved)).toMatchObject({ ok: true });
});
