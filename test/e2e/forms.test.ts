import { startDemo, type Demo } from './support/demo';
import { taken } from './support/files';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

let requests = 0;
const nextRequest = (): string => `forms-request-${(requests += 1)}`;
const admin = () => demo.cloud.as('admin-1');

const submit = () =>
  demo.cloud.as('resident-301').ok('suggestion', 'submit', {
    requestId: nextRequest(),
    aspect: 'livelihood',
    content: '东门的路灯坏了三天，晚上看不清路。',
    site: 'KC2017',
  });

/** Everything that is needed before it can be handed in. */
async function answer(id: string): Promise<void> {
  const step = (action: string, version: number, fields: object) =>
    admin().ok('suggestion', action as 'accept', { requestId: nextRequest(), id, version, ...fields });
  await step('accept', 1, {});
  await step('classify', 2, { category: 'facilities', scope: 'individual' });
  await step('resolve', 3, { note: '路灯已经换好了，请您看看。' });
}

const submissions = () => demo.cloud.database.dump('submissions');

test('a set is refused with what is missing, mended, handed in, and compared with the present', async () => {
  const { id, number } = await submit();
  const set = await admin().ok('report', 'set');
  const phone = await demo.phone({ openid: 'demo-admin-1', page: 'pages/mine/mine' });
  await phone.tap('征询表与台账');
  await phone.see(`${set.forms} 份征询表`);
  await phone.see(`还有 ${set.missingCount} 件没有办好`);
  await phone.tap('上交');
  await phone.screenshot('forms-1-confirm');
  await phone.tap('先不交');
  expect(submissions()).toHaveLength(0);
  await phone.tap('上交');
  await phone.confirm();
  await phone.see(/补齐后再上交/);
  await phone.screenshot('forms-2-refused');
  expect(submissions()).toHaveLength(0);

  // What is missing leads to where it is mended; there its form can be printed.
  await phone.tap(new RegExp(number));
  await phone.at('admin/pages/handle/handle');
  await phone.tap('打印征询表');
  await phone.see(/\.docx/);
  await phone.screenshot('forms-3-document');
  await phone.tap('关闭');
  await answer(id);
  await phone.visit('admin/pages/forms/forms');
  await phone.see('都办好了，可以上交');

  // Without a network nothing is lost, and the same request is sent again.
  await phone.network(false);
  await phone.tap('上交');
  await phone.confirm();
  await phone.see('手机没有联网，请联网后再试');
  await phone.screenshot('forms-4-offline');
  await phone.network(true);
  await phone.tap('上交');
  await phone.confirm();
  await phone.see('交上去了，一共 1 份。');
  await phone.see('已经上交');
  expect(submissions()).toMatchObject([{ unitId: 'unit-01', number: 1, forms: 1 }]);
  await phone.see(String(submissions()[0]?.hash).slice(0, 12));
  await phone.tap('和现在比一比');
  await phone.see('和上交的时候一样。');
  await phone.screenshot('forms-5-handed-in');

  const later = await submit();
  await phone.tap('和现在比一比');
  await phone.see('和上交的时候比：新增 1 份。要算进去，请再上交一次。');
  await phone.screenshot('forms-6-compared');
  await answer(later.id);

  // It was handed in, and only the answer got lost. What comes later is in what is handed in later.
  phone.expectErrors(/Failed to load resource/);
  await demo.cloud.idle();
  demo.cloud.addFault({ action: 'functions:report', times: 1000, after: true });
  await phone.tap('再上交一次');
  await phone.confirm();
  await phone.see('没有收到回音');
  demo.cloud.clearFaults();
  await answer((await submit()).id);
  await phone.page.evaluate(() => window.phone?.host.router.navigateTo({ url: '/admin/pages/coverage/coverage' }));
  await phone.at('admin/pages/coverage/coverage');
  await phone.back();
  await phone.see('第 2 次上交');
  await phone.tap('再上交一次');
  await phone.confirm();
  await phone.see('交上去了，一共 3 份。');
  expect(submissions().map(({ number, forms }) => [number, forms])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});

test('forms and the ledger are opened, also when the first try fails', async () => {
  const phone = await demo.phone({ openid: 'demo-admin-1', page: 'admin/pages/forms/forms' });
  await phone.see('看台账');
  await phone.network(false);
  await phone.tap(/^看征询表/);
  await phone.see('没有打开');
  await phone.see('手机没有联网，请联网后再试');
  await phone.network(true);
  await phone.tap('再试一次');
  await phone.see(/\.docx/);
  expect((await taken(phone)).name).toMatch(/县教育局.*\.docx$/);
  await phone.tap('看台账');
  await phone.see(/\.xlsx/);
  await phone.tap('关闭');
  // Those of earlier times make room.
  const kept = await phone.page.evaluate(() =>
    Reflect.apply(
      Reflect.get(Reflect.get(window, 'wx') as object, 'getFileSystemManager') as () => {
        readdirSync(folder: string): string[];
      },
      undefined,
      [],
    ).readdirSync('http://usr'),
  );
  expect(kept.filter((name) => /\.(docx|xlsx)$/.test(name))).toHaveLength(1);
});

test('the office sees who has handed in, and opens their sets', async () => {
  const { items } = await demo.cloud.as('office').ok('report', 'submissions', {});
  const waiting = items.find(({ submitted }) => submitted === null);
  const phone = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await phone.tap('征询表与台账');
  await phone.see('看全县台账');
  await phone.see(waiting?.unit.name ?? '');
  await phone.screenshot('forms-7-units');
  await phone.tap(/县教育局.*已上交|县教育局.*晚交了/);
  await phone.see(/份征询表/);
  await phone.see('看上交的征询表');
  // It looks, and hands in nothing.
  await phone.seeNot('再上交一次');
  await phone.screenshot('forms-8-office');
});
