import type { CastName } from '../support/cast';
import { startDemo, type Demo } from './support/demo';
import { publish } from './support/questionnaire';

/** What staff see of the visits that were written down. */
let demo: Demo;

const NUMBER = '204681';
const LIGHTS = '楼道里的灯坏了三天，老人晚上上楼看不见。';
const ROAD = '小区门口的路坑坑洼洼，下雨就积水。';

let home: string;

beforeAll(async () => {
  demo = await startDemo({ history: false });
  home = await visit('cadre-1', 1, {
    door: '1-101',
    explained: true,
    companions: ['演示同事乙'],
    handedOut: { leaflet: 2, letter: 1 },
    respondent: { name: '演示居民甲', phone: '13000000001' },
    suggestions: [
      { aspect: 'livelihood', category: 'facilities', content: LIGHTS },
      { aspect: 'development', category: 'roads', content: ROAD },
    ],
    answer: { questionnaireId: await questionnaire(), answers: { stars: 4 } },
    claimNumber: NUMBER,
  });
  await visit('cadre-1', 3, { door: '1-102', outcome: 'not-home' });
  await visit('admin-1', 2, { kind: 'symposium', explained: true, attendance: 30 });
  await visit('cadre-2', 4, { door: '1-101', outcome: 'declined' });
  await demo.cloud.idle();
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

/** One that the office has published. */
const questionnaire = (): Promise<string> =>
  publish(demo, {
    title: '创城问卷',
    intro: '',
    display: 'question',
    questions: [{ id: 'stars', type: 'rating', title: '打几颗星？', max: 5 }],
  });

/** At the unit's first building with doors. @param hours how long ago */
async function visit(who: CastName, hours: number, fields: Record<string, unknown>): Promise<string> {
  const staff = demo.cloud.as(who);
  const { buildings } = await staff.ok('visit', 'tasks');
  const at = new Date(demo.cloud.clock.now().getTime() - hours * 3_600_000).toISOString();
  const { items } = await staff.ok('visit', 'log', {
    items: [
      {
        requestId: `records-${who}-${hours}`,
        kind: 'household',
        districtId: buildings.find(({ layout }) => layout !== null)?.id,
        at,
        outcome: 'done',
        explained: false,
        ...fields,
      },
    ],
  });
  const [item] = items;
  if (!item?.ok) throw new Error(`refused: ${JSON.stringify(item)}`);
  return item.id;
}

/** The household finds its record, and says that they were there. */
async function confirm(): Promise<void> {
  const { scene } = await demo.cloud.as('cadre-1').ok('visit', 'code');
  const household = demo.cloud.as('resident-301');
  const claim = { requestId: 'records-claim', code: scene.replace(/^v=/, ''), claimNumber: NUMBER };
  const { id } = await household.ok('visit', 'claim', claim);
  await household.ok('visit', 'confirm', { requestId: 'records-confirm', id });
}

test('a unit looks through its visits, into one of them, and prints its form', async () => {
  const admin = demo.cloud.as('admin-1');
  await confirm();
  const phone = await demo.phone({ openid: 'demo-admin-1', page: 'pages/mine/mine' });
  await phone.tap('走访记录');
  const entries = phone.page.locator('.phone-page:not([data-hidden]) .entry');
  /** Row by row what the function answers. */
  const shows = async (fields: { kind?: string; mine?: boolean }) => {
    await phone.see('没有更多了');
    const { items } = await admin.ok('visit', 'list', fields);
    const rows = await entries.allInnerTexts();
    expect(rows).toHaveLength(items.length);
    for (const [i, { door, recorder, outcome, kind, suggestionCount, confirmedAt }] of items.entries()) {
      const row = rows[i] ?? '';
      expect(row).toContain(recorder.name);
      expect(row).toContain(door ?? '座谈会');
      if (kind === 'household') expect(row).toContain({ done: '已走访', 'not-home': '没人在家' }[outcome as 'done']);
      expect(/说了 (\d) 条/.exec(row)?.[1] ?? '0').toBe(String(suggestionCount));
      expect(row.includes('已确认')).toBe(confirmedAt !== null);
    }
    return items.length;
  };
  expect(await shows({})).toBe(3);
  await phone.screenshot('visit-records-1-list');
  await phone.tap('入户');
  await phone.seeNot('演示管理员1');
  expect(await shows({ kind: 'household' })).toBe(2);
  await phone.tap('只看我记的');
  await phone.see('没有您记的走访');
  await phone.tap('全部');
  await phone.see('演示管理员1');
  expect(await shows({ mine: true })).toBe(1);
  await phone.tap('只看我记的');
  await phone.tap(/1-101.*已走访/);

  const view = await admin.ok('visit', 'get', { id: home });
  await phone.see(view.districtName);
  await phone.see('演示同事乙');
  await phone.see('明白纸 2 份、倡议书 1 份');
  await phone.see(`${view.contact.name} ${view.contact.phone}`);
  await phone.see(`填了《${view.answer?.title}》`);
  await phone.see(/确认你们来过/);
  for (const { number, content } of view.suggestions) {
    await phone.see(number);
    await phone.see(content);
  }
  await phone.screenshot('visit-records-2-record');
  await phone.text('打印征询表').scrollIntoViewIfNeeded();
  await phone.screenshot('visit-records-3-said');
  await phone.tap('打印征询表');
  await phone.see(/\.docx/);
  await phone.tap('关闭');
  // What a unit of its own takes care of is followed from here as well.
  const [, others] = view.suggestions;
  await phone.see(`由${others?.unit.name}办理`);
  await phone.tap(new RegExp(String(others?.number)));
  await phone.at('admin/pages/handle/handle');
  await phone.see(others?.unit.name ?? '');
});

test('a cadre comes to the unit’s records from those of the phone', async () => {
  const phone = await demo.phone({ openid: 'demo-cadre-1', page: 'cadre/pages/outbox/outbox' });
  await phone.tap('看单位所有的走访记录');
  await phone.tap(/1-101.*已走访/);
  await phone.see(LIGHTS);
  await phone.network(false);
  await phone.visit(`admin/pages/visit/visit?id=${home}`);
  await phone.see('手机没有联网，请联网后再试');
  await phone.network(true);
  await phone.see(LIGHTS);
});

test('the office sees all units’ visits; on a narrow, dark phone with large text all fits, and can be tapped', async () => {
  const phone = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine', width: 320, dark: true });
  await phone.largeText();
  for (const [name, shows] of [
    ['visits', '没有更多了'],
    [`visit?id=${home}`, ROAD],
  ] as const) {
    const page = `admin/pages/${name.split('?')[0]}/${name}`;
    await phone.visit(page);
    await phone.see(shows);
    await phone.fits(`visit-records-narrow-${name.split('?')[0]}`);
  }
  await phone.text('打印征询表').scrollIntoViewIfNeeded();
  await phone.screenshot('visit-records-narrow-said');
  await phone.visit('admin/pages/visits/visits');
  await phone.see(/县教育局.* · 演示干部1$/);
  await phone.tap(/不愿受访/);
  await phone.see('这次没有记下意见。');
  await phone.seeNot('打印征询表');
  await phone.visit('admin/pages/visit/visit?id=nothing');
  await phone.see(/没有找到/);
});
