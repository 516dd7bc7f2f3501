import { startDemo, type Demo } from './support/demo';
import { codeIn } from './support/files';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

test('the QR code of a site, as the office prints it, leads to the page that knows the place', async () => {
  const office = demo.cloud.as('office');
  const { items } = await office.ok('directory', 'sites.list');
  const site = items.find(({ name }) => name === '康成小区');
  const { image, scene } = await office.ok('directory', 'sites.qrcode', { siteId: site?.id });
  expect(scene).toBe(`s=${site?.code}`);

  const address = codeIn(Buffer.from(image, 'base64'));
  expect(address.startsWith(`${demo.cloud.url}/`)).toBe(true);

  // The address is the desk's, with the phone in a frame.
  const desk = await demo.desk(address);
  await desk.getByText('您在 康成小区').waitFor();
  await desk.getByText('枣强镇 · 康成社区 · 康成小区').first().waitFor();
});

test('the picture of a code can be scanned with the phone itself', async () => {
  const office = demo.cloud.as('office');
  const { items } = await office.ok('directory', 'sites.list');
  const site = items.find(({ name }) => name === '火车站广场');
  const { image } = await office.ok('directory', 'sites.qrcode', { siteId: site?.id });

  const phone = await demo.phone({ openid: 'resident-scan' });
  await phone.tap('扫一扫宣传点的码');
  await phone.choosePicture('选择二维码图片', Buffer.from(image, 'base64'));
  await phone.see('您在 火车站广场');
});

test('a code that is not of a site is said to be unknown, and suggesting is still possible', async () => {
  const phone = await demo.phone({ openid: 'resident-odd-code', scene: 's=NOSUCHCODE' });
  await phone.see('这个二维码不是宣传点的，没有认出地点。');
  await phone.tap('提建议');
  await phone.see('选择地点');
});
