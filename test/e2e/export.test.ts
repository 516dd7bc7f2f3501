import { unzipSync } from 'fflate';
import { sheetsIn } from '../function/report/exports';
import { startDemo, type Demo } from './support/demo';
import { taken } from './support/files';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const REASON = '给没有微信的老人打电话回访';
const office = () => demo.cloud.as('office');
const audits = () =>
  demo.cloud.database.dump('audit').filter(({ action }) => /^report\.(export|archive)$/.test(String(action)));

test('the office exports masked, then whole with a reason; at the end it archives', async () => {
  await demo.cloud.as('resident-301').ok('suggestion', 'submit', {
    requestId: 'export-request-1',
    aspect: 'livelihood',
    content: '=1+1 东门的路灯坏了，晚上看不清路。',
    site: 'KC2017',
    name: '演示居民甲',
    phone: '13000000001',
  });
  const phone = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await phone.tap('导出与归档');
  await phone.see('活动结束以后，可以在这里归档。');
  await phone.screenshot('export-1-choices');

  await phone.network(false);
  await phone.tap('开始导出');
  await phone.see('手机没有联网，请联网后再试');
  await phone.screenshot('export-2-offline');
  await phone.network(true);
  await phone.tap('再试一次');
  await phone.see('枣强县全部数据.xlsx');
  await phone.screenshot('export-3-ready');
  await phone.tap('打开');
  const masked = await sheetsIn((await taken(phone)).bytes);
  expect(masked['意见建议']).toMatchObject([
    { 意见建议: expect.stringMatching(/^=1\+1/) as string, 联系人: '演**', 电话: '130****0001' },
  ]);

  await phone.tap('完整的姓名、电话和门牌');
  await phone.seeNot('枣强县全部数据.xlsx');
  await phone.tap('意见建议');
  await phone.tap('开始导出');
  await phone.see('请写清楚用途');
  await phone.fill('用来做什么', REASON);
  await phone.seeNot('请写清楚用途');
  await phone.screenshot('export-4-whole');
  await phone.tap('开始导出');
  await phone.see('枣强县意见建议（含个人信息）.xlsx');
  await phone.tap('转发');
  await phone.see('手机上会选一个聊天，发过去。');
  const { name, bytes } = await taken(phone);
  expect(name).toBe('枣强县意见建议（含个人信息）.xlsx');
  expect((await sheetsIn(bytes))['意见建议']).toMatchObject([{ 联系人: '演示居民甲', 电话: '13000000001' }]);
  expect(audits()).toMatchObject([{ label: '枣强县全部数据' }, { label: `枣强县意见建议，用途：${REASON}` }]);

  const setup = await office().ok('directory', 'campaign.settings');
  await office().ok('directory', 'campaign.setStatus', {
    requestId: 'export-request-2',
    version: setup?.version,
    status: 'closed',
  });
  await phone.visit('admin/pages/export/export');
  await phone.tap('生成归档文件');
  await phone.see('枣强县归档数据.zip');
  await phone.see(/校验值/);
  await phone.screenshot('export-5-archive');
  await phone.tap('转发');
  const zip = unzipSync((await taken(phone)).bytes);
  expect(Object.keys(zip)).toEqual(['README.txt', 'campaign.json', 'county.xlsx', 'SHA256SUMS']);
});
