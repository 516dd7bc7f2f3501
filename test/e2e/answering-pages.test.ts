import { addDays, dayOf } from '../../cloudfunctions/common/clock';
import { startDemo, type Demo } from './support/demo';
import type { Phone } from './support/phone';

/** The unit that has 康成小区, where the code KC2017 hangs. */
const ADMIN = 'demo-admin-1';
const SECOND = 'demo-admin-second';
const OFFICE = 'demo-office';

let demo: Demo;
let nth = 0;

beforeAll(async () => {
  demo = await startDemo({ history: false });
  await demo.cloud.database.load({
    members: [
      {
        _id: 'member-second-admin',
        openid: SECOND,
        role: 'unitAdmin',
        unitId: 'unit-01',
        name: '演示管理员乙',
        chosenAt: null,
        createdAt: demo.cloud.clock.now(),
      },
    ],
  });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

interface Submitted {
  id: string;
  number: string;
}

/** Each person says one thing only: nobody meets the limits for how much may be said. */
async function submit(person: number, more: Record<string, unknown> = {}): Promise<Submitted> {
  nth += 1;
  const answer = await demo.cloud.as(`resident-${person}`).ok('suggestion', 'submit', {
    requestId: `answering-${nth}-request`,
    aspect: 'livelihood',
    content: '3号楼二单元的楼道灯坏了半个月，老人晚上上楼看不见，摔了一跤。',
    site: 'KC2017',
    ...more,
  });
  return { id: String(answer.id), number: String(answer.number) };
}

/** Takes a suggestion some steps on, as its unit would. */
type Step = 'accept' | 'plan' | 'resolve' | 'defer' | 'note';
async function carry(id: string, ...steps: [action: Step, fields: Record<string, unknown>][]): Promise<void> {
  for (const [action, fields] of steps) {
    nth += 1;
    await demo.cloud
      .as('admin-1')
      .ok('suggestion', action, { requestId: `answering-${nth}-step`, id, version: docOf(id)?.version, ...fields });
  }
}

const docOf = (id: string) => demo.cloud.database.dump('suggestions').find(({ _id }) => _id === id);

const handle = (openid: string, id: string, options = {}): Promise<Phone> =>
  demo.phone({ openid, page: `admin/pages/handle/handle?id=${id}`, ...options });
const detail = (openid: string, id: string, options = {}): Promise<Phone> =>
  demo.phone({ openid, page: `pages/suggestion/suggestion?id=${id}`, ...options });

const open = async (phone: Phone, step: string): Promise<void> => {
  await phone.tap('更多办理');
  await phone.tap(step);
};

describe('the handling page', () => {
  test('each step as a person takes it, from accepting to the answer', async () => {
    const { id } = await submit(31, {
      content: '3号楼二单元的楼道灯坏了半个月，老人晚上上楼看不见，摔了一跤。',
      place: { latitude: 37.5, longitude: 115.7, text: '3号楼二单元门口' },
      name: '演示居民甲',
      phone: '13000000031',
    });
    const admin = await handle(ADMIN, id);
    await admin.see('经过');
    await admin.tap(/^在地图上看/);
    await admin.see('纬度 37.5，经度 115.7');
    await admin.page.locator('.wx-panel').getByText('关闭').click();
    await admin.screenshot('handle-submitted');

    await admin.tap('受理');
    await admin.fill('给居民的说明', '收到了。');
    await admin.tap('谢谢您告诉我们，已经安排人去看，有进展就在这里回您。');
    // Behind what was typed, not instead of it.
    expect(await admin.valueOf('给居民的说明')).toBe('收到了。\n谢谢您告诉我们，已经安排人去看，有进展就在这里回您。');
    await admin.screenshot('handle-accept');
    await admin.tap('确定受理');
    await admin.see('已受理，居民会收到通知。');

    await open(admin, '备注');
    await admin.see('只有同事看得到，居民看不到。');
    await admin.fill('内部备注', '电话里说晚上七点后在家。');
    await admin.screenshot('handle-note');
    await admin.tap('保存备注');
    await admin.see('备注存好了。');

    await open(admin, '指定经办人');
    await admin.tap('演示干部1');
    await admin.tap('就交给他');
    await admin.see('经办人定好了。');

    await open(admin, '调整分类');
    await admin.tap('公共设施');
    await admin.tap('个性问题');
    await admin.tap('保存分类');
    await admin.see('衣食住行 · 公共设施 · 个性问题');

    await open(admin, '定计划');
    await admin.see(/最晚到 \d+月\d+日/);
    await admin.fill('打算怎么办', '换成声控灯，一到六层都换。');
    await admin.pick(/^哪天办好/);
    await admin.see('还有 1 天');
    await admin.screenshot('handle-plan');
    await admin.tap('送出计划');
    await admin.see('计划已送出，居民会收到通知。');

    await admin.tap('答复');
    await admin.fill('答复', '灯都换好了，是声控的。');
    await admin.tap('送出答复');
    await admin.see('答复已送出，居民会收到通知。');
    expect(docOf(id)).toMatchObject({
      status: 'resolved',
      category: 'facilities',
      scope: 'individual',
      handlerId: 'member-demo-cadre-1',
    });

    const resident = await detail('resident-31', id);
    await resident.see('灯都换好了，是声控的。');
    await resident.seeNot('电话里说晚上七点后在家。');

    const office = await handle(OFFICE, id);
    await open(office, '重新办理');
    await office.fill('哪里没办好', '五层的还没有换。');
    await office.tap('确定重新办理');
    await office.see('已要求重新办理。');
    expect(docOf(id)).toMatchObject({ status: 'accepted' });
  });

  test('what cannot be done is explained, given back or given on', async () => {
    const [later, never, elsewhere] = [await submit(32), await submit(33), await submit(34)];
    await carry(later.id, ['accept', {}]);
    const admin = await handle(ADMIN, later.id);
    await open(admin, '暂缓');
    await admin.fill('为什么现在办不了', '管线要等开春才能挖开。');
    await admin.pick(/^哪天再看/);
    await admin.tap('送出说明');
    await admin.see('说明已送出，到日子会提醒您。');

    await admin.visit(`admin/pages/handle/handle?id=${never.id}`);
    await open(admin, '不予受理');
    await admin.fill('为什么不受理', '这是邻里之间的私事，社区可以帮着调解。');
    await admin.tap('确定不予受理');
    await admin.see('已把原因告诉居民。');

    await admin.visit(`admin/pages/handle/handle?id=${elsewhere.id}`);
    await open(admin, '退回');
    await admin.fill('为什么退回', '路面归住建局管。');
    await admin.tap('确定退回');
    await admin.see('已退回，县里会另行分派。');

    const office = await handle(OFFICE, elsewhere.id);
    await office.tap('转办');
    await office.fill('找单位', '住建');
    await office.tap('县住建局（演示）');
    await office.see('换一个');
    await office.screenshot('handle-reroute');
    await office.tap('确定转办');
    await office.see('已转办，新单位会收到通知。');

    expect([docOf(later.id), docOf(never.id), docOf(elsewhere.id)]).toMatchObject([
      { status: 'deferred' },
      { status: 'declined' },
      { status: 'submitted', unitId: 'unit-31' },
    ]);
  });

  test('two at once: who comes second reads what happened, and sends what was typed all the same', async () => {
    const { id } = await submit(35);
    await carry(id, ['accept', {}]);
    const [first, second] = await Promise.all([handle(ADMIN, id), handle(SECOND, id)]);
    await second.tap('答复');
    await second.fill('答复', '灯已经换好了，请您看看。');
    await open(first, '定计划');
    await first.fill('打算怎么办', '明天换成声控灯。');
    await first.pick(/^哪天办好/);
    await first.tap('送出计划');
    await first.see('计划已送出');

    await second.tap('送出答复');
    await second.see('县教育局（演示）刚才定了办理计划，现在是“办理中”。您写的还在，看过后再点一次就行。');
    await second.screenshot('handle-overtaken');
    expect(await second.valueOf('答复')).toBe('灯已经换好了，请您看看。');
    await second.tap('送出答复');
    await second.see('答复已送出');
    expect(docOf(id)).toMatchObject({ status: 'resolved', version: 4 });
  });

  test('two at once, and the step is over: what was typed goes into another one', async () => {
    const { id } = await submit(36);
    const [first, second] = await Promise.all([handle(ADMIN, id), handle(SECOND, id)]);
    await open(second, '退回');
    await second.fill('为什么退回', '物业公司应该先换灯。');
    await first.tap('受理');
    await first.tap('确定受理');
    await first.see('已受理，居民会收到通知。');
    await second.tap('确定退回');
    await second.see('县教育局（演示）刚才受理了，现在是“已受理”。');
    await second.see('写的内容还在，可以用在：');
    await second.screenshot('handle-stuck');
    await second.page.locator('.chip').filter({ hasText: '备注', visible: true }).click();
    expect(await second.valueOf('内部备注')).toBe('物业公司应该先换灯。');
    await second.tap('保存备注');
    await second.see('备注存好了。');
    expect(docOf(id)).toMatchObject({ status: 'accepted', version: 3 });
  });

  test('what has gone to another unit is told, and what was typed can still be copied', async () => {
    const roads = 'demo-admin-31';
    const { id } = await submit(42, { category: 'roads', content: '小区门口的路坑坑洼洼，骑车摔过人。' });
    const admin = await handle(roads, id);
    await open(admin, '备注');
    await admin.fill('内部备注', '上周去看过。');
    await demo.cloud
      .as('office')
      .ok('suggestion', 'reroute', { requestId: 'answering-gone', id, version: docOf(id)?.version, unitId: 'unit-40' });
    await admin.tap('保存备注');
    await admin.see('这一条刚才转到别处办理了。您写的还在，需要的话可以复制。');
    expect(await admin.valueOf('内部备注')).toBe('上周去看过。');
    await admin.tap('关闭');
    await admin.see('这一条已经转走了');
    await admin.screenshot('handle-gone');
  });

  test('a fault stands at its field and nothing is lost, not even with the phone switched off', async () => {
    const { id } = await submit(37);
    await carry(id, ['accept', {}]);
    const admin = await handle(ADMIN, id);
    await open(admin, '定计划');
    await admin.tap('送出计划');
    await admin.see('请填写办理计划');
    await admin.tap(/^现场看过了，打算这样办/);
    await admin.tap('送出计划');
    await admin.see('“打算这样办：”后面还没有写');
    await admin.fill('打算怎么办', '换灯，并且检查线路。');
    await admin.seeNot('后面还没有写');
    await admin.tap('送出计划');
    await admin.see('请选择日期');
    await admin.screenshot('handle-fault');

    await admin.reopen();
    await admin.see('上次写的“定计划”还没有送出');
    await admin.screenshot('handle-unsent');
    await admin.tap('接着写定计划');
    expect(await admin.valueOf('打算怎么办')).toBe('换灯，并且检查线路。');
    expect(docOf(id)).toMatchObject({ status: 'accepted' });
  });

  test('an answer that is lost is fetched with the next tap: one note, not two', async () => {
    const { id } = await submit(38);
    const admin = await handle(ADMIN, id);
    admin.expectErrors(/net::ERR_|Failed to load resource/);
    await open(admin, '备注');
    await admin.fill('内部备注', '已经跟社区说过。');
    demo.cloud.addFault({ action: 'functions:suggestion', times: 1000, after: true });
    await admin.tap('保存备注');
    await admin.see('网络不太好，没有收到回音，请再试一次');
    demo.cloud.clearFaults();
    await admin.tap('保存备注');
    await admin.see('备注存好了。');
    expect(docOf(id)?.timeline).toHaveLength(3);
  });

  test('a telephone number is shown whole for work, written down, and hidden again', async () => {
    const { id } = await submit(39, { name: '演示居民乙', phone: '13000000039' });
    const admin = await handle(ADMIN, id);
    await admin.see('130****0039');
    await admin.tap('查看联系方式');
    await admin.see('会记下是您在什么时候看的。');
    await admin.screenshot('handle-reveal');
    await admin.confirm();
    await admin.see('演示居民乙 13000000039');
    await admin.screenshot('handle-contact');
    expect(demo.cloud.database.dump('audit')).toContainEqual(
      expect.objectContaining({
        action: 'suggestion.revealContact',
        target: id,
        memberId: 'member-demo-admin-1',
        fields: ['name', 'phone'],
      }),
    );
    await admin.tap('拨打');
    await admin.see('13000000039 可能是一个电话号码');
    await admin.page.evaluate(() => window.phone?.host.foreground.set(false));
    await admin.page.evaluate(() => window.phone?.host.foreground.set(true));
    await admin.see('130****0039');
  });

  test('the same thing said by two: merged by a person into one problem, which the resident reads', async () => {
    const [one, other] = [await submit(40, { content: SAME[0] }), await submit(41, { content: SAME[1] })];
    const admin = await handle(ADMIN, one.id);
    await admin.see(/可能是同一件事（\d+）/);
    await admin.screenshot('handle-similar');
    await admin.tap(/^可能是同一件事/);
    await admin.tap(SAME[1]);
    await admin.tap('新建一个问题');
    await admin.tap('合并这 2 条');
    await admin.see('问题名称至少写 4 个字');
    await admin.fill('问题叫什么', '康成小区西门晚上没有路灯');
    await admin.screenshot('handle-merge');
    await admin.tap('合并这 2 条');
    await admin.see('已合并到“康成小区西门晚上没有路灯”，一共 2 条，以后一起答复。');
    await demo.cloud.idle();
    expect([docOf(one.id), docOf(other.id)]).toMatchObject([{ status: 'merged' }, { status: 'merged' }]);

    const problemId = String(docOf(one.id)?.problemId);
    const { version } = await demo.cloud.as('admin-1').ok('problem', 'get', { id: problemId });
    const planned = { how: '装六盏路灯', approach: '先西门后北门', measures: '路灯所施工，社区看护' };
    await demo.cloud.as('admin-1').ok('problem', 'plan', {
      requestId: 'answering-problem-plan',
      id: problemId,
      version,
      ...planned,
      date: tomorrow(),
    });
    const resident = await detail('resident-41', other.id);
    await resident.see('和大家提的同一件事一起办');
    await resident.see(planned.approach);
    await resident.screenshot('detail-merged');
  });
});

/** The same trouble, as two people put it. */
const SAME = ['康成小区西门晚上没有路灯，走路看不清。', '康成小区西门口晚上没有路灯，看不清路。'] as const;
const tomorrow = (): string => addDays(dayOf(demo.cloud.clock.now()), 1);

describe("the resident's page", () => {
  test('says what happens next; the answer is rated, with thanks', async () => {
    const { id } = await submit(51);
    const resident = await detail('resident-51', id);
    await resident.see('已经交到县教育局（演示）');
    await resident.see(/他们最晚 \d+月\d+日 告诉您接不接/);
    await resident.screenshot('detail-submitted');
    await carry(id, ['accept', {}], ['resolve', { note: '灯已经换好，是声控的，走到跟前就亮。' }]);
    await resident.visit(`pages/suggestion/suggestion?id=${id}`);
    await resident.see('灯已经换好，是声控的，走到跟前就亮。');
    await resident.screenshot('detail-resolved');
    await resident.tap('满意');
    await resident.fill('还想说点什么', '办得真快。');
    await resident.tap('提交评价');
    await resident.see('谢谢您的评价。');
    await resident.see('您的评价：满意');
    expect(docOf(id)).toMatchObject({ status: 'closed', rating: { rating: 'satisfied', note: '办得真快。' } });
  });

  test('who is not satisfied may ask once more, and what was typed for that survives the phone', async () => {
    const { id } = await submit(52);
    await carry(id, ['accept', {}], ['resolve', { note: '已经通知物业换灯。' }]);
    const resident = await detail('resident-52', id);
    await resident.tap('不满意');
    await resident.see('每件事只能要求一次。');
    await resident.screenshot('detail-unsatisfied');
    await resident.tap('请他们重新办理');
    await resident.fill('哪里没办好', '辱骂测试词');
    await resident.tap('请他们重新办');
    await resident.tap('允许');
    await resident.see('里面有不适合公开的内容，请换个说法再提交');
    await resident.fill('哪里没办好', '物业一直没有来换。');
    await resident.reopen();
    await resident.tap('不满意');
    await resident.tap('请他们重新办理');
    expect(await resident.valueOf('哪里没办好')).toBe('物业一直没有来换。');
    await resident.screenshot('detail-reopen');
    await resident.tap('请他们重新办');
    await resident.tap('允许');
    await resident.see('已经请县教育局（演示）重新办理，有了进展就告诉您。有新消息会在微信里告诉您。');
    await resident.see('县教育局（演示）正在重新办');

    await carry(id, ['resolve', { note: '今天上午换好了。' }]);
    await resident.visit(`pages/suggestion/suggestion?id=${id}`);
    await resident.tap('不满意');
    await resident.see('已经要求过一次重新办理了。');
    await resident.screenshot('detail-once');
    await resident.tap('提交评价');
    await resident.see('谢谢您说实话，我们记下了。');
    expect(docOf(id)).toMatchObject({ status: 'closed', rating: { rating: 'unsatisfied' }, reopenedByAuthor: true });
  });

  test('it can be taken back while nobody has taken it on; who is late for that is told so', async () => {
    const [early, late] = [await submit(53), await submit(54)];
    const resident = await detail('resident-53', early.id);
    await resident.tap('撤回这条意见');
    await resident.see('撤回后他们就不办了，也不能再恢复。');
    await resident.confirm();
    await resident.see('已经撤回。以后有事还可以再提。');
    expect(docOf(early.id)).toMatchObject({ status: 'withdrawn' });

    const other = await detail('resident-54', late.id);
    await other.see('撤回这条意见');
    await carry(late.id, ['accept', { note: '明天上门看。' }]);
    await other.tap('撤回这条意见');
    await other.confirm();
    await other.see('刚刚有了新进展，请先看看。');
    await other.see('明天上门看。');
    await other.seeNot('撤回这条意见');
    expect(docOf(late.id)).toMatchObject({ status: 'accepted' });
  });

  test('without a network what was shown stays, and a page that never loaded can be tried again', async () => {
    const { id } = await submit(55);
    const resident = await detail('resident-55', id);
    await resident.see('办到哪一步了');
    await resident.network(false);
    await resident.see('现在没有网络，看到的可能不是最新的。');
    await resident.see('办到哪一步了');
    await resident.visit(`pages/suggestion/suggestion?id=${id}`);
    await resident.see('手机没有联网，请联网后再试');
    await resident.screenshot('detail-offline');
    await resident.network(true);
    await resident.see('办到哪一步了');
  });
});

test('both pages and their sheets keep within a narrow screen with large text, in the dark', async () => {
  const { id } = await submit(61, {
    name: '演示居民甲',
    phone: '13000000061',
    content: '小区门口的路坑坑洼洼，http://example.com/a-very-long-address-without-any-spaces-in-it 这里有图。',
  });
  await carry(id, ['accept', {}], ['note', { note: '电话打过了，晚上七点后在家。' }]);
  const admin = await handle(ADMIN, id, { width: 320, dark: true });
  await admin.textScale(1.75);
  await admin.visit(`admin/pages/handle/handle?id=${id}`);
  await admin.see('经过');
  await admin.screenshot('handle-narrow');
  expect(await admin.overflow()).toEqual([]);
  await admin.page.getByText('内部', { exact: true }).first().scrollIntoViewIfNeeded();
  await admin.screenshot('handle-narrow-timeline');
  await open(admin, '定计划');
  await admin.see('送出计划');
  expect(await admin.overflow()).toEqual([]);
  await admin.screenshot('handle-narrow-plan');

  await carry(id, ['resolve', { note: '路面已经补平，过两天再来看一次。' }]);
  const resident = await detail('resident-61', id, { width: 320, dark: true });
  await resident.textScale(1.75);
  await resident.visit(`pages/suggestion/suggestion?id=${id}`);
  await resident.see('您满意吗');
  await resident.screenshot('detail-narrow');
  expect(await resident.overflow()).toEqual([]);
  await resident.page.getByText('您满意吗').scrollIntoViewIfNeeded();
  await resident.tap('不满意');
  await resident.see('就这样评价');
  await resident.screenshot('detail-narrow-sheet');
  expect(await resident.overflow()).toEqual([]);
});
