import { PNG } from 'pngjs';
import { dayOf } from '../../cloudfunctions/common/clock';
import type { CampaignDoc } from '../../cloudfunctions/common/model';
import type { AnswerDoc } from '../../cloudfunctions/questionnaire/model';
import { CAMPAIGN_ID } from '../../local/seed/campaign';
import { questionnaires } from '../../local/seed/questionnaires';
import {
  building,
  doorsPage,
  keptAt,
  killed,
  notHome,
  tapDoor,
  upload,
  visitsAt,
  type SomeBuilding,
} from './support/cadre';
import { openidOf, type CastName } from '../support/cast';
import { startDemo, type Demo } from './support/demo';
import type { Phone } from './support/phone';
import { publish, setStatus } from './support/questionnaire';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

/** A phone at a building's doors, with everything on it that is needed there. */
async function atDoors(nth: number, cadre: CastName = 'cadre-1'): Promise<{ phone: Phone; at: SomeBuilding }> {
  const at = await building(demo, cadre, nth);
  const phone = await demo.phone({ openid: openidOf(cadre), page: 'cadre/pages/visits/visits' });
  await phone.see('我们走访的地方');
  await phone.visit(doorsPage(at));
  await phone.see('其他门牌');
  return { phone, at };
}

/** What the server has is what the phone has: each visit, once, with the same contents. */
async function expectSame(phone: Phone, at: SomeBuilding, doors: readonly string[]): Promise<void> {
  const there = visitsAt(demo, at).map(({ requestId, door, outcome }) => ({ requestId, door, outcome }));
  const here = (await keptAt(phone, at))
    .sort((one, other) => Date.parse(String(one.at)) - Date.parse(String(other.at)))
    .map(({ requestId, door, outcome, state }) => ({ requestId, door, outcome, state }));
  expect(there.map(({ door }) => door)).toEqual(doors);
  expect(here).toEqual(there.map((visit) => ({ ...visit, state: 'sent' })));
}

/** By hand as often as it takes. */
async function allUploaded(phone: Phone): Promise<void> {
  await phone.visit('cadre/pages/outbox/outbox');
  for (;;) {
    await phone.see(/都已上传|现在上传/);
    if (await phone.text('都已上传').isVisible()) return;
    await phone
      .text('现在上传')
      .click({ timeout: 5000 })
      .catch(() => undefined);
  }
}

/** The office changes what can be chosen; functions believe their copy for half a minute. */
async function changeCampaign(change: (categories: CampaignDoc['categories']) => CampaignDoc['categories']) {
  const campaign = demo.cloud.database.dump('campaigns').find(({ _id }) => _id === CAMPAIGN_ID);
  const categories = change(campaign?.categories as CampaignDoc['categories']);
  await demo.change('campaigns', CAMPAIGN_ID, { revision: 1000, categories });
  demo.cloud.clock.advance(60_000);
}

/** Something else in the mini-program has used up what the platform gives, but for a little. */
const fillStorage = (phone: Phone): Promise<void> =>
  phone.page.evaluate(() => {
    const { storagePrefix } = window.phone?.host ?? { storagePrefix: '' };
    const bytes = (text: string) => new TextEncoder().encode(text).length;
    const used = Object.entries(localStorage).reduce((sum, [key, value]) => sum + bytes(`${key}${value}`), 0);
    let left = 10 * 1024 * 1024 - used - 20_000;
    for (let nth = 0; left > 1000; nth += 1) {
      // Three bytes each: the browser counts characters.
      const value = '满'.repeat(Math.floor(Math.min(left, 900_000) / 3));
      localStorage.setItem(`${storagePrefix}data:other-${nth}`, JSON.stringify({ data: value }));
      left -= bytes(value) + 50;
    }
  });

const picture = PNG.sync.write(new PNG({ width: 8, height: 8 }));

describe('at a door', () => {
  test('a few taps: the door, what came of it, what was said; the household gets its number, the next door two taps', async () => {
    const { phone, at } = await atDoors(0);
    await tapDoor(phone, '1-101');
    await phone.tap('已走访');
    await phone.tap('明白纸');
    await phone.tap('记一条意见');
    await phone.tap('衣食住行');
    await phone.fill('意见 1 的内容', '3号楼的楼道灯坏了半个月。');
    await phone.tap('保存');
    await phone.see('记好了');
    const [kept] = await keptAt(phone, at);
    for (const digit of String(kept?.claimNumber)) await phone.see(digit);

    await phone.tap('下一户 1-102');
    await phone.tap('没人在家');
    await phone.see('1-102 没人在家，记好了');
    await upload(phone);
    await phone.see('都已上传');
    expect(visitsAt(demo, at)).toMatchObject([
      {
        requestId: kept?.requestId,
        door: '1-101',
        outcome: 'done',
        handedOut: { leaflet: 1, letter: 0, handbook: 0 },
        explained: true,
        said: [{ aspect: 'livelihood', content: '3号楼的楼道灯坏了半个月。' }],
      },
      {
        door: '1-102',
        outcome: 'not-home',
        handedOut: { leaflet: 0, letter: 0, handbook: 0 },
        explained: false,
        said: [],
      },
    ]);
    await phone.visit(doorsPage(at));
    await phone.label('1-101，已走访').waitFor();
    await phone.tap('要再去 1');
    await phone.seeNot('101');
    await phone.label('1-102，没人').waitFor();
  });

  test('tapped twice it is saved once, and leads back to the doors and no further', async () => {
    const at = await building(demo, 'cadre-1', 14);
    const phone = await demo.phone({ openid: openidOf('cadre-1'), page: 'cadre/pages/visits/visits' });
    await phone.see('我们走访的地方');
    await phone.page.evaluate((url) => window.phone?.host.router.navigateTo({ url }), `/${doorsPage(at)}`);
    await phone.at('cadre/pages/doors/doors');
    await tapDoor(phone, '1-101');
    // A real phone shows the page for a moment after it was left.
    await phone.text('没人在家').evaluate((element) => {
      (element as HTMLElement).click();
      (element as HTMLElement).click();
    });
    await phone.see('1-101 没人在家，记好了');
    await phone.at('cadre/pages/doors/doors');
    expect(await keptAt(phone, at)).toMatchObject([{ door: '1-101', outcome: 'not-home', revision: 2 }]);
  });

  test('a wrong tap is taken back before anybody else has it', async () => {
    const { phone, at } = await atDoors(1);
    await notHome(phone, '1-101');
    await phone.tap('更改');
    await phone.tap('约好再来');
    await phone.tap('保存');
    await phone.see('1-101 约好再来，记好了');
    await upload(phone);
    await phone.see('都已上传');
    expect(visitsAt(demo, at)).toMatchObject([{ door: '1-101', outcome: 'revisit' }]);
  });

  test('what is being typed survives the end of the app, and is gone on with', async () => {
    const { phone, at } = await atDoors(2);
    await tapDoor(phone, '1-201');
    await phone.tap('已走访');
    await phone.tap('记一条意见');
    await phone.fill('意见 1 的内容', '写到一半，手机没电了');
    await phone.stored('写到一半，手机没电了');
    await phone.go('cadre/pages/visits/visits');
    await phone.tap('接着写');
    expect(await phone.valueOf('意见 1 的内容')).toBe('写到一半，手机没电了');
    await phone.tap('建设管理');
    await phone.tap('保存');
    await phone.tap('回到门牌');
    await upload(phone);
    await phone.see('都已上传');
    expect(visitsAt(demo, at)).toMatchObject([{ door: '1-201', said: [{ aspect: 'development' }] }]);
  });
});

describe('the questionnaire, filled in with a household', () => {
  let id = '';
  beforeAll(async () => {
    const [asked] = questionnaires(CAMPAIGN_ID, dayOf(demo.cloud.clock.now())).questionnaireVersions;
    if (!asked) throw new Error('the demo has a questionnaire');
    id = await publish(demo, asked.content);
  });
  afterEach(() => setStatus(demo, id, 'open'));
  /** At a door without a network, with the questionnaire on the phone. */
  const atDoor = async (nth: number) => {
    const there = await atDoors(nth);
    await there.phone.page.waitForFunction(() =>
      Object.keys(localStorage).some((key) => key.includes(':offline:questionnaire:')),
    );
    await there.phone.network(false);
    await tapDoor(there.phone, '1-101');
    await there.phone.tap('已走访');
    return there;
  };
  const answersAt = (at: SomeBuilding) =>
    (demo.cloud.database.dump('answers') as unknown as AnswerDoc[]).filter(({ path }) => path.includes(at.id));

  test('without a network, over the end of the app, with a fault that loses nothing: it is there once for the door', async () => {
    const { phone, at } = await atDoor(12);
    await phone.tap('和这户一起填问卷');
    await phone.tap('听说过');
    await phone.tap('家里人、邻居');
    await phone.fill('还有什么想对我们说的？', '多种几棵树。');
    await phone.tap('保存');
    await phone.see('这一题还没有打分');
    await phone.stored('多种几棵树。');
    await phone.screenshot('log-questionnaire-fault');
    await phone.go('cadre/pages/visits/visits');
    await phone.tap('接着写');
    expect(await phone.valueOf('还有什么想对我们说的？')).toBe('多种几棵树。');
    await phone.tap('4 颗星');
    await phone.screenshot('log-questionnaire');
    await phone.page.setViewportSize({ width: 320, height: 720 });
    await phone.textScale(1.4);
    await phone.visit('cadre/pages/visits/visits');
    await phone.tap('接着写');
    await phone.label('4 颗星').scrollIntoViewIfNeeded();
    await phone.screenshot('log-questionnaire-large');
    expect(await phone.overflow()).toEqual([]);
    await phone.tap('保存');
    await phone.tap('下一户 1-102');
    await phone.tap('已走访');
    await phone.tap('和这户一起填问卷');
    await phone.tap('不知道');
    await phone.tap('保存');
    await phone.see('这一题还没有打分');
    await phone.tap('清空，不交这份问卷');
    await phone.tap('清空');
    await phone.tap('保存');
    await phone.see('下一户 1-201');
    await phone.network(true);
    await allUploaded(phone);
    await expectSame(phone, at, ['1-101', '1-102']);
    const [visit] = visitsAt(demo, at);
    expect(answersAt(at)).toMatchObject([
      {
        source: 'visit',
        visitId: visit?._id,
        number: 1,
        answers: {
          known: { options: ['heard'] },
          source: { options: ['neighbours'] },
          change: 4,
          words: '多种几棵树。',
        },
      },
    ]);
  });

  test('that was closed meanwhile is told at the section, and the visit goes through without it', async () => {
    const { phone, at } = await atDoor(13);
    await phone.tap('和这户一起填问卷');
    await phone.tap('不知道');
    await phone.tap('3 颗星');
    await phone.tap('保存');
    await phone.tap('回到门牌');
    await setStatus(demo, id, 'closed');
    await phone.network(true);
    await phone.tap(/没有传上去，点这里改一改/);
    await phone.tap(/要改一改|去改/);
    await phone.see('这份问卷已经结束');
    await phone.screenshot('log-questionnaire-closed');
    await phone.tap('清空，不交这份问卷');
    await phone.tap('清空');
    await phone.seeNot('这份问卷已经结束');
    await phone.tap('保存');
    await allUploaded(phone);
    await expectSame(phone, at, ['1-101']);
  });
});

test('doors that a link opens before anything else are the building’s whole grid, at which a visit is written down', async () => {
  const at = await building(demo, 'cadre-5', 0);
  const phone = await demo.phone({ openid: openidOf('cadre-5'), page: 'pages/index/index' });
  await phone.visit(doorsPage(at));
  await phone.see(/^还没去过 \d\d/);
  await phone.screenshot('doors-by-link');
  await phone.network(false);
  await tapDoor(phone, '1-101');
  await phone.see(`${at.area} · ${at.name} 1-101`);
  await phone.tap('已走访');
  await phone.tap('保存');
  await phone.see('下一户 1-102');
});

test('a symposium: where, how many came, what was said', async () => {
  const phone = await demo.phone({ openid: 'demo-cadre-4', page: 'cadre/pages/visits/visits' });
  await phone.tap('记座谈会');
  await phone.fill('来了多少人', '31');
  await phone.tap('保存');
  await phone.see(/请选择在哪里|记好了/);
  // A unit with a single area isn't asked.
  if (await phone.text('请选择在哪里').isVisible()) {
    await phone.tap('选择');
    await phone.page.locator('.sheet .row').first().click();
    await phone.tap('保存');
  }
  await phone.see('这次走访，记好了');
  await allUploaded(phone);
  const { items } = await demo.cloud.as('cadre-4').ok('visit', 'list', { kind: 'symposium' });
  expect(items).toMatchObject([{ kind: 'symposium', door: null, outcome: 'done' }]);
  const { attendance } = await demo.cloud.as('cadre-4').ok('visit', 'get', { id: items[0]?.id });
  expect(attendance).toBe(31);
});

test('without a network: three visits, the app ended and opened again; with one, each is there once, in its order', async () => {
  const { phone, at } = await atDoors(3);
  await phone.network(false);
  await notHome(phone, '1-101');
  await tapDoor(phone, '1-102');
  await phone.tap('不愿受访');
  await phone.tap('保存');
  await phone.fill('其他门牌', '３单元９０１室');
  await phone.tap('记这一户');
  await phone.tap('约好再来');
  await phone.tap('保存');
  await phone.see('没有网络，3 条存在手机里');
  await phone.go('cadre/pages/visits/visits');
  await phone.see('没有网络，3 条存在手机里');
  await phone.tap(new RegExp(`${at.area} · ${at.name}`));
  await phone.label('1-101，没人，还没上传').waitFor();
  await phone.see('3-901');
  expect(visitsAt(demo, at)).toEqual([]);

  await phone.network(true);
  await phone.see('都已上传');
  await expectSame(phone, at, ['1-101', '1-102', '3-901']);
});

describe('nothing is lost and nothing is twice', () => {
  interface Interruption {
    name: string;
    /** What goes wrong once the network is there. */
    fault?: Parameters<Demo['cloud']['addFault']>[0];
    /** The app is ended in the midst of it. */
    ended?: boolean;
  }
  const INTERRUPTIONS: Interruption[] = [
    { name: 'the app ends when sending begins', ended: true },
    {
      name: 'the app ends while the call is on its way',
      fault: { action: 'functions:visit', times: 2, delayMs: 800 },
      ended: true,
    },
    {
      name: 'the server has written and its answer is lost, three times',
      fault: { action: 'functions:visit', times: 3, after: true },
    },
    {
      name: 'the server dies once it has written',
      // Behind the log's entry.
      fault: { action: 'database.insertDocument', function: 'visit', skip: 1, times: 1, after: true, kill: true },
    },
    {
      name: 'the server dies before it writes',
      fault: { action: 'database.insertDocument', function: 'visit', skip: 1, times: 1, kill: true },
    },
  ];

  test.each(INTERRUPTIONS.map((one, nth) => ({ ...one, nth })))('when $name', async ({ fault, ended, nth }) => {
    const { phone, at } = await atDoors(4 + nth);
    phone.expectErrors(/Failed to load resource/);
    await phone.network(false);
    await notHome(phone, '1-101');
    await notHome(phone, '1-102');
    await killed(phone);
    await phone.see('没有网络，2 条存在手机里');

    if (fault) demo.cloud.addFault(fault);
    await phone.network(true);
    if (ended) {
      await phone.page.waitForTimeout(200);
      await killed(phone);
    } else {
      await phone.see(/都已上传|条等待上传/);
    }
    demo.cloud.clearFaults();
    await allUploaded(phone);
    await expectSame(phone, at, ['1-101', '1-102']);
  });

  test('when two windows send at once, and one of them ends while a picture is on its way', async () => {
    const { phone, at } = await atDoors(9);
    await phone.network(false);
    await tapDoor(phone, '1-101');
    await phone.tap('不愿受访');
    await phone.choosePicture('添加照片', picture, { agree: true });
    await phone.label('第 1 张照片，点开看大图').waitFor();
    await phone.tap('保存');
    await notHome(phone, '1-102');
    await killed(phone);
    await phone.see('没有网络，2 条存在手机里');

    demo.cloud.addFault({ action: 'wx.uploadFile', times: 2, delayMs: 1000 });
    const other = await phone.page.context().newPage();
    await other.goto(phone.page.url());
    await phone.network(true);
    await phone.page.waitForTimeout(200);
    await killed(phone);
    await allUploaded(phone);
    await expectSame(phone, at, ['1-101', '1-102']);
    expect(visitsAt(demo, at).map(({ photos }) => (photos as unknown[]).length)).toEqual([1, 0]);
    await other.close();
  });
});

test('one that is refused keeps no other, shows where to mend it, and goes through once it is mended', async () => {
  const { phone, at } = await atDoors(10);
  await phone.network(false);
  await tapDoor(phone, '1-101');
  await phone.tap('不愿受访');
  await phone.tap('记一条意见');
  await phone.tap('衣食住行');
  await phone.fill('意见 1 的内容', '楼下的井盖响了很久。');
  await phone.tap('类别');
  await phone.tap('噪音油烟');
  await phone.tap('保存');
  await notHome(phone, '1-102');
  await changeCampaign((categories) => categories.filter(({ label }) => label !== '噪音油烟'));
  await killed(phone);
  await phone.network(true);
  await phone.see('1 条没有传上去，点这里改一改');
  expect(visitsAt(demo, at)).toMatchObject([{ door: '1-102' }]);
  await phone.tap(/没有传上去，点这里改一改/);
  await phone.tap(/要改一改|去改/);
  await phone.tap('类别');
  await phone.tap('不选');
  await phone.tap('保存');
  await allUploaded(phone);
  await expectSame(phone, at, ['1-101', '1-102']);
});

test('a phone without room says so before anything is typed, loses nothing, and goes on when there is some', async () => {
  const { phone, at } = await atDoors(11);
  await phone.network(false);
  await notHome(phone, '1-101');
  await killed(phone);
  await fillStorage(phone);
  await phone.visit(doorsPage(at));
  await phone.label('1-101，没人，还没上传').waitFor();
  await tapDoor(phone, '1-102');
  await phone.see('手机里存不下新的走访了');
  await phone.network(true);
  await phone.tap('去上传');
  await phone.see('都已上传');
  await expectSame(phone, at, ['1-101']);
});

test('the evening’s comparison: equal, then with one of another phone, one that is missing there, one that waits', async () => {
  const { phone, at } = await atDoors(0, 'cadre-2');
  await notHome(phone, '1-101');
  await notHome(phone, '1-102');
  await phone.visit('cadre/pages/outbox/outbox');
  await phone.tap('核对今天的');
  await phone.see(/一条不差/);

  await phone.visit(doorsPage(at));
  await notHome(phone, '1-201');
  await allUploaded(phone);
  const [lost] = visitsAt(demo, at).filter(({ door }) => door === '1-201');
  await demo.cloud.database.handle({
    action: 'database.removeDocument',
    collectionName: 'visits',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: lost?._id }),
    multi: false,
  });
  await demo.cloud.as('cadre-2').ok('visit', 'log', {
    items: [
      {
        requestId: 'from-another-phone',
        kind: 'household',
        districtId: at.id,
        door: '1-301',
        at: demo.cloud.clock.now().toISOString(),
        outcome: 'done',
        explained: true,
      },
    ],
  });
  await phone.visit('cadre/pages/outbox/outbox');
  await phone.tap('核对今天的');
  await phone.see('只在服务器上');
  await phone.see('1-301');
  await phone.see(/有 1 条服务器上没有，已经重新排队上传/);
  await phone.see('都已上传');
  expect(visitsAt(demo, at).map(({ door }) => door)).toEqual(['1-101', '1-102', '1-201', '1-301']);
});
