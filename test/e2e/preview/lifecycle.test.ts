import { smallApp, takeLog, top, untilLogged, type SmallApp } from './small-app';

const watched = (name: string, extra = ''): string => `Page({
  onLoad(query) { log('${name} onLoad', query); },
  ${['onShow', 'onReady', 'onHide', 'onUnload'].map((each) => `${each}() { log('${name} ${each}'); }`).join(',')},
  ${extra}
})`;

const tabs = (...names: string[]) => ({ list: names.map((name) => ({ pagePath: name, text: name })) });

let app: SmallApp;

beforeAll(async () => {
  app = await smallApp({
    js: `App({
      onLaunch(options) { log('app onLaunch', options); },
      onShow(options) { log('app onShow', options.path); },
      onHide() { log('app onHide'); },
      onPageNotFound(options) { log('app onPageNotFound', options); wx.switchTab({ url: '/first' }); },
    })`,
    json: { tabBar: tabs('first', 'second') },
    pages: {
      first: {
        json: { usingComponents: { part: '/part' } },
        wxml: '<part/><view id="open" bind:tap="open">打开</view>',
        js: watched(
          'first',
          `open() { wx.navigateTo({ url: 'deep?name=%E5%8D%83&empty=&bare', events: { answer: (text) => log('answer', text) }, success: ({ eventChannel }) => eventChannel.emit('hello', 'from first') }); }`,
        ),
      },
      second: {
        wxml: '<view>second</view>',
        js: watched('second', `onTabItemTap(tab) { log('second onTabItemTap', tab); }`),
      },
      deep: {
        wxml: '<view id="deep" bind:tap="ask">deep</view>',
        js: watched(
          'deep',
          `ask() { const channel = this.getOpenerEventChannel(); channel.on('hello', (text) => log('hello', text)); channel.emit('answer', this.route); }`,
        ),
      },
      late: {
        wxml: '<view wx:if="{{shown}}">late</view><view id="late">late</view>',
        js: `Page({
          onUnload() { setTimeout(() => { this.setData({ shown: true }); log('late setData'); }, 0); },
        })`,
      },
      tries: {
        wxml: '<view id="try" bind:tap="go">try</view><view id="pile" bind:tap="pile">pile</view>',
        js: `Page({
          go() { wx[this.options.name]({ url: this.options.url, fail: (failure) => log(failure) }); },
          async pile() { for (let count = 0; count < 10; count += 1) await wx.navigateTo({ url: '/deep' }).catch((failure) => log(String(count), failure)); },
        })`,
      },
    },
    components: {
      part: {
        wxml: '<inner/>',
        json: { usingComponents: { inner: '/inner' } },
        js: `Component({
          lifetimes: { created() { log('part created'); }, attached() { log('part attached'); }, ready() { log('part ready'); }, detached() { log('part detached'); } },
          pageLifetimes: { show() { log('part show'); }, hide() { log('part hide'); } },
        })`,
      },
      inner: {
        wxml: '<view>inner</view>',
        js: `Component({ lifetimes: { attached() { log('inner attached'); }, ready() { log('inner ready'); } } })`,
      },
    },
  });
});

afterEach(() => app.closePhones());
afterAll(() => app.stop());

test('app, page and components begin in the order of the platform', async () => {
  const phone = await app.open('first?a=1', { scene: 's=KC2017' });
  expect(await takeLog(phone)).toEqual([
    'app onLaunch {"path":"first","query":{"a":"1","scene":"s%3DKC2017"},"scene":1047}',
    'app onShow first',
    'part created',
    'part attached',
    'inner attached',
    'first onLoad {"a":"1","scene":"s%3DKC2017"}',
    'part show',
    'first onShow',
    'inner ready',
    'part ready',
    'first onReady',
  ]);
});

test('a page that opens another is hidden, comes back, and hears of it through the channel', async () => {
  const phone = await app.open('first');
  await takeLog(phone);
  await top(phone).locator('#open').click();
  await top(phone).locator('#deep').waitFor();
  await untilLogged(phone, 'deep onReady');
  expect(await takeLog(phone)).toEqual([
    'part hide',
    'first onHide',
    'deep onLoad {"name":"%E5%8D%83","empty":"","bare":""}',
    'deep onShow',
    'deep onReady',
  ]);
  await top(phone).locator('#deep').click();
  await untilLogged(phone, 'answer deep');
  expect(await takeLog(phone)).toEqual(['answer deep']);
  await phone.page.getByRole('button', { name: '返回', exact: true }).click();
  await top(phone).locator('#open').waitFor();
  expect(await takeLog(phone)).toEqual(['deep onUnload', 'part show', 'first onShow']);
});

test('tabs stay alive while others are shown', async () => {
  const phone = await app.open('first');
  await takeLog(phone);
  await phone.page.getByRole('tab', { name: 'second' }).click();
  await untilLogged(phone, 'second onReady');
  expect(await takeLog(phone)).toEqual([
    'part hide',
    'first onHide',
    'second onLoad {}',
    'second onShow',
    'second onTabItemTap {"index":1,"pagePath":"second","text":"second"}',
    'second onReady',
  ]);
  await phone.page.getByRole('tab', { name: 'first' }).click();
  expect(await takeLog(phone)).toEqual(['second onHide', 'part show', 'first onShow']);
});

test('an unknown first page is told to the app, which may go elsewhere', async () => {
  const phone = await app.open('nowhere?x=1');
  await top(phone).locator('#open').waitFor();
  const log = await takeLog(phone);
  expect(log[2]).toBe('app onPageNotFound {"path":"nowhere","query":{"x":"1"},"isEntryPage":true}');
  expect(log).toContain('first onLoad {}');
});

test('the background hides app and page, the screen stays', async () => {
  const phone = await app.open('first');
  await takeLog(phone);
  await phone.page.evaluate(() => window.phone?.host.foreground.set(false));
  await phone.page.evaluate(() => window.phone?.host.foreground.set(true));
  expect(await takeLog(phone)).toEqual([
    'part hide',
    'first onHide',
    'app onHide',
    'app onShow first',
    'part show',
    'first onShow',
  ]);
  expect(await top(phone).locator('#open').isVisible()).toBe(true);
});

test.each([
  ['navigateTo', 'second', 'navigateTo:fail can not navigateTo a tabbar page'],
  ['redirectTo', 'second', 'redirectTo:fail can not redirectTo a tabbar page'],
  ['switchTab', 'deep', 'switchTab:fail can not switch to no-tabBar page'],
  ['navigateTo', 'nowhere', 'navigateTo:fail page "nowhere" is not found'],
  ['navigateBack', '', 'navigateBack:fail cannot navigate back at first page.'],
])('%s to "%s" fails with %s', async (name, url, errMsg) => {
  const phone = await app.open(`tries?name=${name}&url=/${url}`);
  await top(phone).locator('#try').click();
  await untilLogged(phone, JSON.stringify({ errMsg }));
});

test('what a closed page still sets goes nowhere, and breaks nothing', async () => {
  const phone = await app.open('late');
  await phone.visit('first');
  await untilLogged(phone, 'late setData');
  await top(phone).locator('#open').waitFor();
  expect(await phone.page.evaluate(() => window.phone?.errors.length)).toBe(0);
});

test('ten pages are the most that lie on top of each other', async () => {
  const phone = await app.open('tries');
  await top(phone).locator('#pile').click();
  await untilLogged(phone, '9 {"errMsg":"navigateTo:fail webview count limit exceed"}');
});

test('a phone that is told of a new build comes back on its page', async () => {
  const phone = await app.open('first');
  await top(phone).locator('#open').click();
  await top(phone).locator('#deep').waitFor();
  await takeLog(phone);
  const loaded = phone.page.waitForEvent('load');
  await app.reload();
  await loaded;
  await phone.ready();
  expect(await takeLog(phone)).toContain('deep onLoad {"name":"%E5%8D%83","empty":"","bare":""}');
});
