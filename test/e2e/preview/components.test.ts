import { smallApp, takeLog, top, untilLogged, type SmallApp } from './small-app';

let app: SmallApp;

beforeAll(async () => {
  app = await smallApp({
    pages: {
      generics: {
        json: { usingComponents: { list: '/list', bold: '/bold' } },
        wxml: '<list id="default"/><list id="given" generic:row="bold"/>',
      },
      wxs: {
        wxml: `<wxs module="m">
            module.exports = {
              move: function (event, owner) {
                var state = event.instance.getState();
                state.moves = (state.moves || 0) + 1;
                event.instance.setStyle({ marginLeft: event.touches[0].clientX + 'px' });
                event.instance.addClass('moved');
                return false;
              },
              end: function (event, owner) { owner.callMethod('ended', { moves: event.instance.getState().moves, x: event.instance.getDataset().x }); },
              changed: function (value, old, owner, instance) {
                if (old !== undefined) owner.callMethod('heard', [value, old]);
                instance.setStyle('padding-left: ' + value + 'px');
              },
            };
          </wxs>
          <view bind:touchmove="outer"><view id="slide" data-x="{{5}}" style="height: 50px" bindtouchmove="{{m.move}}" bindtouchend="{{m.end}}">slide</view></view>
          <view id="watched" prop="{{n}}" change:prop="{{m.changed}}">watched</view><view id="more" bind:tap="more">more</view>`,
        js: `Page({ data: { n: 2 },
          outer() { log('outer'); }, ended(detail) { log('ended', detail); }, heard(values) { log('heard', values); },
          more() { this.setData({ n: 9 }); } })`,
      },
      relations: {
        json: { usingComponents: { group: '/group', item: '/item' } },
        wxml: '<group><item id="a"/><view><item id="b"/></view><item id="c" wx:if="{{three}}"/></group><view id="third" bind:tap="third">third</view>',
        js: 'Page({ data: { three: false }, third() { this.setData({ three: !this.data.three }); } })',
      },
      canvas: {
        wxml: '<canvas id="drawn" type="2d" style="width: 100px; height: 50px"/>',
        js: `Page({ onReady() {
          wx.createSelectorQuery().select('#drawn').fields({ node: true, size: true }).exec(([{ node, width, height }]) => {
            log('size', width, height, node.style === undefined, node.addEventListener === undefined);
            node.width = 200;
            node.height = 100;
            const pen = node.getContext('2d');
            pen.fillRect(10, 10, 20, 20);
            try { node.getContext('webgl'); } catch (error) { log(error.message); }
            wx.createSelectorQuery().select('#drawn').node(({ node: again }) => {
              node.requestAnimationFrame(() => log('same', again === node, node.width, pen.getImageData(15, 15, 1, 1).data[3]));
            }).exec();
          });
        } })`,
      },
      nearby: { json: { usingComponents: { near: '/near' } }, wxml: '<near/>' },
      big: {
        wxml: '<view id="small" bind:tap="small">small</view><view id="large" bind:tap="large">large</view>{{length}}',
        js: `Page({ data: { length: 0 },
          small() { this.setData({ text: 'x'.repeat(200 * 1024) }, () => log('small')); },
          large() { this.setData({ text: '字'.repeat(100 * 1024) }, () => log('large')); } })`,
      },
      seen: {
        wxml: '<view style="height: 2000px"/><view id="far" class="far" data-n="{{1}}" style="height: 100px">far</view>',
        js: `Page({ onReady() {
          this.observer = wx.createIntersectionObserver(this, { thresholds: [0.5] });
          this.observer.relativeToViewport().observe('.far', ({ id, dataset, intersectionRatio }) => {
            log(id, dataset, intersectionRatio >= 0.5);
            if (intersectionRatio >= 0.5) { this.observer.disconnect(); log('done'); }
          });
        } })`,
      },
    },
    components: {
      near: {
        wxml: '<view style="height: 2000px"/><view id="far" style="height: 100px">far</view>',
        js: `Component({ lifetimes: { ready() {
          this.createIntersectionObserver({}).relativeToViewport({ top: 200, bottom: 200 }).observe('#far', (seen) =>
            log(seen.intersectionRatio > 0, seen.boundingClientRect.top, seen.relativeRect.top));
        } } })`,
      },
      list: {
        json: { componentGenerics: { row: { default: '/plain' } } },
        wxml: '<row wx:for="{{[1, 2]}}" wx:key="*this" n="{{item}}"/>',
      },
      plain: { wxml: '<text>plain {{n}};</text>', js: 'Component({ properties: { n: Number } })' },
      bold: { wxml: '<text>bold {{n}};</text>', js: 'Component({ properties: { n: Number } })' },
      group: {
        wxml: '<slot/>',
        js: `Component({ relations: { './item': { type: 'descendant',
          linked(item) { log('linked', item.id, this.getRelationNodes('./item').map(({ id }) => id)); },
          unlinked(item) { log('unlinked', item.id); } } } })`,
      },
      item: {
        wxml: '<view>item</view>',
        js: `Component({ relations: { './group': { type: 'ancestor', linked() { this.linked = true; } } },
          lifetimes: { ready() { log('item', this.id, this.linked === true); } } })`,
      },
    },
  });
});

afterEach(() => app.closePhones());
afterAll(() => app.stop());

test('a generic component is the default until the page says which', async () => {
  const phone = await app.open('generics');
  expect(await top(phone).locator('#default').innerText()).toBe('plain 1;plain 2;');
  expect(await top(phone).locator('#given').innerText()).toBe('bold 1;bold 2;');
});

test('touch handlers in WXS style their element, keep state, stop the event and call the page', async () => {
  const phone = await app.open('wxs');
  const slide = top(phone).locator('#slide');
  await slide.hover();
  await phone.page.mouse.down();
  await phone.page.mouse.move(30, 90);
  await phone.page.mouse.move(40, 90);
  await phone.page.mouse.up();
  expect(await takeLog(phone)).toEqual(['ended {"moves":2,"x":5}']);
  expect(await slide.getAttribute('class')).toMatch(/\bmoved\b/);
  expect(await slide.evaluate((element) => element.style.marginLeft)).toBe('40px');
});

test('a change handler in WXS runs at first and after each change', async () => {
  const phone = await app.open('wxs');
  const watched = top(phone).locator('#watched');
  expect(await watched.evaluate((element) => element.style.paddingLeft)).toBe('2px');
  await top(phone).locator('#more').click();
  await untilLogged(phone, 'heard [9,2]');
  expect(await watched.evaluate((element) => element.style.paddingLeft)).toBe('9px');
});

test('related components know each other, those that come later as well', async () => {
  const phone = await app.open('relations');
  const log = await takeLog(phone);
  expect(log.filter((line) => line.startsWith('linked'))).toEqual(['linked a ["a"]', 'linked b ["a","b"]']);
  expect(log).toEqual(expect.arrayContaining(['item a true', 'item b true']));
  await top(phone).locator('#third').click();
  await untilLogged(phone, 'linked c ["a","b","c"]');
  await top(phone).locator('#third').click();
  await untilLogged(phone, 'unlinked c');
});

test('more than 256 KB in one setData are reported, bytes and not letters', async () => {
  const phone = await app.open('big');
  phone.expectErrors(/setData of big/);
  await top(phone).locator('#small').click();
  await untilLogged(phone, 'small');
  expect(await phone.page.evaluate(() => window.phone?.errors.length)).toBe(0);
  await top(phone).locator('#large').click();
  await untilLogged(phone, 'large');
  expect(await phone.page.evaluate(() => window.phone?.errors)).toEqual([
    expect.stringMatching(/^\[big\] setData of big: 307\d{3} bytes, 262144 at most$/),
  ]);
});

test('a canvas gives a node to draw on, and nothing that a phone would not', async () => {
  const phone = await app.open('canvas');
  await untilLogged(phone, 'same true 200 255');
  expect(await takeLog(phone)).toEqual([
    'size 100 50 true true',
    "canvas.getContext('webgl') is not supported by the preview, only '2d' is",
    'same true 200 255',
  ]);
});

const scrollTo = (phone: Awaited<ReturnType<SmallApp['open']>>, scrollTop: number): Promise<void> =>
  phone.page.evaluate((to) => window.phone?.host.pageScrollTo({ scrollTop: to, duration: 0 }), scrollTop);

test('an observer tells when an element comes into view, until it is disconnected', async () => {
  const phone = await app.open('seen');
  await scrollTo(phone, 2000);
  await untilLogged(phone, 'done');
  // As in WeChat: what is out of sight to begin with isn't told of.
  expect(await takeLog(phone)).toEqual(['far {"n":1} true', 'done']);
});

test('an observer with margins tells before an element is seen, in places of the page', async () => {
  const phone = await app.open('nearby');
  const area = await top(phone)
    .locator('.phone-scroller')
    .evaluate(({ clientHeight }) => clientHeight);
  await scrollTo(phone, 2000 - area - 150);
  await untilLogged(phone, `true ${area + 150} -200`);
  await scrollTo(phone, 0);
  await untilLogged(phone, `false 2000 -200`);
  expect(await takeLog(phone)).toHaveLength(2);
});
