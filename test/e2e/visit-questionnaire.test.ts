import { dayOf } from '../../cloudfunctions/common/clock';
import type { AnswerDoc } from '../../cloudfunctions/questionnaire/model';
import { CAMPAIGN_ID } from '../../local/seed/campaign';
import { questionnaires } from '../../local/seed/questionnaires';
import type { QuestionnaireContent } from '../../miniprogram/contract';
import { openidOf } from '../support/cast';
import { settled } from './look/settled';
import { building, doorsPage, keptAt, tapDoor, upload, visitsAt, type SomeBuilding } from './support/cadre';
import { startDemo, type Demo } from './support/demo';
import type { Phone } from './support/phone';
import { publish, setStatus } from './support/questionnaire';

/** Several questionnaires are open at once, and one of them ends while a cadre is without a network. */
let demo: Demo;
const ids: Record<'winter' | 'county', string> = { winter: '', county: '' };

const WINTER: QuestionnaireContent = {
  title: '今年冬天暖不暖',
  display: 'page',
  questions: [
    { id: 'warm', type: 'rating', title: '屋里暖和吗？', max: 5, required: true },
    { id: 'where', type: 'short', title: '哪里不热？' },
  ],
};

beforeAll(async () => {
  demo = await startDemo({ history: false });
  const [county, window] = questionnaires(CAMPAIGN_ID, dayOf(demo.cloud.clock.now())).questionnaireVersions;
  if (!county || !window) throw new Error('the demo has two questionnaires');
  ids.county = await publish(demo, county.content);
  demo.cloud.clock.advance(60_000);
  ids.winter = await publish(demo, WINTER);
  demo.cloud.clock.advance(60_000);
  await publish(demo, window.content, { anonymous: true });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

/** At a building's doors without a network, with what is asked there on the phone. */
async function atDoors(nth: number): Promise<{ phone: Phone; at: SomeBuilding }> {
  const at = await building(demo, 'cadre-1', nth);
  const phone = await demo.phone({ openid: openidOf('cadre-1'), page: 'cadre/pages/visits/visits' });
  await phone.see('我们走访的地方');
  // The list is written when all that it names is here.
  await phone.page.waitForFunction(() =>
    Object.keys(localStorage).some((key) => key.includes(':offline:questionnaire:')),
  );
  await phone.visit(doorsPage(at));
  await phone.see('其他门牌');
  await phone.network(false);
  return { phone, at };
}

/** At the next door the whole of it is folded: a tap opens it. */
async function met(phone: Phone, door: string): Promise<void> {
  await tapDoor(phone, door);
  await phone.tap('已走访');
  await phone.tap('和这户一起填问卷');
}

const answersTo = (id: string) =>
  (demo.cloud.database.dump('answers') as unknown as AnswerDoc[]).filter((doc) => doc.questionnaireId === id);

async function seeNoOverflow(phone: Phone, name: string): Promise<void> {
  await settled(phone);
  await phone.screenshot(name);
  await phone.page.setViewportSize({ width: 320, height: 720 });
  await phone.textScale(1.4);
  expect(await phone.overflow()).toEqual([]);
  await phone.screenshot(`${name}-large`);
  await phone.textScale(1);
  await phone.page.setViewportSize({ width: 375, height: 812 });
}

test('of several that are open the cadre chooses one, another one, or none; the anonymous one is for nobody else to fill in', async () => {
  const { phone, at } = await atDoors(0);
  await met(phone, '1-101');
  await phone.see('有 2 份，可以选一份，也可以不填');
  await phone.seeNot('对窗口服务的看法');
  const titles = await phone.page.locator('.choice .row-main').allInnerTexts();
  expect(titles).toEqual(['今年冬天暖不暖', '创建文明县城，听听您的看法']);
  await seeNoOverflow(phone, 'log-questionnaire-choice');
  await phone.tap('今年冬天暖不暖');
  await phone.tap('2 颗星');
  await phone.tap('换一份问卷');
  await phone.tap('换别的');
  await phone.tap('创建文明县城，听听您的看法');
  await phone.tap('不知道');
  await phone.tap('3 颗星');
  await phone.screenshot('log-questionnaire-chosen');
  await phone.tap('保存');
  // Reopened, it is the one that was filled in.
  await phone.tap('下一户 1-102');
  await met102(phone);
  await phone.tap('保存');
  await phone.tap('下一户 1-201');
  await phone.tap('已走访');
  await phone.see('有 2 份，可以选一份，也可以不填');
  await phone.tap('保存');
  await phone.tap('回到门牌');
  const kept = await keptAt(phone, at);
  expect(
    kept
      .map(({ door, answer }) => [
        door,
        (answer as AnswerDoc | null)?.questionnaireId,
        (answer as AnswerDoc | null)?.number,
      ])
      .sort(),
  ).toEqual([
    ['1-101', ids.county, 1],
    ['1-102', ids.winter, 1],
    ['1-201', undefined, undefined],
  ]);
  await phone.network(true);
  await upload(phone);
  await phone.see('都已上传');
  expect(visitsAt(demo, at).map(({ answer }) => (answer as AnswerDoc | null)?.questionnaireId ?? null)).toEqual([
    ids.county,
    ids.winter,
    null,
  ]);
  expect(answersTo(ids.county)).toMatchObject([
    { answers: { known: { options: ['no'] }, change: 3 }, source: 'visit' },
  ]);
  expect(answersTo(ids.winter)).toMatchObject([{ answers: { warm: 5, where: '北屋。' }, source: 'visit' }]);
});

/** Left in the middle, and gone on with. */
async function met102(phone: Phone): Promise<void> {
  await phone.tap('已走访');
  await phone.tap('和这户一起填问卷');
  await phone.tap('今年冬天暖不暖');
  await phone.fill('哪里不热？', '北屋。');
  await phone.visit('cadre/pages/visits/visits');
  await phone.tap('接着写');
  expect(await phone.valueOf('哪里不热？')).toBe('北屋。');
  await phone.seeNot('创建文明县城，听听您的看法');
  await phone.tap('5 颗星');
}

test('one that is over is told to the cadre with what to do: it is taken out at the visit, or of all at once, and the visits stay', async () => {
  const { phone, at } = await atDoors(1);
  for (const door of ['1-101', '1-102', '1-201']) {
    await met(phone, door);
    await phone.tap('今年冬天暖不暖');
    await phone.tap('4 颗星');
    await phone.tap('记一条意见');
    await phone.tap('衣食住行');
    await phone.fill('意见 1 的内容', `${door} 的楼道灯坏了。`);
    await phone.tap('保存');
    await phone.tap('回到门牌');
  }
  await setStatus(demo, ids.winter, 'closed');
  await phone.network(true);
  await phone.visit('cadre/pages/outbox/outbox');
  await phone.see('3 条里的问卷收不了');
  await phone.see('这份问卷已经结束。走访记录照样能交：去掉这份问卷再传');
  await seeNoOverflow(phone, 'outbox-questionnaire-over');

  await phone.tap('去改');
  await phone.see('这份问卷已经结束。走访记录照样能交：去掉这份问卷再传');
  await seeNoOverflow(phone, 'log-questionnaire-over');
  await phone.tap('去掉这份问卷');
  await phone.tap('去掉');
  await phone.see('去掉了，走访照样交');
  await phone.tap('保存');
  await phone.tap('回到门牌');

  await phone.visit('cadre/pages/outbox/outbox');
  await phone.see('2 条里的问卷收不了');
  await phone.tap('去掉问卷，传走访');
  await phone.tap('去掉再传');
  await phone.see('都已上传');
  expect(
    visitsAt(demo, at).map(({ door, answer, said }) => [door, answer, (said as { content: string }[])[0]?.content]),
  ).toEqual(['1-101', '1-102', '1-201'].map((door) => [door, null, `${door} 的楼道灯坏了。`]));
  await setStatus(demo, ids.winter, 'open');
});
