import type { CampaignDoc, DistrictDoc } from '../../../cloudfunctions/common/model';
import type { DistrictsPreview } from '../../../miniprogram/contract';
import { nextRequest, problemOf, submit, useCounty } from '../county';
import { collections, districts, PLACES } from '../coverage/county';
import { manyVisits, placeOf, recount, rolledUp } from '../coverage/visits';
import { ledgerIn } from '../report/office-files';
import { SETTINGS } from './campaign';
import { HEAD, sheetOf, upload, type SheetRow } from './sheets';

const county = useCounty();
const { as, cloud } = county;
const nothing = { campaigns: [], districts: [], units: [], assignments: [], sites: [], members: [] };
const file = (rows: readonly SheetRow[], head?: readonly string[]) => upload(cloud(), 'office', sheetOf(rows, head));
const preview = async (rows: readonly SheetRow[], fields: Record<string, unknown> = {}): Promise<DistrictsPreview> =>
  as('office').ok('directory', 'districts.preview', { fileId: await file(rows), ...fields });
const apply = (fileId: string, version: number, fields: Record<string, unknown> = {}, requestId = nextRequest()) =>
  as('office').call('directory', 'districts.import', { requestId, version, fileId, ...fields });
const tree = async (parentId?: string) =>
  (await as('resident').ok('directory', 'districts.tree', { ...(parentId ? { parentId } : {}), depth: 4 })).items;
const campaign = () => cloud().database.dump('campaigns')[0] as unknown as CampaignDoc;
const inOneMinute = () => cloud().clock.set(new Date('2017-08-22T09:16:00+08:00'));

async function template(): Promise<{ bytes: Buffer; rows: SheetRow[] }> {
  const { url } = await as('office').ok('directory', 'districts.template');
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  const rows = (await ledgerIn(bytes)).map((row) => HEAD.map((title) => (row[title] ?? null) as string | null));
  return { bytes, rows };
}

/** 镇街, 社区, 小区, 楼栋, 户数. */
const ROWS: SheetRow[] = [
  ['城关镇', '东社区', '康成小区', '1号楼', '48', '2', '6', '4'],
  [null, null, null, '2号楼', '52户', null, null, null],
  [null, null, '福瑞小区', '1号楼', '１０', null, null, null],
  [null, '柳林村', null, '1号楼', '14', null, null, null],
  ['新城街道', '帝景社区', '帝景城', null, '30', null, null, null],
];

describe('into an empty environment', () => {
  beforeEach(async () => {
    await county.begin({}, nothing);
    await as('office').ok('directory', 'campaign.save', { requestId: nextRequest(), settings: SETTINGS });
  });

  test('a sheet becomes the county; looking at it first changes nothing, importing it again neither', async () => {
    const seen = await preview(ROWS);
    expect(seen.counts).toMatchObject({ added: 12, changed: 0, missing: 0, bad: 0, buildings: 4, households: 154 });
    expect(seen.added).toContainEqual({ name: '城关镇 · 东社区 · 康成小区 · 2号楼', row: 3, detail: '52 户' });
    expect(cloud().database.dump('districts')).toEqual([]);
    const fileId = await file(ROWS);
    const requestId = nextRequest();
    const done = await apply(fileId, seen.version, {}, requestId);
    expect(done).toEqual({ ok: true, data: { version: 2, added: 12, changed: 0, removed: 0, unchanged: 0 } });
    expect(await apply(fileId, seen.version, {}, requestId)).toEqual(done);
    const first = await tree();
    // Level by level, in the order of the sheet.
    expect(first.map(({ name, households }) => `${name} ${households}`)).toEqual([
      '城关镇 124',
      '新城街道 30',
      '东社区 110',
      '柳林村 14',
      '帝景社区 30',
      '康成小区 100',
      '福瑞小区 10',
      '1号楼 14',
      '帝景城 30',
      '1号楼 48',
      '2号楼 52',
      '1号楼 10',
    ]);
    expect(first.find(({ name, households }) => name === '1号楼' && households === 48)?.layout).toEqual({
      entrances: 2,
      floors: 6,
      perFloor: 4,
    });
    expect((await preview(ROWS)).counts).toMatchObject({ added: 0, changed: 0, unchanged: 12, missing: 0 });
    expect(await apply(await file(ROWS), 2)).toMatchObject({ ok: true, data: { added: 0, unchanged: 12 } });
    expect(await tree()).toEqual(first);
  });

  test('a thousand buildings: nobody ever sees a part of them', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [
      `${Math.floor(i / 500) + 1}镇`,
      `${Math.floor(i / 84) + 1}社区`,
      `${Math.floor(i / 17) + 1}小区`,
      `${i + 1}号楼`,
      '10',
    ]);
    const fileId = await file(rows, HEAD.slice(0, 5));
    let over = false;
    const importing = apply(fileId, 1).finally(() => (over = true));
    const seen = new Set<number>();
    // On a slow machine the first look may come after the end.
    do {
      // Asks for the campaign's present state, and goes on with that.
      await as('resident').ok('directory', 'home');
      seen.add((await as('resident').ok('directory', 'districts.tree', { depth: 3 })).items.length);
    } while (!over);
    expect(await importing).toMatchObject({ ok: true });
    await as('resident').ok('directory', 'home');
    const { items } = await as('resident').ok('directory', 'districts.tree', { depth: 3 });
    expect(items.length).toBeGreaterThan(70);
    expect([...seen].filter((count) => count !== 0 && count !== items.length)).toEqual([]);
    expect(items.filter(({ level }) => level === 'town').map(({ households }) => households)).toEqual([5000, 5000]);
  });

  test('killed at any moment it has done nothing or all of it, and the next one is not in its way', async () => {
    const fileId = await file(ROWS);
    const requestId = nextRequest();
    // The audit entry, then the set.
    cloud().addFault({
      action: 'database.insertDocument',
      function: 'directory',
      times: 1,
      skip: 1,
      kill: true,
      after: true,
    });
    await expect(apply(fileId, 1, {}, requestId)).rejects.toThrow();
    expect(await tree()).toEqual([]);
    inOneMinute();
    // The right to it, the set's name, and the switch.
    cloud().addFault({
      action: 'database.modifyDocument',
      function: 'directory',
      times: 1,
      skip: 2,
      kill: true,
      after: true,
    });
    await expect(apply(fileId, 1, {}, requestId)).rejects.toThrow();
    cloud().clock.set(new Date('2017-08-22T09:17:00+08:00'));
    expect(await tree()).toHaveLength(12);
    expect(await apply(fileId, 1, {}, requestId)).toMatchObject({ ok: true, data: { version: 2, added: 12 } });
    // Half an hour later nobody reads what was left behind, and it is cleared away.
    cloud().clock.set(new Date('2017-08-22T09:50:00+08:00'));
    expect(await apply(await file(ROWS), 2)).toMatchObject({ ok: true });
    const sets = new Set(
      (cloud().database.dump('districts') as unknown as DistrictDoc[]).map(({ campaignId }) => campaignId),
    );
    expect(sets.size).toBe(2);
  });
});

describe('into a county that is there', () => {
  test('what is new, changed, and in no row is told; ids stay, so that all that names them does', async () => {
    const rows: SheetRow[] = [
      ['城关镇', '东社区', '康成小区', '1 号楼', '60'],
      [null, null, null, '2号楼', '52'],
      [null, null, null, '3号楼', '8'],
    ];
    const head = HEAD.slice(0, 5);
    const fileId = await file(rows, head);
    const seen = await as('office').ok('directory', 'districts.preview', { fileId });
    expect(seen.counts).toMatchObject({ added: 1, changed: 1, unchanged: 4, missing: 4, removed: 0, bad: 0 });
    expect(seen.changed).toEqual([
      { name: '城关镇 · 东社区 · 康成小区 · 1 号楼', row: 2, detail: '“1号楼” → “1 号楼”，48 户 → 60 户' },
    ]);
    expect(seen.missing.map(({ name }) => name)).toContain('城关镇 · 西社区 · 帝景小区');
    expect(await apply(fileId, 1)).toMatchObject({ ok: true });
    const buildings = await tree('kangcheng');
    expect(buildings.map(({ id, name, households }) => [id.startsWith('d') ? 'new' : id, name, households])).toEqual([
      ['kc-1', '1 号楼', 60],
      ['kc-2', '2号楼', 52],
      ['new', '3号楼', 8],
    ]);
    // A sheet that says nothing of entrances leaves them.
    expect(buildings[0]?.layout).toEqual({ entrances: 2, floors: 6, perFloor: 4 });
    expect((await as('resident').ok('directory', 'home', { site: 'DJ0002' })).site?.districtName).toBe(
      '城关镇 · 西社区 · 帝景小区',
    );
  });

  test('removing: what somebody has been at, wrote of, or stands at, stays with all above it, and is told', async () => {
    await submit(as('resident'), { site: undefined, districtId: 'kc-2' });
    await submit(as('resident'), { site: undefined, districtId: 'furui' });
    const fileId = await file([['城关镇', '东社区', '康成小区', '1号楼', '48']], HEAD.slice(0, 5));
    const seen = await as('office').ok('directory', 'districts.preview', { fileId, remove: true });
    expect(seen.counts).toMatchObject({ missing: 5, removed: 1, kept: 3 });
    expect(seen.kept).toEqual(
      expect.arrayContaining([
        { name: '城关镇 · 东社区 · 康成小区 · 2号楼', row: null, detail: '这里已经有意见建议' },
        { name: '城关镇 · 西社区 · 帝景小区', row: null, detail: '这里有宣传点' },
      ]),
    );
    expect(await apply(fileId, 1, { remove: true })).toMatchObject({ ok: true, data: { removed: 1 } });
    expect((await tree()).map(({ id }) => id).sort()).toEqual(
      ['town', 'east', 'west', 'kangcheng', 'furui', 'dijing', 'kc-1', 'kc-2'].sort(),
    );
  });

  test('a bad row is named with its number and its reason, all of them at once, and nothing is imported', async () => {
    const rows: SheetRow[] = [
      [null, null, null, '9号楼', '5'],
      ['城关镇', null, '康成小区', '1号楼', '5'],
      ['城关镇', '东社区', '康成小区', '1号楼', '五户'],
      ['城关镇', '东社区', '康成小区', '2号楼', null],
      ['城关镇', '东社区', '康成小区', '3号楼', '5'],
      ['城关镇', '东社区', '康成小区', '３号楼', '6'],
      ['城关镇', '东社区', '康成小区', null, '7'],
      ['城关镇', '东社区', '康成小区', '4号楼', '999999'],
      ['城关镇', '东社区', '名'.repeat(31), null, '1'],
    ];
    const fileId = await file(rows, HEAD.slice(0, 5));
    const answer = await apply(fileId, 1);
    expect(answer).toMatchObject({ ok: false, error: { code: 'FAILED_PRECONDITION' } });
    const seen = (answer.ok ? null : answer.error.current) as DistrictsPreview;
    expect(seen.bad.map(({ row }) => row)).toEqual([2, 3, 4, 5, 7, 8, 9, 10]);
    for (const { reason } of seen.bad) expect(reason).toMatch(/[\u4e00-\u9fff]/);
    expect(campaign()).not.toHaveProperty('districtSet');
  });

  test("what was seen must still be so; another file, or somebody else's, is refused at its field", async () => {
    // 福瑞小区 has households of its own here: nothing can be put below it.
    const fileId = await file(ROWS.filter((row) => !row.includes('福瑞小区')));
    expect(await apply(fileId, 2)).toMatchObject({ ok: false, error: { code: 'ABORTED', current: { version: 1 } } });
    const both = await Promise.all([apply(fileId, 1), apply(fileId, 1)]);
    expect(both.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual(['ABORTED', 'ok']);
    const bad = [
      await upload(cloud(), 'resident', sheetOf(ROWS)),
      await upload(cloud(), 'office', Buffer.from('no spreadsheet')),
      await upload(cloud(), 'office', sheetOf(ROWS, ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'])),
      `${fileId}-no`,
    ];
    for (const one of bad) {
      expect(await problemOf(as('office'), 'directory', 'districts.preview', { fileId: one })).toMatchObject({
        code: 'INVALID_ARGUMENT',
        field: 'fileId',
      });
    }
    expect((await problemOf(as('admin-1'), 'directory', 'districts.preview', { fileId })).code).toBe(
      'PERMISSION_DENIED',
    );
  });
});

describe('with visits', () => {
  const visits = manyVisits(220, 7);
  const before = new Map(PLACES.map((id) => [id, placeOf(id).households]));
  beforeEach(() => county.begin({}, { ...collections(), ...rolledUp(visits) }));
  afterEach(() => {
    for (const [id, households] of before) placeOf(id).households = households;
  });

  test('the template imported again changes nothing, wherever buildings lie', async () => {
    const { rows } = await template();
    expect(rows).toHaveLength(PLACES.length);
    expect((await preview(rows)).counts).toMatchObject({ added: 0, changed: 0, missing: 0, bad: 0, households: 136 });
  });

  test('households that were changed stand in every number at once, and again when it was killed right then', async () => {
    const { rows } = await template();
    const changed = rows.map((row) => row.map((cell, i) => (i === 4 ? String(Math.ceil(Number(cell) / 2) + 1) : cell)));
    const fileId = await file(
      changed.map((row) => row.slice(0, 5)),
      HEAD.slice(0, 5),
    );
    // After the switch the doors are counted: there it dies.
    cloud().addFault({ action: 'database.modifyDocument', function: 'directory', times: 1, skip: 4, kill: true });
    const requestId = nextRequest();
    await expect(apply(fileId, 1, {}, requestId)).rejects.toThrow();
    for (const [id, households] of before) placeOf(id).households = Math.ceil(households / 2) + 1;
    const agree = async () => {
      for (const { _id } of districts) {
        const inside = PLACES.filter((id) => placeOf(id).path.includes(_id));
        const { total } = await as('office').ok('visit', 'coverage', { districtId: _id });
        const { households, done, tried, declined, todo } = recount(visits, inside);
        expect({ _id, ...total }).toEqual({ _id, households, done, tried, declined, todo });
      }
    };
    cloud().clock.set(new Date('2017-08-22T09:18:00+08:00'));
    await cloud().fireTimer('dispatch', 'deliver');
    await agree();
    expect(campaign().householdsChangedAt).toBeNull();
    expect(await apply(fileId, 1, {}, requestId)).toMatchObject({ ok: true, data: { version: 2 } });
    for (const [id, households] of before) placeOf(id).households = households;
    expect(await apply(await file(rows), 2)).toMatchObject({ ok: true });
    // Other instances believe their copy for half a minute.
    cloud().clock.set(new Date('2017-08-22T09:19:00+08:00'));
    await agree();
  });
});
