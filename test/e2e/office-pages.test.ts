import type { SuggestionDoc } from '../../cloudfunctions/common/model';
import { startDemo, type Demo } from './support/demo';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const DAY_MS = 86_400_000;

let requests = 0;
const nextRequest = (): string => `office-request-${(requests += 1)}`;

/** At the estate of the first unit. */
const submit = (resident: `resident-${number}`, content: string, fields: Record<string, unknown> = {}) =>
  demo.cloud.as(resident).ok('suggestion', 'submit', {
    requestId: nextRequest(),
    aspect: 'livelihood',
    content,
    site: 'KC2017',
    ...fields,
  });

const suggestions = () => demo.cloud.database.dump('suggestions') as unknown as SuggestionDoc[];
const suggestion = (id: string) => suggestions().find((doc) => doc._id === id);

const change = (id: string, to: Partial<SuggestionDoc>) => demo.change('suggestions', id, to);

async function delivered(): Promise<void> {
  await demo.cloud.idle();
  await demo.cloud.fireTimer('dispatch', 'deliver');
  await demo.cloud.idle();
}

const told = (openid: string, event: string) =>
  demo.cloud.database.dump('notifications').filter((doc) => doc.openid === openid && doc.event === event);

test('what two residents say becomes one problem: a plan, one that goes its own way, one answer for the rest', async () => {
  const ids = [
    (await submit('resident-201', '西门外的路灯坏了一个星期，晚上一片黑。')).id,
    (await submit('resident-202', '西门外路灯不亮，晚上出门一片黑，看不清路。')).id,
  ];
  const { id: apart, number } = await submit('resident-203', '门岗旁边的快递柜挡住了盲道。');
  await demo.cloud.idle();

  // What the demo says of lamps here is done with, so that these two are what is proposed.
  const others = demo.cloud.database
    .dump('suggestions')
    .filter((doc) => doc.unitId === 'unit-01' && !ids.includes(String(doc._id)) && String(doc.content).includes('灯'));
  for (const { _id } of others) {
    await change(String(_id), { status: 'closed', dueAt: null, queueKey: `2 2026-01-01T00:00:00.000Z ${String(_id)}` });
  }

  const admin = await demo.phone({ openid: 'demo-admin-1', page: 'pages/mine/mine' });
  await admin.tap('问题');
  await admin.tap('可能是同一件事');
  await admin.tap(/都提到：.*路灯/);
  await admin.see('西门外的路灯坏了一个星期');
  await admin.screenshot('office-1-proposal');
  // Nothing has happened by itself.
  expect(suggestion(ids[0] ?? '')).toMatchObject({ status: 'submitted', problemId: null });
  await admin.fill('问题名称', '路灯');
  await admin.tap(/合并办理（2 条）/);
  await admin.see('问题名称至少写 4 个字');
  await admin.fill('问题名称', '西门外的路灯不亮');
  await admin.tap(/合并办理（2 条）/);
  await admin.see('“西门外的路灯不亮”里现在有 2 条意见建议。');
  await admin.screenshot('office-2-merged');
  expect(ids.map((id) => suggestion(id)?.status)).toEqual(['merged', 'merged']);

  await admin.tap('去写办理计划');
  await admin.tap('办理计划');
  await admin.fill('办法', '先看看线路。');
  await admin.tap('再并入');
  await admin.fill('搜要并入的意见建议', '快递柜');
  await admin.tap('搜索');
  await admin.tap(/快递柜挡住了盲道/);
  await admin.screenshot('office-3-search');
  await admin.tap('并入这 1 条');
  await admin.see('已经并进来。');
  expect(suggestion(apart)?.status).toBe('merged');
  // The form that was open meanwhile goes on.
  await admin.fill('办法', '先看看线路，再换灯。');
  await admin.stored('先看看线路，再换灯。');
  await admin.tap('分出来');
  await admin.tap(/快递柜挡住了盲道/);
  await admin.tap('把勾选的分出来');
  await admin.see('已经分出来，各自接着办。');
  expect(suggestion(apart)).toMatchObject({ number, status: 'submitted', problemId: null });

  await admin.tap('办理计划');
  await admin.fill('办法', '换成节能灯。');
  await admin.tap('告诉大家办理计划');
  await admin.see('思路至少写 2 个字');
  await admin.fill('思路', '先查线路，再换灯。');
  await admin.fill('举措', '本周内请电力公司施工。');
  // What was written is there after the phone was off.
  await admin.stored('先查线路，再换灯。');
  const [problem] = demo.cloud.database.dump('problems').filter(({ title }) => title === '西门外的路灯不亮');
  await admin.go(`admin/pages/problem/problem?id=${String(problem?._id)}`);
  await admin.tap('办理计划');
  expect(await admin.valueOf('思路')).toBe('先查线路，再换灯。');
  await admin.tap('告诉大家办理计划');
  await admin.see('请选择日期');
  await admin.pick('哪天办好');
  await admin.screenshot('office-4-plan');
  await admin.tap('告诉大家办理计划');
  await admin.see('办理计划已经告诉大家。');
  await admin.see('本周内请电力公司施工。');

  await admin.tap('答复所有人');
  await admin.fill('给所有人的答复', '西门外的路灯全部换好了，请大家看看。');
  await admin.tap('发出答复');
  await admin.see('会告诉这 2 条意见建议的居民，每人只收到一次。');
  await admin.screenshot('office-5-confirm');
  expect(suggestion(ids[0] ?? '')?.status).toBe('merged');
  await admin.tap('确认，发给所有人');
  await admin.see('已经答复所有人。');
  await admin.screenshot('office-6-answered');
  await delivered();
  await delivered();
  for (const openid of ['resident-201', 'resident-202']) expect(told(openid, 'problem.resolved')).toHaveLength(1);
  expect(told('resident-203', 'problem.resolved')).toEqual([]);
  const resident = await demo.phone({ openid: 'resident-202', page: 'pages/inbox/inbox' });
  await resident.tap('您提的问题有答复了');
  await resident.see('西门外的路灯全部换好了，请大家看看。');
});

test('the office gives what was returned, and what is late, to another unit', async () => {
  const { id: returned, number } = await submit('resident-211', '东边巷子的公交站牌倒了，请扶起来。');
  await demo.cloud.as('admin-1').ok('suggestion', 'return', {
    requestId: nextRequest(),
    id: returned,
    version: 1,
    note: '公交站牌不归我们管。',
  });
  const { id: late, number: lateNumber } = await submit('resident-212', '小广场的健身器材松了，孩子玩着危险。');
  const dueAt = new Date(demo.cloud.clock.now().getTime() - 10 * DAY_MS);
  await change(late, { dueAt, queueKey: `1 ${dueAt.toISOString()} ${late}` });

  const office = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await office.tap('督办');
  await office.tap('还没分派');
  await office.tap(number);
  await office.tap('转给');
  await office.fill('找单位', '交通运输');
  await office.screenshot('office-7-units');
  await office.tap('县交通运输局（演示）');
  await office.fill('为什么转', '公交站牌由你们维护。');
  await office.tap('转办');
  await office.see('已转给县交通运输局（演示）');
  await office.seeNot(number);
  expect(suggestion(returned)).toMatchObject({ unitId: 'unit-40', status: 'submitted' });

  await office.visit('admin/pages/supervise/supervise');
  await office.see(/^逾期 \d+ 条$/);
  await office.screenshot('office-8-units');
  await office.tap(/县教育局（演示）/);
  await office.tap(lateNumber);
  await office.see(/已逾期 \d+ 个工作日/);
  await office.tap('转给');
  await office.tap('县公共设施管护中心（演示）');
  await office.fill('为什么转', '器材由你们维护。');
  // Meanwhile the unit has taken it on.
  await demo.cloud.as('admin-1').ok('suggestion', 'accept', { requestId: nextRequest(), id: late, version: 1 });
  await office.tap('转办');
  await office.see('还要转的话，再点一次');
  expect(await office.valueOf('为什么转')).toBe('器材由你们维护。');
  await office.screenshot('office-9-overtaken');
  await office.tap('转办');
  await office.see('已转给县公共设施管护中心（演示）');
  expect(suggestion(late)).toMatchObject({ unitId: 'unit-39', status: 'submitted' });
});

test('whom no message reaches is called, or visited, and how it went is written down', async () => {
  const rows: RegExp[] = [];
  const ids: string[] = [];
  for (const [resident, contact] of [
    ['resident-221', { name: '演示居民乙', phone: '13000000021' }],
    ['resident-222', {}],
  ] as const) {
    const { id, number } = await submit(resident, `${resident} 请干部代写的：楼道里的灯坏了。`, contact);
    // As a cadre records it: nobody whom WeChat knows.
    await change(id, { openid: null, recorderId: 'demo-cadre-1' });
    const step = { id, note: '楼道灯已经换好了。' };
    const admin = demo.cloud.as('admin-1');
    await admin.ok('suggestion', 'accept', { requestId: nextRequest(), id, version: 1 });
    await admin.ok('suggestion', 'resolve', { requestId: nextRequest(), version: 2, ...step });
    rows.push(new RegExp(number));
    ids.push(id);
  }
  await delivered();

  const [withPhone = /^$/, without = /^$/] = rows;
  const office = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await office.tap('电话回访');
  await office.tap(withPhone);
  await office.see('130****0021');
  await office.tap('查看电话');
  await office.see('演示居民乙 13000000021');
  await office.screenshot('office-10-call');
  await office.fill('说明', '占线，下午再打。');
  await office.tap('没打通');
  await office.see(/没打通：占线，下午再打。/);
  await office.tap(withPhone);
  // Whole only while it is looked at.
  await office.see('130****0021');
  await office.tap('打通了');
  await office.seeNot(withPhone);

  await office.tap(without);
  await office.see('没有留电话，请社区干部上门：枣强镇 · 康成社区 · 康成小区');
  await office.screenshot('office-11-visit');
  await office.tap('告诉到了');
  await office.seeNot(without);
  await office.tap('已告诉');
  await office.see(without);
  await office.see(/告诉到了$/);
  await office.screenshot('office-12-told');
  const looked = demo.cloud.database.dump('audit').filter(({ action }) => action === 'suggestion.revealContact');
  expect(looked.filter(({ target }) => ids.includes(String(target)))).toHaveLength(1);
});

test('a day off that the office adds moves a deadline; who saves second sees what the first one did', async () => {
  const { id } = await submit('resident-231', '楼前的下水道堵了，请疏通一下。');
  const due = suggestion(id)?.dueAt;
  if (!due) throw new Error('nothing is due');
  const dayOf = (time: Date): string => new Date(time.getTime() + DAY_MS / 3).toISOString().slice(0, 10);
  const [, month, day] = dayOf(due).split('-').map(Number);
  const saved = () => demo.cloud.as('resident').ok('directory', 'calendar.get', {});

  const office = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await office.tap('节假日与调休');
  await office.tap(new RegExp(`^${month}月${day}日 `));
  await office.see('改了 1 天');
  await office.screenshot('office-14-calendar');
  // Left without saving: the change waits on the phone.
  await office.go('admin/pages/calendar/calendar');
  await office.see('上次改了 1 天，还没有保存。');
  // Somebody else saves another day first.
  const before = await saved();
  await demo.cloud.as('office').ok('directory', 'calendar.save', {
    requestId: nextRequest(),
    version: before.version,
    holidays: [...before.holidays, '2030-08-26'],
    workdays: before.workdays,
  });
  await office.tap('保存');
  await office.see('刚才别人改了：8月26日放假。');
  await office.screenshot('office-15-overtaken');
  await office.tap('保存');
  await office.see('已保存，正在办理的期限会重新计算。');
  expect((await saved()).holidays).toEqual(expect.arrayContaining([dayOf(due), '2030-08-26']));
  await delivered();
  expect(suggestion(id)?.dueAt?.getTime()).toBeGreaterThan(due.getTime());
});
