import { nextRequest, useCounty } from '../county';
import { collections, districts, PLACES } from '../coverage/county';
import { manyVisits, placeOf, recount, rolledUp } from '../coverage/visits';
import { SETTINGS } from './campaign';
import { HEAD, sheetOf, upload } from './sheets';

const county = useCounty();
const { as, cloud } = county;
const save = (version: number, fields: Record<string, unknown>, requestId = nextRequest()) =>
  as('office').call('directory', 'districts.save', { requestId, version, ...fields });
const get = (id: string) => as('office').ok('directory', 'districts.get', { id });

test('a building is changed and another one added: all above it, and every count, follow', async () => {
  const visits = manyVisits(220, 7);
  await county.begin({}, { ...collections(), ...rolledUp(visits) });
  const requestId = nextRequest();
  const layout = { entrances: 1, floors: 2, perFloor: 2 };
  const answer = await save(1, { id: 'a1-1', name: '甲一1号楼', households: 4, layout }, requestId);
  expect(answer).toMatchObject({
    ok: true,
    data: { name: '甲一1号楼', households: 4, layout, divided: false, version: 2 },
  });
  expect(await save(1, { id: 'a1-1', name: '甲一1号楼', households: 4, layout }, requestId)).toEqual(answer);
  expect(await get('a1')).toMatchObject({ households: 24 - 12 + 4, divided: true });
  expect(await get('county')).toMatchObject({ households: 136 - 12 + 4 });
  placeOf('a1-1').households = 4;
  for (const { _id } of districts) {
    const { total } = await as('office').ok('visit', 'coverage', { districtId: _id });
    const { households, done } = recount(
      visits,
      PLACES.filter((id) => placeOf(id).path.includes(_id)),
    );
    expect({ _id, households: total.households, done: total.done }).toEqual({ _id, households, done });
  }
  placeOf('a1-1').households = 12;
  const added = await save(2, { parentId: 'a1', name: '4号楼', households: 9 });
  expect(added).toMatchObject({ ok: true, data: { level: 'building', parentId: 'a1', version: 3 } });
  expect((await get('north')).households).toBe(90 - 12 + 4 + 9);
  const { items } = await as('resident').ok('directory', 'districts.tree', { parentId: 'a1' });
  expect(items.map(({ name }) => name)).toEqual(['甲一1号楼', '2号楼', '3号楼', '4号楼']);
});

test('killed before it is through it has changed nothing; the repeat does it', async () => {
  cloud().addFault({ action: 'database.commitTransaction', function: 'directory', times: 1, kill: true });
  const requestId = nextRequest();
  const fields = { id: 'kc-1', name: '1号楼', households: 50 };
  await expect(save(1, fields, requestId)).rejects.toThrow();
  // The database forgets a transaction that nobody ends after a minute.
  cloud().clock.set(new Date('2017-08-22T09:17:00+08:00'));
  expect(await get('kc-1')).toMatchObject({ households: 48, version: 1 });
  expect(await save(1, fields, requestId)).toMatchObject({ ok: true, data: { households: 50, version: 2 } });
  expect(await get('town')).toMatchObject({ households: 102 });
});

test('what cannot be is refused where it stands', async () => {
  for (const [fields, problem] of [
    [{ id: 'kangcheng', name: '康成小区', households: 5 }, { field: 'households' }],
    [{ id: 'kc-1', name: '２号楼' }, { field: 'name' }],
    [{ id: 'kc-1', name: '1号楼', parentId: 'furui' }, { field: 'parentId' }],
    [{ id: 'furui', name: '福瑞小区', layout: { entrances: 1, floors: 1, perFloor: 1 } }, { field: 'layout' }],
    [{ parentId: 'kc-1', name: '1单元' }, { field: 'level' }],
    [{ parentId: 'town', level: 'estate', name: '新小区' }, { field: 'level' }],
    [{ parentId: 'no', name: '新小区' }, { field: 'parentId' }],
    [{ parentId: 'furui', name: '1号楼', households: 5 }, { code: 'FAILED_PRECONDITION' }],
    [{ id: 'no', name: '没有' }, { code: 'NOT_FOUND' }],
  ] as const) {
    expect({ fields, answer: await save(1, fields) }).toMatchObject({ fields, answer: { ok: false, error: problem } });
  }
  expect(await save(2, { id: 'kc-1', name: '1号楼' })).toMatchObject({
    ok: false,
    error: { code: 'ABORTED', current: { id: 'kc-1', version: 1 } },
  });
});

test('what is written down by hand is the same that a sheet names later', async () => {
  await county.begin({}, { campaigns: [], districts: [], units: [], assignments: [], sites: [], members: [] });
  await as('office').ok('directory', 'campaign.save', { requestId: nextRequest(), settings: SETTINGS });
  let parentId: string | undefined;
  for (const [i, name] of ['城关镇', '东社区', '康成小区', '1号楼'].entries()) {
    const answer = await save(i + 1, {
      name,
      ...(parentId ? { parentId } : {}),
      ...(i === 3 ? { households: 8 } : {}),
    });
    if (!answer.ok) throw new Error(answer.error.message);
    parentId = answer.data.id;
  }
  const rows = [['城关镇', '东社区', '康成小区', '1号楼', '8']];
  const fileId = await upload(cloud(), 'office', sheetOf(rows, HEAD.slice(0, 5)));
  const seen = await as('office').ok('directory', 'districts.preview', { fileId });
  expect(seen).toMatchObject({ version: 5, counts: { added: 0, changed: 0, unchanged: 4, missing: 0, households: 8 } });
  const { items } = await as('resident').ok('directory', 'districts.tree', { depth: 4 });
  expect(items.map(({ households }) => households)).toEqual([8, 8, 8, 8]);
});
