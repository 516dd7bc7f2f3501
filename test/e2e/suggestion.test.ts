import { drawPicture } from '../../local/seed/pictures';
import { startDemo, type Demo } from './support/demo';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const PHOTO = drawPicture('lamp', 7);

test('a resident scans, writes, adds a photo, submits without a name, and the unit takes it on', async () => {
  const resident = await demo.phone({ openid: 'resident-story' });

  await resident.scan('KC2017');
  await resident.see('您在 康成小区');
  await resident.see('枣强镇 · 康成社区 · 康成小区');
  await resident.screenshot('story-1-home');

  await resident.tap('衣食住行');
  await resident.see('哪方面的？');
  await resident.see('扫码认出来的');
  await resident.fill('意见建议', '3号楼二单元的楼道灯坏了半个月，老人晚上上楼看不见。');
  const chooser = resident.page.waitForEvent('filechooser');
  await resident.tap('添加照片');
  await resident.see('怎样保护您的信息');
  await resident.screenshot('story-2-consent');
  await resident.tap('同意');
  await (await chooser).setFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: PHOTO });
  await resident.page.getByLabel('删除第 1 张照片').waitFor();
  await resident.screenshot('story-3-form');
  await resident.tap('提交');

  await resident.see('提交成功');
  await resident.see('由县教育局（演示）办理');
  const number = (await resident.text(/^ZQ-\d{6}-\d{5,}-\d$/).textContent()) ?? '';
  await resident.screenshot('story-4-receipt');
});
