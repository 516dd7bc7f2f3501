import { settled } from './look/settled';
import { building, doorsPage, tapDoor } from './support/cadre';
import { startDemo, type Demo } from './support/demo';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

test.each([
  { theme: 'light', width: 320, scale: 1.4 },
  { theme: 'dark', width: 375, scale: 1 },
] as const)('no page of a cadre is wider than the screen: $width px, text × $scale, $theme', async (how) => {
  const { theme, width, scale } = how;
  const at = await building(demo, 'cadre-3', theme === 'dark' ? 0 : 1);
  const phone = await demo.phone({
    openid: 'demo-cadre-3',
    page: 'cadre/pages/visits/visits',
    width,
    dark: theme === 'dark',
  });
  const look = async (name: string): Promise<void> => {
    await settled(phone);
    await phone.screenshot(`visits-${theme}-${name}`);
    expect({ name, overflow: await phone.overflow() }).toEqual({ name, overflow: [] });
  };
  await phone.textScale(scale);
  await phone.visit('cadre/pages/visits/visits');
  await phone.see('我们走访的地方');
  await look('visits');
  await phone.visit(doorsPage(at));
  await phone.see('其他门牌');
  await phone.network(false);
  for (const [door, outcome] of [
    ['1-101', '已走访'],
    ['1-102', '不愿受访'],
    ['1-201', '没人在家'],
  ] as const) {
    await tapDoor(phone, door);
    await phone.tap(outcome);
    if (outcome === '没人在家') continue;
    if (outcome === '已走访') {
      await phone.tap('明白纸');
      await phone.tap('记一条意见');
      await phone.tap('衣食住行');
      await phone.tap('保存');
      await phone.see('意见建议至少写 5 个字');
      await look('log');
      await phone.fill('意见 1 的内容', '楼道灯坏了半个月。');
    }
    await phone.tap('保存');
    if (outcome === '已走访') {
      await phone.see('回到门牌');
      await look('saved');
      await phone.tap('回到门牌');
    }
  }
  await phone.see('记好了');
  await look('doors');
  await phone.visit('cadre/pages/outbox/outbox');
  await phone.tap('核对今天的');
  await phone.see('手机没有联网');
  await look('outbox');
  await phone.visit('cadre/pages/log/log?kind=symposium');
  await phone.tap('保存');
  await look('symposium');
});
