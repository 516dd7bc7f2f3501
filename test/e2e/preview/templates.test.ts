import { smallApp, takeLog, top, untilLogged, type SmallApp } from './small-app';

let app: SmallApp;

beforeAll(async () => {
  app = await smallApp({
    wxss: '.shared { color: rgb(1, 2, 3); } page { background: rgb(9, 9, 9); }',
    pages: {
      styles: {
        json: { usingComponents: { alone: '/alone', applying: '/applying', sharing: '/sharing' } },
        wxml: '<view id="half" class="half" style="height: 75rpx"/><view class="own shared">x</view><alone/><applying/><sharing/>',
        wxss: '@import "./more.wxss"; .half { width: 375rpx; } .page-class { color: rgb(7, 7, 7); }',
      },
      wxs: {
        wxml: `<wxs module="m">
          module.exports = { digits: function (text) { return getRegExp('^\\d+$').test(text); }, kind: function (value) { return value.constructor; }, year: function () { return getDate(2017, 7, 22).getFullYear(); } };
        </wxs><wxs module="file" src="./tools.wxs"/>
        <view id="out">{{m.digits('12')}} {{m.digits('1d')}} {{m.kind(list)}} {{m.kind('a')}} {{m.year()}} {{file.double(2)}}</view>
        <import src="./parts.wxml"/><template is="line" data="{{text: 'from template'}}"/><include src="./included.wxml"/>`,
        js: 'Page({ data: { list: [1] } })',
      },
      events: {
        json: { usingComponents: { holder: '/holder' } },
        wxml: `<view bind:tap="outer" mark:outer="1"><view id="inner" data-foo-bar="{{7}}" mark:inner="2" bind:tap="inner">tap</view></view>
          <view bind:tap="outer"><view id="caught" catchtap="inner">caught</view></view>
          <view id="long" bind:longpress="long" bind:tap="inner">long</view>
          <input id="field" model:value="{{typed}}"/><text id="typed">{{typed}}</text>
          <holder bind:made="made"><view slot="head">head</view><view>body</view></holder>`,
        js: `Page({ data: { typed: 'a' },
          inner({ type, currentTarget, mark, changedTouches }) { log(type, currentTarget.id, currentTarget.dataset, mark, changedTouches.length); },
          outer({ target }) { log('outer', target.id); },
          long({ type }) { log(type); },
          made({ detail }) { log('made', detail); } })`,
      },
      broken: {
        wxml: '<view id="boom" bind:tap="boom">boom</view>',
        js: `Page({ boom() { throw new Error('boom goes the page'); } })`,
      },
      unknown: { wxml: '<map/>', js: 'Page({})' },
    },
    components: {
      alone: {
        wxml: '<view class="shared page-class">alone</view>',
        wxss: '.shared { width: 10px; } :host { display: block; border-top: 3px solid red; }',
      },
      applying: { wxml: '<view class="shared page-class">applying</view>', json: { styleIsolation: 'apply-shared' } },
      sharing: {
        wxml: '<view class="x">sharing</view>',
        wxss: '.own { padding-left: 4px; }',
        json: { styleIsolation: 'shared' },
      },
      holder: {
        wxml: '<view id="head"><slot name="head"/></view><view id="body"><slot/></view>',
        js: `Component({ options: { multipleSlots: true }, properties: { n: Number }, observers: { n(value) { this.triggerEvent('made', { n: value }); } }, lifetimes: { attached() { this.setData({ n: 3 }); } } })`,
      },
    },
    files: {
      'more.wxss': '.own { margin-left: 1px; }',
      'tools.wxs':
        "var other = require('./other.wxs'); module.exports = { double: function (n) { return other.times(n, 2); } };",
      'other.wxs': 'module.exports = { times: function (a, b) { return a * b; } };',
      'parts.wxml': '<template name="line"><view id="line">{{text}}</view></template>',
      'included.wxml': '<view id="included">{{list.length}}</view>',
    },
  });
});

afterEach(() => app.closePhones());
afterAll(() => app.stop());

test.each([320, 375, 414])('750rpx are the width of a %d px screen', async (width) => {
  const phone = await app.open('styles', { width });
  const box = await top(phone).locator('#half').boundingBox();
  expect(box?.width).toBeCloseTo(width / 2, 1);
  expect(box?.height).toBeCloseTo(width / 10, 1);
});

test('styles stay where their isolation lets them', async () => {
  const phone = await app.open('styles');
  const style = (text: string, property: string) =>
    top(phone)
      .getByText(text, { exact: true })
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  // The page: app.wxss, its own, an imported one, and what a sharing component brings.
  expect(await style('x', 'color')).toBe('rgb(1, 2, 3)');
  expect(await style('x', 'margin-left')).toBe('1px');
  expect(await style('x', 'padding-left')).toBe('4px');
  // An isolated component: its own only.
  expect(await style('alone', 'color')).toBe('rgb(0, 0, 0)');
  expect(await style('alone', 'width')).toBe('10px');
  expect(
    await top(phone)
      .locator('wx-alone')
      .evaluate((element) => getComputedStyle(element).borderTopWidth),
  ).toBe('3px');
  // apply-shared: the page's and the app's reach in.
  expect(await style('applying', 'color')).toBe('rgb(7, 7, 7)');
});

test('WXS is not JavaScript, and templates come from other files', async () => {
  const phone = await app.open('wxs');
  expect(await top(phone).locator('#out').innerText()).toBe('true false Array String 2017 4');
  expect(await top(phone).locator('#line').innerText()).toBe('from template');
  expect(await top(phone).locator('#included').innerText()).toBe('1');
});

test('a tap reaches handlers with data, marks and touches, unless it is caught', async () => {
  const phone = await app.open('events');
  expect(await takeLog(phone)).toEqual(['made {"n":3}']);
  await top(phone).locator('#inner').click();
  expect(await takeLog(phone)).toEqual(['tap inner {"fooBar":7} {"inner":"2","outer":"1"} 1', 'outer inner']);
  await top(phone).locator('#caught').click();
  expect(await takeLog(phone)).toEqual(['tap caught {} {} 1']);
});

test('a long press that is listened to is no tap', async () => {
  const phone = await app.open('events');
  await takeLog(phone);
  await top(phone).locator('#long').hover();
  await phone.page.mouse.down();
  await untilLogged(phone, 'longpress');
  await phone.page.mouse.up();
  expect(await takeLog(phone)).toEqual(['longpress']);
});

test('a model binding follows the field, and slots take their content', async () => {
  const phone = await app.open('events');
  await top(phone).locator('input').fill('写好');
  expect(await top(phone).locator('#typed').innerText()).toBe('写好');
  expect(await top(phone).locator('#head').innerText()).toBe('head');
  expect(await top(phone).locator('#body').innerText()).toBe('body');
});

test('an error of a page stands on the strip and on the console, with its name', async () => {
  const phone = await app.open('broken');
  phone.expectErrors(/boom goes the page/);
  await top(phone).locator('#boom').click();
  const strip = phone.page.getByRole('alert');
  await strip.waitFor();
  expect(await strip.innerText()).toMatch(/\[broken.*boom goes the page/);
  expect(await phone.page.evaluate(() => window.phone?.errors.length)).toBe(1);
});

test('a tag that the preview lacks is named', async () => {
  const phone = await app.open('unknown');
  phone.expectErrors(/map/);
  expect(await phone.page.getByRole('alert').innerText()).toMatch(/<map> is not supported/);
});
