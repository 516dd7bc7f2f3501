import { addDays, atNine, dayOf } from '../../cloudfunctions/common/clock';
import type { NotificationDoc, SuggestionDoc } from '../../cloudfunctions/common/model';
import { startDemo, type Demo } from './support/demo';
import type { Phone } from './support/phone';
import { openForm, receipt, submitWithConsent } from './support/resident';

/** The whole way to an answer, on every phone on which somebody hears of it. */

/** 康成小区 is this unit's: it was assigned to it. */
const CONTRACTED = 'demo-admin-1';
/** 县住建局, which has the roads. */
const FUNCTIONAL = 'demo-admin-31';
const OFFICE = 'demo-office';
const RESIDENT = 'resident-whole-way';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const all = (collection: string) => demo.cloud.database.dump(collection);
const mine = (): SuggestionDoc => all('suggestions').find((doc) => doc.openid === RESIDENT) as unknown as SuggestionDoc;

/** What somebody's inbox says about this suggestion, in its order. */
const told = (openid: string): string[] =>
  (all('notifications') as unknown as NotificationDoc[])
    .filter((each) => each.openid === openid && each.page.endsWith(mine()._id))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ event }) => event.replace('suggestion.', ''));

/** Messages of WeChat about it that the phone received. */
const rang = (openid: string): number =>
  demo.cloud.messages(openid).filter(({ data }) => JSON.stringify(data).includes(mine().number)).length;

const more = async (phone: Phone, step: string): Promise<void> => {
  await phone.tap('更多办理');
  await phone.tap(step);
};
/** The whole county's morning is due at once: the timer comes by each minute until it has got to this one. */
async function minutesUntil(done: () => boolean): Promise<void> {
  for (let minute = 0; minute < 20 && !done(); minute += 1) {
    await demo.cloud.fireTimer('dispatch', 'deliver');
    await demo.cloud.idle();
    demo.cloud.clock.advance(60_000);
  }
}

test('returned, given to the right unit, put off, taken up again, answered, asked for once more, answered, closed', async () => {
  const resident = await demo.phone({ openid: RESIDENT });
  await openForm(resident, '建设管理');
  await resident.fill('意见建议', '小区门前的路塌了一块，骑车的人都得绕着走，下雨看不见坑。');
  await submitWithConsent(resident);
  const number = await receipt(resident);
  await resident.tap('有结果时通知我');
  await resident.tap('允许');
  await demo.cloud.idle();
  expect(told(CONTRACTED)).toEqual(['assigned']);

  // Not ours: the unit of the neighbourhood gives it back.
  const contracted = await demo.phone({ openid: CONTRACTED, page: 'pages/inbox/inbox' });
  await contracted.tap(new RegExp(number));
  await contracted.see('小区门前的路塌了一块');
  await more(contracted, '退回');
  await contracted.fill('为什么退回', '这条路归住建部门管，我们没有施工队。');
  await contracted.screenshot('whole-1-return');
  await contracted.tap('确定退回');
  await contracted.see('已退回，县里会另行分派。');
  await demo.cloud.idle();

  const office = await demo.phone({ openid: OFFICE, page: 'pages/inbox/inbox' });
  await office.see('有一条意见建议被退回');
  await office.tap(new RegExp(number));
  await office.see('这条路归住建部门管，我们没有施工队。');
  await office.tap('转办');
  await office.fill('找单位', '住建');
  await office.tap('县住建局（演示）');
  await office.screenshot('whole-2-reroute');
  await office.tap('确定转办');
  await office.see('已转办，新单位会收到通知。');
  await demo.cloud.idle();

  const functional = await demo.phone({ openid: FUNCTIONAL, page: 'pages/inbox/inbox' });
  await functional.see('有一条新的意见建议');
  await functional.tap(new RegExp(number));
  await functional.tap('受理');
  await functional.tap('确定受理');
  await functional.see('已受理，居民会收到通知。');
  await more(functional, '定计划');
  await functional.fill('打算怎么办', '先围起来，再挖开看管线，然后回填铺油。');
  await functional.pick(/^哪天办好/);
  await functional.tap('送出计划');
  await functional.see('计划已送出，居民会收到通知。');
  await more(functional, '暂缓');
  await functional.fill('为什么现在办不了', '挖开后发现水管也漏，要等水务公司换完管。先放了警示桩和夜灯。');
  await functional.pick(/^哪天再看/);
  await functional.screenshot('whole-3-defer');
  await functional.tap('送出说明');
  await functional.see('说明已送出，到日子会提醒您。');
  await demo.cloud.idle();

  await resident.go('pages/inbox/inbox');
  await resident.screenshot('whole-4-told');
  await resident.tap('您的意见建议暂时还办不了');
  await resident.see('挖开后发现水管也漏，要等水务公司换完管。先放了警示桩和夜灯。');
  await resident.screenshot('whole-5-deferred');

  // The day has come that was named: it is on the desk again, by itself.
  demo.cloud.clock.set(atNine(addDays(dayOf(demo.cloud.clock.now()), 1)));
  await minutesUntil(() => told(FUNCTIONAL).includes('reviewDue'));
  expect(mine().status).toBe('planned');
  await functional.go('pages/inbox/inbox');
  await functional.tap('有一件暂缓的事到期了');
  await functional.see('到了约定的日子，重新办理');
  await functional.tap('答复');
  await functional.fill('答复', '水管换好了，路面已经回填铺油，今天通行。');
  await functional.tap('送出答复');
  await functional.see('答复已送出，居民会收到通知。');
  await demo.cloud.idle();

  await resident.go('pages/inbox/inbox');
  await resident.tap('您的意见建议有答复了');
  await resident.see('水管换好了，路面已经回填铺油，今天通行。');
  await resident.tap('不满意');
  await resident.tap('请他们重新办理');
  await resident.fill('哪里没办好', '铺的地方又陷下去一个坑，车轮会卡住。');
  await resident.screenshot('whole-6-reopen');
  await resident.tap('请他们重新办');
  await resident.tap('允许');
  await resident.see('已经请县住建局（演示）重新办理');
  await demo.cloud.idle();

  demo.cloud.clock.advance(3_600_000);
  await functional.go('pages/inbox/inbox');
  await functional.tap('有一条意见建议要重新办理');
  await functional.see('铺的地方又陷下去一个坑，车轮会卡住。');
  await functional.tap('答复');
  await functional.fill('答复', '坑已经重新夯实铺平，我们一周后再来看一次。');
  await functional.tap('送出答复');
  await functional.see('答复已送出，居民会收到通知。');
  await demo.cloud.idle();

  await resident.go(`pages/suggestion/suggestion?id=${mine()._id}`);
  await resident.see('坑已经重新夯实铺平，我们一周后再来看一次。');
  await resident.tap('满意');
  await resident.tap('提交评价');
  await resident.see('谢谢您的评价。');
  await resident.screenshot('whole-7-closed');
  await demo.cloud.idle();

  expect(mine()).toMatchObject({
    status: 'closed',
    rating: { rating: 'satisfied' },
    reopenedByAuthor: true,
    dueAt: null,
  });
  expect(mine().timeline.map(({ action }) => action)).toEqual([
    ...['submit', 'route', 'return', 'reroute', 'accept', 'plan', 'defer', 'review'],
    ...['resolve', 'reopen', 'resolve', 'rate'],
  ]);
  expect(told(RESIDENT)).toEqual(['accepted', 'planned', 'deferred', 'resolved', 'resolved']);
  expect(told(CONTRACTED)).toEqual(['assigned', 'informed']);
  expect(told(OFFICE)).toEqual(['returned']);
  expect(told(FUNCTIONAL)).toEqual(['assigned', 'reviewDue', 'reopened']);
  // One permission is one message: the resident gave one at the receipt and one when asking again.
  expect(rang(RESIDENT)).toBe(2);
  expect([rang(CONTRACTED), rang(OFFICE), rang(FUNCTIONAL)]).toEqual([1, 1, 3]);
  expect(
    mine()
      .outbox.filter(({ state }) => !['done', 'refused'].includes(state))
      .map(({ channel }) => channel),
  ).toEqual(
    // The second answer was read in the app; whether it was is looked at when its day comes.
    ['call', 'call', 'call'],
  );
});
