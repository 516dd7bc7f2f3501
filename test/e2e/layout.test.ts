import { startDemo, type Demo } from './support/demo';

let demo: Demo;
let suggestionId: string;

beforeAll(async () => {
  demo = await startDemo();
  const { id } = await demo.cloud.as('resident-9').ok('suggestion', 'submit', {
    requestId: 'layout-request',
    aspect: 'development',
    category: 'facilities',
    content:
      '健身器材断了一根把手，孩子玩的时候差点划伤手。http://example.com/a-very-long-address-without-any-spaces-in-it',
    site: 'DJ2017',
    name: '演示居民甲',
    phone: '13000000009',
  });
  suggestionId = id;
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

/** What a page shows once it has everything. */
const PAGES = {
  'resident-9': [
    { name: 'home', page: 'pages/index/index', shows: '想说哪方面？' },
    { name: 'suggest', page: 'pages/suggest/suggest', shows: '哪方面的？' },
    { name: 'inbox', page: 'pages/inbox/inbox', shows: '还没有消息' },
    { name: 'mine', page: 'pages/mine/mine', shows: '没有更多了' },
    { name: 'suggestion', page: 'pages/suggestion/suggestion', id: true, shows: '办到哪一步了' },
  ],
  // The unit that keeps the public facilities of the new town.
  'demo-admin-39': [
    { name: 'home', page: 'pages/index/index', shows: '条待受理' },
    { name: 'inbox', page: 'pages/inbox/inbox', shows: '有一条新的意见建议' },
    { name: 'mine', page: 'pages/mine/mine', shows: '正在用' },
    { name: 'queue', page: 'admin/pages/queue/queue', shows: '待受理' },
    { name: 'handle', page: 'admin/pages/handle/handle', id: true, shows: '经过' },
  ],
} as const;

test('something too wide on a page is found', async () => {
  const phone = await demo.phone({ openid: 'resident-9', page: 'pages/mine/mine', width: 320 });
  await phone.see('没有更多了');
  expect(await phone.overflow()).toEqual([]);
  await phone.text('没有更多了').evaluate((element) => {
    const wide = document.createElement('p');
    wide.textContent = '太宽';
    wide.style.width = '400px';
    element.append(wide);
  });
  expect(await phone.overflow()).not.toEqual([]);
});

describe.each([{ theme: 'light' }, { theme: 'dark' }] as const)(
  'on a narrow phone with large text, $theme',
  ({ theme }) => {
    test.each(Object.entries(PAGES))('no page of %s is wider than the screen', async (openid, pages) => {
      const phone = await demo.phone({ openid, page: 'pages/mine/mine', width: 320, dark: theme === 'dark' });
      await phone.see('大字模式');
      await phone.textScale(1.4);
      await phone.tap('大字模式');

      for (const { name, page, shows, ...query } of pages) {
        await phone.visit('id' in query ? `${page}?id=${suggestionId}` : page);
        await phone.see(shows);
        await phone.screenshot(`narrow-${theme}-${openid}-${name}`);
        expect({ page, overflow: await phone.overflow() }).toEqual({ page, overflow: [] });
      }
    });
  },
);
