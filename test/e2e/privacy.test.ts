import { startDemo, type Demo } from './support/demo';

/** What is kept of a person, on their own phone; and the office's log. */
let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const PRIVACY = 'pages/privacy/privacy';
const NAME = '演示居民甲';
const PHONE = '13000000001';

const submitted = async (openid: string): Promise<void> => {
  const fields = { aspect: 'livelihood', content: '楼道里的灯坏了三天', name: NAME, phone: PHONE };
  const answer = await demo.cloud.callFunction(
    'suggestion',
    { action: 'submit', requestId: `r-${openid}`, ...fields },
    openid,
  );
  expect(answer).toMatchObject({ result: { ok: true } });
};

test('a resident sees all of it, takes it along, has names and phones erased, then everything', async () => {
  await submitted('resident-kept');
  const phone = await demo.phone({ openid: 'resident-kept', page: 'pages/mine/mine' });
  await phone.tap('保存了我的哪些信息');
  await phone.at(PRIVACY);
  await phone.see(`${NAME} · ${PHONE}`);
  await phone.see('别人看到的：演** · 130****0001');
  await phone.fits('privacy-kept');

  await phone.tap('下载我的信息');
  await phone.see(/\.xlsx/);

  await phone.go(PRIVACY);
  await phone.see(`${NAME} · ${PHONE}`);
  await phone.tap('只删姓名和电话');
  await phone.see('意见建议还在，照样办理，答复在小程序里看。');
  // No answer comes: nothing is lost, and the same request goes again.
  phone.expectErrors(/Failed to load resource/);
  demo.cloud.addFault({ action: 'functions:privacy', times: 1, after: true });
  await phone.tap('删除姓名和电话');
  await phone.seeNot(`${NAME} · ${PHONE}`);
  await phone.see('楼道里的灯坏了三天');
  expect(demo.cloud.database.dump('erasures')).toHaveLength(1);

  await phone.tap('删除我的全部信息');
  await phone.see('还没有单位受理的意见建议会撤回，写的话也删掉。');
  await phone.fits('privacy-confirm');
  await phone.tap('全部删除');
  await phone.see('没有保存您的信息');
  await phone.fits('privacy-nothing');
  await phone.go('pages/mine/mine');
  await phone.see('您还没有提过建议');
});

test('it is read in large letters on a narrow phone and in the dark', async () => {
  await submitted('resident-large');
  const phone = await demo.phone({ openid: 'resident-large', page: PRIVACY, width: 320, dark: true });
  await phone.textScale(1.5);
  await phone.go(PRIVACY);
  await phone.see(`${NAME} · ${PHONE}`);
  await phone.fits('privacy-large-dark');
  await phone.tap('删除我的全部信息');
  await phone.see('删了找不回来。');
  await phone.fits('privacy-confirm-large-dark');
});

test('the office looks through the log: by kind, and all of one person', async () => {
  await submitted('resident-logged');
  const suggestion = demo.cloud.database.dump('suggestions').find(({ openid }) => openid === 'resident-logged');
  const fields = { action: 'reroute', requestId: 'reroute-1', id: suggestion?._id, version: 1, unitId: 'unit-01' };
  expect(await demo.cloud.callFunction('suggestion', fields, 'demo-office')).toMatchObject({ result: { ok: true } });
  const look = { action: 'revealContact', id: suggestion?._id };
  expect(await demo.cloud.callFunction('suggestion', look, 'demo-admin-1')).toMatchObject({ result: { ok: true } });

  const office = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await office.tap('操作记录');
  await office.at('admin/pages/audit/audit');
  await office.see('看完整的姓名电话');
  await office.see('改派单位');
  await office.fits('privacy-log');
  await office.tap('走访');
  await office.see('没有这样的记录');
  await office.tap('意见建议');
  await office.tap(/看完整的姓名电话/);
  await office.tap('看这个人的记录');
  await office.seeNot('改派单位');
  await office.see('看完整的姓名电话');
  await office.fits('privacy-log-person');
  await office.tap('看全部');
  await office.see('改派单位');
});
