import { dayOf } from '../../cloudfunctions/common/clock';
import { Desk } from './support/desk';
import { startDemo, type Demo } from './support/demo';
import { codeIn } from './support/files';
import type { Phone } from './support/phone';

/** The household's side of a visit, on its own phone. */
let demo: Demo;
let site: { id: string; code: string; name: string };

beforeAll(async () => {
  demo = await startDemo({ history: false });
  site = await onDutyToday();
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const SAID = '楼下路灯不亮，晚上看不见路';
const BETTER = '楼下路灯不亮，晚上看不见路，老人摔过';

/** The site at which the unit is on duty has its day today: told before any function has asked which sites there are. */
async function onDutyToday() {
  const dump = (name: string) => demo.cloud.database.dump(name);
  const unitId = dump('members').find(({ openid }) => openid === 'demo-cadre-1')?.unitId;
  const found = dump('sites').find(({ unitIds }) => (unitIds as unknown[]).includes(unitId));
  const date = dayOf(demo.cloud.clock.now());
  await demo.change('sites', String(found?._id), { date, from: '00:30', to: '23:30' });
  return { id: String(found?._id), code: String(found?.code), name: String(found?.name) };
}

/** A cadre was at a door, and told the household a number. */
async function visit(door: string, claimNumber: string, fields: Record<string, unknown> = {}) {
  const cadre = demo.cloud.as('cadre-1');
  const { buildings } = await cadre.ok('visit', 'tasks');
  const { items } = await cadre.ok('visit', 'log', {
    items: [
      {
        requestId: `visit-${door}-${claimNumber}`,
        kind: 'household',
        districtId: buildings.find(({ layout }) => layout !== null)?.id,
        door,
        at: new Date(demo.cloud.clock.now().getTime() - 600_000).toISOString(),
        outcome: 'done',
        explained: true,
        handedOut: { leaflet: 1, letter: 1 },
        respondent: { name: '演示居民甲', phone: '13000000001' },
        suggestions: [{ aspect: 'livelihood', content: SAID }],
        claimNumber,
        ...fields,
      },
    ],
  });
  const [item] = items;
  if (!item?.ok) throw new Error(`refused: ${JSON.stringify(item)}`);
  return item;
}

/** What a camera reads of the cadre's code: the page and the scene to open it with. */
async function scanned() {
  const { image } = await demo.cloud.as('cadre-1').ok('visit', 'code');
  const address = new URL(codeIn(Buffer.from(image, 'base64')));
  return {
    page: address.searchParams.get('page') ?? '',
    scene: address.searchParams.get('scene') ?? '',
    image: Buffer.from(image, 'base64'),
  };
}

const digits = async (phone: Phone, number: string) => {
  for (const digit of number) await phone.tap(`数字 ${digit}`);
};

test('it scans the code, types the number, reads what was written down, corrects it, confirms and follows it', async () => {
  const { id, suggestionIds } = await visit('1-101', '204681');
  const { page, scene } = await scanned();
  const phone = await demo.phone({ openid: 'resident-home', page, scene });
  await phone.see('请输入六个数字');
  await phone.screenshot('household-number');
  await digits(phone, '204681');
  await phone.see(/来过您家/);
  await phone.see('明白纸 1 份、倡议书 1 份');
  await phone.see('演** 130****0001');
  await phone.see(SAID);
  await phone.screenshot('household-record');

  await phone.tap('他们确实来过');
  await phone.see(/您确认过他们来过/);
  expect(await demo.cloud.as('office').ok('visit', 'get', { id })).toMatchObject({
    confirmedAt: expect.any(String) as string,
  });

  await phone.tap('改一改');
  await phone.see('他们还没接手，现在改还来得及。');
  await phone.screenshot('household-correct');
  await phone.fill('您想说的', SAID);
  await phone.tap('就这样改');
  await phone.see('和原来的一样，改好了再交');
  await phone.fill('您想说的', BETTER);
  await phone.tap('就这样改');
  await phone.see('改好了，他们看到的是新的内容。');
  await phone.see(BETTER);

  const seen = await demo.cloud.as('office').ok('suggestion', 'get', { id: suggestionIds[0] });
  expect(seen.content).toBe(BETTER);
  expect(seen.timeline.at(-1)).toMatchObject({ action: 'correct', note: SAID, internal: true });

  // Another day it is found again without any code.
  await phone.go('pages/mine/mine');
  await phone.see(BETTER);
  await phone.tap('干部来访的记录');
  await phone.see(/来过您家/);
  await phone.tap('看进展');
  await phone.see('办到哪一步了');
});

test('the code of a cadre lies on the desk of the preview, to be scanned with the phone there', async () => {
  const desk = await Desk.open(demo.browser, demo.cloud.url);
  await desk.page.locator('[data-name="scan-demo-cadre-1"]').click();
  await desk.page.frameLocator('iframe').getByText('请输入六个数字').waitFor();
  await desk.close();
});

test('a number whose visit has not reached the server is kept on the phone and found later', async () => {
  const { page, scene } = await scanned();
  const phone = await demo.phone({ openid: 'resident-early', page, scene });
  // Typed with the phone's own keyboard, or pasted.
  await phone.fill('六位数字', '731905');
  await phone.see('还没有找到');
  await phone.see('731 905');
  await phone.see(/也可能是干部的手机还没有联网/);
  await phone.screenshot('household-waiting');
  await phone.tap('数字不对，重新输入');
  await digits(phone, '731904');
  await phone.see('731 904');

  await visit('1-102', '731904');
  // Days later, in 我的.
  await phone.go('pages/mine/mine');
  await phone.tap('干部来访的记录');
  await phone.see(/来过您家/);
});

test('what another phone has found is said to be there; what is no code of a cadre, too', async () => {
  await visit('1-103', '558812');
  const { page, scene, image } = await scanned();
  const first = await demo.phone({ openid: 'resident-first', page, scene });
  await digits(first, '558812');
  await first.see(/来过您家/);
  const second = await demo.phone({ openid: 'resident-second', page, scene });
  await digits(second, '558812');
  await second.see('这次走访已经在另一部手机上打开过了，用那部手机在“我的”里就能看到');
  await second.screenshot('household-taken');

  // Without anything found there is only the way to scan.
  await second.go(page);
  await second.see('还没有走访记录');
  await second.tap('扫一扫');
  await second.choosePicture('选择二维码图片', image);
  await second.see('请输入六个数字');
});

test.each([
  ['light', '660001'],
  ['dark', '660002'],
])('with large text it fits a narrow screen, %s', async (theme, number) => {
  await visit('1-104', number);
  const { page, scene } = await scanned();
  const phone = await demo.phone({ openid: `resident-${theme}`, width: 320, dark: theme === 'dark' });
  await phone.textScale(1.75);
  await phone.visit(`${page}?scene=${encodeURIComponent(scene)}`);
  const look = (name: string) => phone.fits(`household-${name}-narrow-${theme}`);
  await phone.see('请输入六个数字');
  await look('number');
  await digits(phone, number);
  await phone.see(/来过您家/);
  await look('record');
  await phone.tap('改一改');
  await phone.see('就这样改');
  await look('correct');
});

test('who is on duty scans the poster and signs in, once; colleagues read it', async () => {
  const cadre = demo.cloud.as('cadre-1');
  const phone = await demo.phone({ openid: 'demo-cadre-1', scene: `s=${site.code}` });
  await phone.see(`${site.name}值守`);
  await phone.tap('签到');
  await phone.see(/您已签到（今天/);
  await phone.screenshot('duty-signed-in');
  // The same among the visits, for who scans with the mini-program itself.
  await phone.visit('cadre/pages/visits/visits');
  await phone.see(/您已签到（今天/);
  const colleague = await demo.phone({ openid: 'demo-admin-1' });
  await colleague.visit('cadre/pages/visits/visits');
  const siteId = site.id;
  const { image } = await demo.cloud.as('office').ok('directory', 'sites.qrcode', { siteId });
  await colleague.tap('扫码签到');
  await colleague.choosePicture('选择二维码图片', (await scanned()).image);
  await colleague.see('没有找到这个宣传点，请扫宣传点现场的二维码');
  await colleague.tap('扫码签到');
  await colleague.choosePicture('选择二维码图片', Buffer.from(image, 'base64'));
  await colleague.see(/您已签到（今天/);
  await colleague.screenshot('duty-card');
  const [duty] = (await cadre.ok('directory', 'sites.duty')).items;
  expect(duty).toMatchObject({ site: { code: site.code }, mine: expect.any(String) as string });
  // A resident who scans it is asked for a suggestion, and for nothing else.
  const resident = await demo.phone({ openid: 'resident-poster', scene: `s=${site.code}` });
  await resident.see('这里有什么想改的？');
  expect(await resident.text(/值守/).count()).toBe(0);
});
