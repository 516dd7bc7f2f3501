import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PNG } from 'pngjs';
import { deskInfo, seedDemo } from '../../../local/seed';
import { testCloud, type TestCloud } from '../../support/cloud';

let cloud: TestCloud;
let functionsDir: string;

beforeAll(async () => {
  functionsDir = mkdtempSync(path.join(tmpdir(), 'no-functions-'));
  cloud = await testCloud({ functionsDir });
  await seedDemo(cloud);
}, 300_000);

afterAll(async () => {
  await cloud.stop();
  rmSync(functionsDir, { recursive: true });
});

test('the demo stands in the database, unique values included', () => {
  expect(cloud.database.dump('suggestions')).toHaveLength(300);
  expect(cloud.database.dump('districts')).toHaveLength(1075);
  expect(cloud.database.dump('campaigns')).toMatchObject([{ current: true, demo: true }]);
});

test('every photo is a picture that its owner, and nobody else among the residents, can fetch', async () => {
  const docs = cloud.database.dump('suggestions') as { openid: string; photos: { fileId: string; state: string }[] }[];
  const withPhotos = docs.filter(({ photos }) => photos.length > 0);
  expect(withPhotos.length).toBeGreaterThan(20);
  const first = withPhotos[0];
  const photo = first?.photos[0];
  if (!first || !photo) throw new Error('no photo');
  const fetchAs = (openid: string) =>
    fetch(`${cloud.url}/wx/files?fileID=${encodeURIComponent(photo.fileId)}`, { headers: { 'x-wx-openid': openid } });

  const own = await fetchAs(first.openid);
  expect(own.status).toBe(200);
  expect(PNG.sync.read(Buffer.from(await own.arrayBuffer()))).toMatchObject({ width: 320, height: 240 });
  expect((await fetchAs('somebody-else')).status).not.toBe(200);
});

test('people of the desk who are staff are members, and its sites are those of the campaign', () => {
  const { people, sites } = deskInfo();
  const members = new Set(cloud.database.dump('members').map(({ openid }) => openid));
  const staff = people.filter(({ group }) => group !== '居民').map(({ openid }) => openid);
  expect(staff.length).toBeGreaterThan(40);
  expect(staff.filter((openid) => !members.has(openid))).toEqual([]);
  expect(people.find(({ openid }) => openid === 'demo-admin-1')?.label).toBe(
    '康成社区分包单位 · 县教育局（演示）管理员',
  );
  expect(sites.map(({ code }) => code)).toEqual(cloud.database.dump('sites').map(({ code }) => code));
});
