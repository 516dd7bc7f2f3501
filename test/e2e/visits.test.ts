import { building, doorsPage, keptAt, killed, notHome, tapDoor, upload, visitsAt, type SomeBuilding } from './support/cadre';
import { startDemo, type Demo } from './support/demo';
import type { Phone } from './support/phone';

let demo: Demo;
let cadres = 0;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(async () => {
  demo.cloud.clearFaults();
  await demo.closePhones();
});
afterAll(() => demo.stop());

/** A phone at a building's doors, with everything on it that is needed there. */
async function atDoors(nth: number): Promise<{ phone: Phone; at: SomeBuilding }> {
  cadres += 1;
  const at = await building(demo, nth);
  const phone = await demo.phone({ openid: 'demo-cadre-1', page: 'cadre/pages/visits/visits' });
  await phone.see('我们走访的地方');
  await phone.visit(doorsPage(at));
  await phone.see('其他门牌');
  return { phone, at };
}

test('a visit in a few taps: the door, what came of it, what was said; the household gets its number', async () => {
  const { phone, at } = await atDoors(0);
  await phone.screenshot('visits-doors');
  await tapDoor(phone, '1-101');
  await phone.tap('已走访');
  await phone.tap('明白纸');
  await phone.tap('记一条意见');
  await phone.tap('衣食住行');
  await phone.fill('意见 1 的内容', '3号楼的楼道灯坏了半个月。');
  await phone.screenshot('visits-log');
  await phone.tap('保存');
  await phone.see('记好了');
  await phone.screenshot('visits-saved');
  const [kept] = await keptAt(phone, at);
  await phone.see(`下一户 1-102`);
  await phone.tap('下一户 1-102');
  // The next one is empty-handed: two taps in all.
  await phone.tap('没人在家');
  await phone.see('1-102 没人在家，记好了');
  await phone.screenshot('visits-undo');
  await upload(phone);
  await phone.see('都已上传');
  expect(visitsAt(demo, at)).toMatchObject([
    { door: '1-101', outcome: 'done', handedOut: { leaflet: 1, letter: 0, handbook: 0 }, explained: true },
    { door: '1-102', outcome: 'not-home', handedOut: { leaflet: 0, letter: 0, handbook: 0 }, explained: false },
  ]);
  expect(visitsAt(demo, at)[0]).toMatchObject({ requestId: kept?.requestId, said: [{ aspect: 'livelihood' }] });
  await phone.screenshot('visits-outbox');
  await phone.visit('cadre/pages/visits/visits');
  await phone.see('最近去过');
  await phone.screenshot('visits-home');
});
