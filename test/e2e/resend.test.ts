import { CAMPAIGN_ID } from '../../local/seed/campaign';
import { startDemo, type Demo } from './support/demo';
import { openForm, receipt, submitWithConsent } from './support/resident';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const suggestionsOf = (openid: string) =>
  demo.cloud.database.dump('suggestions').filter((doc) => doc.openid === openid);

/** The function answers INTERNAL each time. */
const breakDatabase = () =>
  demo.cloud.addFault({
    action: 'database.modifyDocument',
    function: 'suggestion',
    times: 1000,
    errCode: 'DATABASE_REQUEST_FAILED',
  });

test('a submit that fails again and again can be tried anew, edited, or put by; it stays one suggestion', async () => {
  const phone = await demo.phone({ openid: 'resident-again' });
  await openForm(phone);
  await phone.fill('意见建议', '提交不上去的意见。');
  breakDatabase();
  await submitWithConsent(phone);
  await phone.see('再试也只算一条');
  await phone.fill('意见建议', '提交不上去的意见，改过了。');
  await phone.tap('再试一次');
  await phone.see('再试也只算一条');
  await phone.screenshot('submit-unanswered');
  await phone.tap('先存着，以后再交');
  await phone.see('上次没写完的内容还在');
  expect(suggestionsOf('resident-again')).toEqual([]);

  demo.cloud.clearFaults();
  await phone.tap('接着写');
  expect(await phone.valueOf('意见建议')).toBe('提交不上去的意见，改过了。');
  await phone.tap('提交');
  const number = await receipt(phone);
  expect(suggestionsOf('resident-again')).toMatchObject([{ number, content: '提交不上去的意见，改过了。' }]);
});

test('what can not be sent any more can not be typed while it is being sent', async () => {
  const phone = await demo.phone({ openid: 'resident-waits' });
  await openForm(phone);
  await phone.fill('意见建议', '正在提交的意见。');
  await phone.tap('留下联系方式（可以不填）');
  await phone.fill('姓名', '演示居民甲');
  demo.cloud.addFault({ action: 'database.insertDocument', function: 'suggestion', times: 1, delayMs: 60_000 });
  await submitWithConsent(phone);
  await phone.see('正在提交…');
  for (const field of ['意见建议', '姓名', '电话']) expect(await phone.label(field).isDisabled()).toBe(true);
  demo.cloud.clearFaults();
  await receipt(phone);
  expect(suggestionsOf('resident-waits')).toMatchObject([{ contactMask: { name: '演**', phone: null } }]);
});

test('who goes back while it is sent stands on the page below, under its own name', async () => {
  const phone = await demo.phone({ openid: 'resident-leaves' });
  await openForm(phone);
  await phone.fill('意见建议', '提交时离开的意见。');
  demo.cloud.addFault({ action: 'database.insertDocument', function: 'suggestion', times: 1, delayMs: 60_000 });
  await submitWithConsent(phone);
  await phone.see('正在提交…');
  await phone.back();
  await phone.at('pages/index/index');
  demo.cloud.clearFaults();
  // The answer has come: the draft isn't kept any longer.
  await phone.storedNot('提交时离开的意见。');
  expect(await phone.page.getByText('提交成功').filter({ visible: true }).count()).toBe(0);
  expect(suggestionsOf('resident-leaves')).toHaveLength(1);
});

test('what was written is not cleared by one wrong tap', async () => {
  const phone = await demo.phone({ openid: 'resident-clears' });
  await openForm(phone);
  await phone.fill('意见建议', '写了一半的意见。');
  await phone.stored('写了一半的意见。');
  await phone.back();
  await phone.tap('接着写');
  await phone.tap('清空重写');
  await phone.see('不能再找回来');
  await phone.tap('不清空');
  expect(await phone.valueOf('意见建议')).toBe('写了一半的意见。');
  await phone.tap('清空重写');
  await phone.see('不能再找回来');
  await phone.confirm();
  await phone.seeNot('上次没写完的内容还在');
  expect(await phone.valueOf('意见建议')).toBe('');
});

test('a privacy text that has changed since it was read is shown again, and agreeing to it submits', async () => {
  const phone = await demo.phone({ openid: 'resident-privacy' });
  await openForm(phone);
  await phone.fill('意见建议', '说明更新时提交的意见。');
  const privacy = { version: 'demo-2', text: '这是更新后的说明。' };
  await demo.change('campaigns', CAMPAIGN_ID, { revision: 1000, privacy });
  // Functions that have read the campaign lately believe their copy for half a minute.
  demo.cloud.clock.advance(60_000);
  await submitWithConsent(phone);
  await phone.see('这是更新后的说明。');
  expect(suggestionsOf('resident-privacy')).toEqual([]);
  await phone.screenshot('privacy-changed');
  await phone.tap('同意');
  await receipt(phone);
  expect(suggestionsOf('resident-privacy')).toMatchObject([{ consent: { version: 'demo-2' } }]);
});
