import { drawPicture } from '../../local/seed/pictures';
import { startDemo, type Demo } from './support/demo';
import { openForm, receipt, submitWithConsent } from './support/resident';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const PHOTO = drawPicture('lamp', 7);

/** Suggestions of one person, as they stand in the database. */
const suggestionsOf = (openid: string) =>
  demo.cloud.database.dump('suggestions').filter((doc) => doc.openid === openid);

test('a suggestion reaches the unit that has to answer it, and the resident hears that it was taken on', async () => {
  const resident = await demo.phone({ openid: 'resident-story' });
  await resident.scan('KC2017');
  await resident.see('您在 康成小区');
  await resident.see('枣强镇 · 康成社区 · 康成小区');
  await resident.screenshot('story-1-home');

  await resident.tap('衣食住行');
  await resident.see('扫码认出来的');
  await resident.fill('意见建议', '3号楼二单元的楼道灯坏了半个月，老人晚上上楼看不见。');
  const chooser = resident.page.waitForEvent('filechooser');
  await resident.tap('添加照片');
  await resident.see('怎样保护您的信息');
  await resident.screenshot('story-2-consent');
  await resident.tap('同意');
  await (await chooser).setFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: PHOTO });
  await resident.label('删除第 1 张照片').waitFor();
  await resident.screenshot('story-3-form');
  await resident.tap('提交');

  const number = await receipt(resident);
  await resident.see('由县教育局（演示）办理');
  await resident.screenshot('story-4-receipt');
  await resident.tap('有结果时通知我');
  await resident.tap('允许');
  await resident.see('好的，有结果会在微信里告诉您。');

  await resident.go('pages/mine/mine');
  await resident.see(number);
  await resident.see('待受理');
  await resident.screenshot('story-5-mine');
  await demo.cloud.idle();

  // The phone of the responsible unit's admin: a message, the inbox, the queue, the timeline.
  const received = demo.cloud.messages('demo-admin-1').filter(({ data }) => JSON.stringify(data).includes(number));
  expect(received).toMatchObject([{ channel: 'subscribe', templateId: 'demo-template-assigned' }]);

  const admin = await demo.phone({ openid: 'demo-admin-1', page: 'pages/inbox/inbox' });
  await admin.see('有一条新的意见建议');
  await admin.see(new RegExp(number));
  await admin.screenshot('story-6-inbox');
  await admin.go('admin/pages/queue/queue');
  await admin.fill('搜内容或编号', number);
  await admin.page.keyboard.press('Enter');
  await admin.see('枣强镇 · 康成社区 · 康成小区');
  await admin.see(number);
  await admin.screenshot('story-7-queue');
  await admin.tap(number);
  await admin.see('居民在康成小区扫码提交');
  await admin.see('按分包区域转办，由县教育局（演示）办理');
  await admin.see('经过');
  await admin.screenshot('story-8-handle');
  await admin.tap('受理');
  await admin.fill('给居民的说明', '明天上午去换灯。');
  await admin.tap('确定受理');
  await admin.see('已受理，居民会收到通知。');
  await admin.see('县教育局（演示）已受理');
  await admin.screenshot('story-9-accepted');
  await demo.cloud.idle();

  expect(demo.cloud.messages('resident-story')).toMatchObject([
    { channel: 'subscribe', templateId: 'demo-template-reply', data: { phrase2: { value: '已受理' } } },
  ]);
  await resident.go('pages/inbox/inbox');
  await resident.tap('您的意见建议已受理');
  await resident.see('明天上午去换灯。');
  await resident.see('已受理');
  await resident.screenshot('story-10-told');

  expect(suggestionsOf('resident-story')).toMatchObject([
    { number, status: 'accepted', respondent: { name: null, phone: null }, unitId: 'unit-01', routedBy: 'assignment' },
  ]);
});

test('the picture of a suggestion is checked, and then the unit sees it', async () => {
  const resident = await demo.phone({ openid: 'resident-photo' });
  await openForm(resident);
  await resident.fill('意见建议', '南门口的垃圾桶满了，照片在这里。');
  await resident.choosePicture('添加照片', drawPicture('bins', 2), { agree: true });
  await resident.label('删除第 1 张照片').waitFor();
  await resident.tap('提交');
  const number = await receipt(resident);
  await demo.cloud.idle();

  const admin = await demo.phone({ openid: 'demo-admin-1', page: 'admin/pages/queue/queue' });
  await admin.fill('搜内容或编号', number);
  await admin.page.keyboard.press('Enter');
  await admin.tap(number);
  const photo = admin.label('第 1 张照片，点开看大图');
  await photo.waitFor();
  const [source] = await photo.locator('img').evaluateAll((images) => images.map((image) => image.getAttribute('src')));
  const picture = await fetch(new URL(source ?? '', demo.cloud.url));
  expect(picture.status).toBe(200);
});

describe('what was typed', () => {
  test('is still there when the form is left and opened again, and when the phone was off', async () => {
    const phone = await demo.phone({ openid: 'resident-draft' });
    await openForm(phone, '建设管理');
    await phone.fill('意见建议', '写到一半去接孩子了，回来接着写。');
    await phone.tap('留下联系方式（可以不填）');
    await phone.fill('姓名', '演示居民甲');

    await phone.visit('pages/index/index');
    await phone.tap('接着写');
    await phone.see('上次没写完的内容还在，可以接着写。');
    expect(await phone.valueOf('意见建议')).toBe('写到一半去接孩子了，回来接着写。');

    await phone.fill('意见建议', '接着写了几个字，手机没电了。');
    await phone.reopen();
    await phone.scan('KC2017');
    await phone.tap('接着写');
    await phone.see('上次没写完的内容还在，可以接着写。');
    expect(await phone.valueOf('意见建议')).toBe('接着写了几个字，手机没电了。');
    expect(await phone.valueOf('姓名')).toBe('演示居民甲');
    await phone.page.locator('[role=radio][aria-checked=true]').getByText('建设管理').waitFor();
  });

  test('stays when something is missing, and the fault is told at its field', async () => {
    const phone = await demo.phone({ openid: 'resident-faults', page: 'pages/suggest/suggest' });
    await phone.fill('意见建议', '太短');
    await phone.tap('提交');
    await phone.see('请选择一个方面');
    await phone.tap('创城工作');
    await phone.seeNot('请选择一个方面');
    await phone.tap('提交');
    await phone.see('意见建议至少写 5 个字');
    await phone.screenshot('fault-at-content');
    await phone.fill('意见建议', '小区北墙外的路灯不亮。');
    await phone.seeNot('意见建议至少写 5 个字');
    await phone.tap('留下联系方式（可以不填）');
    await phone.fill('电话', '12345');
    await phone.tap('提交');
    await phone.see('电话号码不对，请检查一下');
    expect(await phone.valueOf('意见建议')).toBe('小区北墙外的路灯不亮。');
    expect(suggestionsOf('resident-faults')).toEqual([]);

    await phone.fill('电话', '13000000001');
    await submitWithConsent(phone);
    await receipt(phone);
    expect(suggestionsOf('resident-faults')).toMatchObject([{ contactMask: { name: null, phone: '130****0001' } }]);
  });

  test('stays when too much was submitted within an hour, and why is said kindly', async () => {
    const busy = demo.cloud.as('resident-77');
    for (let n = 1; n <= 10; n++) {
      await busy.ok('suggestion', 'submit', {
        requestId: `busy-request-${n}`,
        aspect: 'livelihood',
        content: `今天的第 ${n} 条意见建议。`,
      });
    }
    const phone = await demo.phone({ openid: busy.openid });
    await openForm(phone);
    await phone.fill('意见建议', '还有一条，想一起说了。');
    await submitWithConsent(phone);
    await phone.see('您提得真勤快，歇一会儿，过一小时再接着提吧');
    expect(await phone.valueOf('意见建议')).toBe('还有一条，想一起说了。');
    expect(suggestionsOf(busy.openid)).toHaveLength(10);
  });
});

describe('a bad network', () => {
  test('off while submitting, then on: exactly one suggestion', async () => {
    const phone = await demo.phone({ openid: 'resident-offline' });
    await openForm(phone);
    await phone.fill('意见建议', '在地下室写的，没有信号。');
    await phone.network(false);
    await phone.see('现在没有网络。写的内容会存在手机里，联网后再提交。');
    await submitWithConsent(phone);
    await phone.see('手机没有联网，请联网后再试');
    await phone.screenshot('offline-submit');
    expect(suggestionsOf('resident-offline')).toEqual([]);
    await phone.network(true);
    await phone.tap('提交');
    await receipt(phone);
    expect(suggestionsOf('resident-offline')).toHaveLength(1);
  });

  test('an answer that is lost once is fetched by itself: exactly one suggestion', async () => {
    const phone = await demo.phone({ openid: 'resident-lost-once' });
    phone.expectErrors(/net::ERR_|Failed to load resource/);
    await openForm(phone);
    await phone.fill('意见建议', '回音丢了一次的意见。');
    demo.cloud.addFault({ action: 'functions:suggestion', times: 1, after: true });
    await submitWithConsent(phone);
    const number = await receipt(phone);
    expect(suggestionsOf('resident-lost-once')).toMatchObject([{ number }]);
  });

  test('answers that stay lost, and a tap later: exactly one suggestion', async () => {
    const phone = await demo.phone({ openid: 'resident-lost' });
    phone.expectErrors(/net::ERR_|Failed to load resource/);
    await openForm(phone);
    await phone.fill('意见建议', '回音一直没有来的意见。');
    // More than the page's own tries: the browser repeats a request on its own when a kept connection breaks.
    demo.cloud.addFault({ action: 'functions:suggestion', times: 1000, after: true });
    await submitWithConsent(phone);
    await phone.see('网络不太好，没有收到回音，请再试一次');
    demo.cloud.clearFaults();
    expect(await phone.valueOf('意见建议')).toBe('回音一直没有来的意见。');
    // Even when the phone was off in between, it is the same suggestion.
    await phone.reopen();
    await phone.tap('接着写');
    await phone.tap('提交');
    const number = await receipt(phone);
    expect(suggestionsOf('resident-lost')).toMatchObject([{ number }]);
  });
});

test('two admins of a unit take the same suggestion on at once: one does it, the other sees what happened', async () => {
  await demo.cloud.database.load({
    members: [
      {
        _id: 'member-second-admin',
        openid: 'demo-admin-second',
        role: 'unitAdmin',
        unitId: 'unit-01',
        chosenAt: null,
        createdAt: demo.cloud.clock.now(),
      },
    ],
  });
  const { id } = await demo.cloud.as('resident-88').ok('suggestion', 'submit', {
    requestId: 'both-at-once',
    aspect: 'livelihood',
    content: '两位管理员同时看到的意见。',
    site: 'KC2017',
  });
  const page = `admin/pages/handle/handle?id=${id}`;
  const [first, second] = await Promise.all([
    demo.phone({ openid: 'demo-admin-1', page }),
    demo.phone({ openid: 'demo-admin-second', page }),
  ]);
  await Promise.all([first.tap('受理'), second.tap('受理')]);
  await second.fill('给居民的说明', '我也正要受理。');

  await Promise.all([first.tap('确定受理'), second.tap('确定受理')]);
  const outcome = /已受理，居民会收到通知。|刚才受理了，现在是“已受理”。/;
  // Each is read while it stands there: the quicker phone doesn't wait for the slower one.
  const texts = await Promise.all([first, second].map((phone) => phone.text(outcome).textContent()));
  expect(texts.filter((text) => text?.includes('刚才受理了'))).toHaveLength(1);
  const doc = demo.cloud.database.dump('suggestions').find(({ _id }) => _id === id);
  expect(doc).toMatchObject({ status: 'accepted', version: 2 });
});

test('an admin who asks for it gets one message on the phone for one permission', async () => {
  const openid = 'demo-admin-reminded';
  await demo.cloud.database.load({
    members: [
      {
        _id: 'member-reminded',
        openid,
        role: 'unitAdmin',
        unitId: 'unit-01',
        chosenAt: null,
        createdAt: demo.cloud.clock.now(),
      },
    ],
  });
  const admin = await demo.phone({ openid, page: 'admin/pages/queue/queue' });
  await admin.tap('新建议来时，微信提醒我');
  await admin.tap('允许');
  await admin.see('好了，下一条新建议来时微信提醒您');
  await admin.screenshot('queue-reminded');

  const numbers: string[] = [];
  for (const nth of ['第一', '第二']) {
    const { number } = await demo.cloud.as('resident-66').ok('suggestion', 'submit', {
      requestId: `reminded-${numbers.length}`,
      aspect: 'livelihood',
      content: `提醒之后的${nth}条意见。`,
      site: 'KC2017',
    });
    numbers.push(String(number));
    await demo.cloud.idle();
  }
  const received = demo.cloud.messages(openid).filter(({ channel }) => channel === 'subscribe');
  expect(received).toHaveLength(1);
  expect(JSON.stringify(received[0]?.data)).toContain(numbers[0]);
});
