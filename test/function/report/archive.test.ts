import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { nextRequest, problemOf } from '../county';
import { byFirst, sheetsIn, wholeExport } from './exports';
import { aProblem, aSuggestion, aVisit, said, useSets } from './sets';

const county = useSets();
const { as, cloud } = county;
const office = () => as('office');
const archive = () => wholeExport(office(), 'archive');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function close(): Promise<void> {
  await county.change({ status: 'closed', revision: 2 });
  cloud().clock.advance(60_000);
}

test('only when the campaign is over, and only for the office', async () => {
  expect(await problemOf(office(), 'report', 'archive', { requestId: nextRequest() })).toMatchObject({
    code: 'FAILED_PRECONDITION',
    message: '活动还没有结束，结束以后才能归档',
  });
  for (const who of ['admin-1', 'cadre-1', 'editor', 'resident'] as const) {
    expect((await problemOf(as(who), 'report', 'archive', { requestId: nextRequest() })).code).toBe(
      'PERMISSION_DENIED',
    );
  }
  expect(county.audits()).toEqual([]);
});

test('nobody can be known by it; the same data are the same bytes, another day and however the calls fall', async () => {
  const names = ['演示居民甲', '演示居民乙', '测试干部甲', '测试干部乙'];
  await county.put({
    suggestions: [
      aSuggestion(1, {
        name: '演示居民甲',
        content: '楼道的灯坏了，请打13000000001，我的号 131121200001010010',
        contactMask: { name: '演**', phone: '130****0001' },
        place: { latitude: 37, longitude: 115, text: '老十字街东甲家' },
        path: ['county', 'town', 'east', 'kangcheng', 'kc-1'],
        districtName: '城关镇 · 东社区 · 康成小区 · 1号楼',
        rating: { rating: 'fair', note: '回电 130 0000 0001', at: new Date() },
        timeline: [said('resolve', '换好了，有事打 8000001')],
        status: 'resolved',
      }),
      aSuggestion(2, {
        districtId: null,
        path: [],
        districtName: '',
        place: { latitude: 37, longitude: 115, text: '乙家' },
      }),
      aSuggestion(3, { status: 'submitted', timeline: [], dueAt: new Date('2017-08-23T23:59:59.999+08:00') }),
    ],
    problems: [aProblem(1, { answer: '找 13000000001' })],
    visits: [
      aVisit(1, {
        name: '演示居民乙',
        companions: ['测试干部乙'],
        claimedBy: 'resident-2',
        claimedAt: new Date('2017-08-22T08:00:00+08:00'),
      }),
    ],
  });
  await close();
  const { bytes, view } = await archive();
  expect(view).toMatchObject({ file: { name: '测试县归档数据.zip' }, size: bytes.length, hash: sha256(bytes) });
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual(['README.txt', 'campaign.json', 'county.xlsx', 'SHA256SUMS']);
  const listed = ['README.txt', 'campaign.json', 'county.xlsx'].map((name) => `${sha256(files[name]!)}  ${name}\n`);
  expect(strFromU8(files.SHA256SUMS!)).toBe(listed.join(''));

  const sheets = await sheetsIn(Buffer.from(files['county.xlsx']!));
  expect(sheets['意见建议']).toMatchObject([
    { 编号: 'CS-170822-00001-0', 所在地: '城关镇 · 东社区 · 康成小区', 承办单位: '县教育局' },
    { 所在地: null },
    { 状态: '待受理' },
  ]);
  expect(sheets['意见建议']?.[0]).toMatchObject({
    意见建议: '楼道的灯坏了，请打■■■■，我的号 ■■■■',
    答复或说明: '换好了，有事打 ■■■■',
    评价说明: '回电 ■■■■',
  });
  for (const title of ['联系人', '电话', '是否超期']) expect(sheets['意见建议']?.[0]).not.toHaveProperty([title]);
  expect(sheets['走访']).toMatchObject([{ 地点: '城关镇 · 东社区 · 康成小区', 记录人身份: '走访干部', 同行人数: 1 }]);
  expect(sheets['问题']).toMatchObject([{ 答复或说明: '找 ■■■■' }]);
  expect(byFirst(sheets['说明'])).not.toHaveProperty(['导出时间']);
  expect(JSON.parse(strFromU8(files['campaign.json']!))).toMatchObject({
    county: '测试县',
    status: 'closed',
    units: expect.arrayContaining([{ id: 'unit-edu', name: '县教育局', kind: 'contracted' }]) as unknown,
  });
  expect(strFromU8(files['README.txt']!)).toContain('county.xlsx    全部明细和统计');
  const inside = unzipSync(files['county.xlsx']!);
  const all = [...Object.values(inside), ...Object.values(files)].map((part) => strFromU8(part)).join();
  for (const word of [...names, '演**', '130****', '1号楼', '1-1', '甲家', '乙家', 'resident-', 'demo-', 'member-'])
    expect(all).not.toContain(word);

  expect(county.audits().map(({ action }) => action)).toEqual(['report.archive']);
  cloud().clock.advance(3 * 86_400_000);
  cloud().addFault({ function: 'report', action: 'database.modifyAndReturnDoc', times: 1, kill: true, after: true });
  const requestId = nextRequest();
  await expect(office().ok('report', 'archive', { requestId })).rejects.toThrow();
  const again = await office().ok('report', 'archive', { requestId });
  expect(again).toMatchObject({ state: 'ready', hash: view.hash });
  await county.touch('suggestions', 'suggestion-1', { scope: 'common' });
  expect((await archive()).view.hash).not.toBe(view.hash);
});
