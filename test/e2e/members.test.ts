import type { MemberDoc } from '../../cloudfunctions/common/model';
import { startDemo, type Demo } from './support/demo';
import { codeIn } from './support/files';
import type { Phone } from './support/phone';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const MEMBERS = 'admin/pages/members/members';
const INVITE = 'admin/pages/members/invite/invite';
const JOIN = 'pages/join/join';

const memberNamed = (name: string) =>
  (demo.cloud.database.dump('members') as unknown as MemberDoc[]).find((doc) => doc.name === name);

/** The address that the code on the inviter's screen leads to. */
async function scanned(phone: Phone): Promise<URL> {
  const picture = phone.page.getByRole('img', { name: '邀请的二维码' }).first();
  await picture.waitFor();
  return new URL(codeIn(await picture.screenshot()));
}

/** As it stands on the inviter's screen, and in groups. */
const codeOn = async (phone: Phone): Promise<string> =>
  ((await phone.text(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).textContent()) ?? '').trim();

test('an admin invites, a colleague scans the code and comes in as a cadre, sees what there is to visit, and is taken out again', async () => {
  const admin = await demo.phone({ openid: 'demo-admin-1', page: 'pages/mine/mine' });
  await admin.tap('人员');
  await admin.see('演示干部1');
  await admin.tap('邀请同事');
  await admin.at(INVITE);
  await admin.fill('几个人能用', '0');
  await admin.tap('生成邀请码');
  await admin.see('人数至少是 1');
  await admin.fill('几个人能用', '2');
  // The first answer is lost on its way: the same invitation is told again.
  admin.expectErrors(/Failed to load resource/);
  demo.cloud.addFault({ action: 'functions:directory', times: 1, after: true });
  await admin.tap('生成邀请码');
  await admin.see('已加入 0 人，还能加入 2 人');
  expect(demo.cloud.database.dump('invites')).toHaveLength(1);

  const address = await scanned(admin);
  const scene = address.searchParams.get('scene') ?? '';
  expect(scene).toMatch(/^i=[0-9A-Z]{10}$/);
  const guest = await demo.phone({ openid: 'resident-new-cadre', scene });
  await guest.see('您收到一个邀请');
  await guest.tap('填姓名，加入');
  await guest.at(JOIN);
  await guest.tap('加入');
  await guest.see('请填写姓名');
  await guest.fill('您的姓名', '演示新干部');
  await guest.tap('加入');
  await guest.see('加入成功');
  await guest.see(/· 走访干部/);
  await guest.tap('去走访');
  await guest.at('cadre/pages/visits/visits');
  await guest.see('我们走访的地方');
  expect(memberNamed('演示新干部')).toMatchObject({ role: 'cadre', unitId: 'unit-01' });

  // The inviter sees that somebody came, and takes them out again.
  await admin.back();
  await admin.at(MEMBERS);
  await admin.see('已加入 1 人，还能加入 1 人');
  await admin.tap('移出演示新干部');
  await admin.see('以前的走访和办理记录都留着');
  await admin.screenshot('members-removal');
  await admin.confirm();
  await admin.seeNot('演示新干部');
  await guest.visit('pages/mine/mine');
  await guest.see('我有邀请码');
  await guest.seeNot('我的身份');
});

test('a code is typed: what is wrong is said at the field, what was typed stays, and a repeat takes no second place', async () => {
  const office = demo.cloud.as('office');
  const invite = (requestId: string, fields: Record<string, unknown>) =>
    office.ok('directory', 'invite', { requestId, ...fields });
  const revoked = await invite('members-revoked', { role: 'editor' });
  await office.ok('directory', 'invites.revoke', { requestId: 'members-revoke', id: revoked.id });
  const { id, code } = await invite('members-typed', { role: 'unitAdmin', unitId: 'unit-02', uses: 5 });

  const guest = await demo.phone({ openid: 'resident-new-admin', page: 'pages/mine/mine' });
  await guest.tap('我有邀请码');
  await guest.at(JOIN);
  await guest.fill('您的姓名', '演示新管理员');
  await guest.fill('邀请码', '123');
  await guest.tap('加入');
  await guest.see('邀请码是 10 位数字和字母，请核对一下');
  await guest.fill('邀请码', '00000-00000');
  await guest.tap('加入');
  await guest.see('没有找到');
  await guest.fill('邀请码', revoked.code);
  await guest.tap('加入');
  await guest.see('这个邀请码已经作废，请向邀请您的人要一个新的');

  // As it was read out on the phone; then the system ends the mini-program.
  const typed = code.toLowerCase().replace('-', ' ');
  await guest.fill('邀请码', typed);
  await guest.stored(typed);
  await guest.go(JOIN);
  await guest.at(JOIN);
  expect([await guest.valueOf('邀请码'), await guest.valueOf('您的姓名')]).toEqual([typed, '演示新管理员']);

  // It arrives, and no answer comes back, however often the phone asks.
  guest.expectErrors(/Failed to load resource/);
  demo.cloud.addFault({ action: 'functions:directory', times: 1000, after: true });
  await guest.tap('加入');
  await guest.see('网络不太好，没有收到回音，请再试一次');
  demo.cloud.clearFaults();
  await guest.tap('加入');
  await guest.see(/· 单位管理员/);
  await guest.tap('去待办');
  await guest.at('admin/pages/queue/queue');
  expect(demo.cloud.database.dump('invites').find(({ _id }) => _id === id)).toMatchObject({ left: 4 });

  // Once more, by somebody who is in already.
  await guest.visit(`${JOIN}?code=${code}`);
  await guest.fill('您的姓名', '演示新管理员');
  await guest.tap('加入');
  await guest.see('您早就加入了');
  await guest.tap('去“我的”');
  await guest.see('正在用');
  await guest.see('人员');
});

test.each([
  { theme: 'light', width: 320, scale: 1.4 },
  { theme: 'dark', width: 375, scale: 1 },
] as const)('people and invitations fit the screen: $width px, text × $scale, $theme', async (how) => {
  const { theme, width, scale } = how;
  const look = (phone: Phone, page: string) => phone.fits(`members-${theme}-${page}`);
  const office = await demo.phone({ openid: 'demo-office', page: MEMBERS, width, dark: theme === 'dark' });
  await office.textScale(scale);
  await office.visit(MEMBERS);
  // One of the first people, whom the deployment names.
  await office.tap('移出演示创城办');
  await office.confirm();
  await office.see('这位是系统装好时就定下的负责人');
  await look(office, 'office');
  await office.tap('选一个单位');
  await office.fill('找单位', '教育');
  await office.tap(/^县教育局[^·]*$/);
  await office.see('演示管理员1');
  await look(office, 'unit');
  await office.tap('邀请同事');
  await office.at(INVITE);
  await office.tap('生成邀请码');
  await office.see('请选择身份');
  await office.tap('走访干部');
  await office.fill('几个人能用', '20');
  await look(office, 'form');
  await office.tap('生成邀请码');
  const code = await codeOn(office);
  await office.page.getByRole('img', { name: '邀请的二维码' }).first().waitFor();
  await look(office, 'invite');
  await office.tap('发给同事');
  await office.see(`pages/join/join?code=${code}`);
  await office.tap('取消');

  const guest = await demo.phone({
    openid: `resident-layout-${theme}`,
    scene: `i=${code.replace('-', '')}`,
    width,
    dark: theme === 'dark',
  });
  await guest.textScale(scale);
  await guest.see('您收到一个邀请');
  await look(guest, 'home');
  await guest.visit(`${JOIN}?code=${code}`);
  await guest.tap('加入');
  await guest.see('请填写姓名');
  await look(guest, 'join');
  await guest.fill('您的姓名', '演示新干部');
  await guest.tap('加入');
  await guest.see('加入成功');
  await look(guest, 'joined');

  await office.tap('作废这个邀请');
  await office.confirm();
  await office.see('这个邀请已经作废，不能再用了。');
  await look(office, 'revoked');
});
