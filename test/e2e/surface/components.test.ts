import { setData, startSurface, takeEvents, type Surface } from './surface';

let surface: Surface;
beforeAll(async () => {
  surface = await startSurface();
});
afterEach(() => surface.closePhones());
afterAll(() => surface.stop());

describe('radio, checkbox, switch, slider', () => {
  test('one radio of a group is chosen, by itself or by its label; a disabled one never', async () => {
    const phone = await surface.phone('choices');
    await phone.tap('大');
    expect(await takeEvents(phone)).toEqual([['change', 'size', { value: 'big' }]]);
    expect(
      await phone.page.getByRole('radio').evaluateAll((all) => all.map((each) => each.getAttribute('aria-checked'))),
    ).toEqual(['false', 'true', 'false']);
    await phone.page.getByRole('radio').nth(2).click({ force: true });
    await phone.page.getByRole('radio').nth(1).click();
    expect(await takeEvents(phone)).toEqual([]);
  });

  test('arrow keys and space choose like a finger', async () => {
    const phone = await surface.phone('choices');
    await phone.page.getByRole('radio').first().focus();
    await phone.page.keyboard.press('ArrowDown');
    await phone.page.getByRole('switch').focus();
    await phone.page.keyboard.press('Space');
    expect(await takeEvents(phone)).toEqual([
      ['change', 'size', { value: 'big' }],
      ['change', 'switch', { value: true }],
    ]);
  });

  test('a checkbox group gives all that are checked, in their order on the page', async () => {
    const phone = await surface.phone('choices');
    await phone.tap('二');
    await phone.tap('一');
    await phone.tap('二');
    expect((await takeEvents(phone)).map(([, , detail]) => detail.value)).toEqual([['2'], ['1', '2'], ['1']]);
  });

  test('a slider moves in steps', async () => {
    const phone = await surface.phone('choices');
    await phone.page.getByLabel('音量').press('ArrowRight');
    expect(await takeEvents(phone)).toEqual([
      ['changing', 'slider', { value: 6 }],
      ['change', 'slider', { value: 6 }],
    ]);
  });
});

describe('picker', () => {
  test('selector gives the index as text; 取消 and disabled give no value', async () => {
    const phone = await surface.phone('pickers');
    await phone.tap('选人');
    await phone.page.getByRole('option', { name: '丙' }).click();
    await phone.tap('确定');
    await phone.tap('选人');
    await phone.tap('取消');
    await phone.page.getByText('不能选').click({ force: true });
    expect(await takeEvents(phone)).toEqual([
      ['change', 'selector', { value: '2' }],
      ['cancel', 'selector', {}],
    ]);
  });

  test('the columns of multiSelector follow what the page does in columnchange', async () => {
    const phone = await surface.phone('pickers');
    await phone.tap('选区划');
    await phone.page.getByRole('option', { name: '乡镇' }).click();
    await phone.page.getByRole('option', { name: '三村' }).click();
    await phone.tap('确定');
    expect(await takeEvents(phone)).toEqual([
      ['columnchange', 'multi', { column: 0, value: 1 }],
      ['columnchange', 'multi', { column: 1, value: 2 }],
      ['change', 'multi', { value: [1, 2] }],
    ]);
  });

  test('a wheel that was still settling when the sheet closed tells nothing afterwards', async () => {
    const phone = await surface.phone('pickers');
    await phone.tap('选区划');
    // Turned and closed in one breath: no timer runs in between.
    await phone.page.evaluate(() => {
      const wheel = document.querySelector('.wx-picker-column');
      wheel?.querySelectorAll<HTMLElement>('[role=option]')[1]?.click();
      wheel?.dispatchEvent(new Event('scroll'));
      document.querySelector<HTMLElement>('.wx-picker-done')?.click();
    });
    await phone.page.locator('.wx-picker').waitFor({ state: 'detached' });
    await phone.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    expect(await takeEvents(phone)).toEqual([
      ['columnchange', 'multi', { column: 0, value: 1 }],
      ['change', 'multi', { value: [1, 0] }],
    ]);
  });

  test('a date stays between start and end', async () => {
    const phone = await surface.phone('pickers');
    await phone.tap('选日期');
    await phone.page.getByRole('option', { name: '2018年' }).click();
    expect(await phone.page.getByRole('listbox', { name: '月' }).getByRole('option').allTextContents()).toEqual([
      '1月',
      '2月',
    ]);
    await phone.page.getByRole('option', { name: '2月', exact: true }).click();
    expect(await phone.page.getByRole('listbox', { name: '日' }).getByRole('option').allTextContents()).toEqual([
      '1日',
      '2日',
      '3日',
    ]);
    await phone.tap('确定');
    expect(await takeEvents(phone)).toEqual([['change', 'date', { value: '2018-02-03' }]]);
  });

  test('fields and time have their own forms', async () => {
    const phone = await surface.phone('pickers');
    await phone.tap('选月份');
    await phone.tap('确定');
    await phone.tap('选时间');
    await phone.page.getByRole('listbox', { name: '时' }).press('Home');
    expect((await phone.page.getByRole('listbox', { name: '分' }).getByRole('option').allTextContents())[0]).toBe('30');
    await phone.tap('确定');
    expect((await takeEvents(phone)).map(([, , detail]) => detail.value)).toEqual(['2017-08', '08:30']);
  });

  test('a picker-view starts where its value says, and tells where it was turned to', async () => {
    const phone = await surface.phone('pickers');
    const rows = phone.page.locator('wx-picker-view-column [role=listbox]');
    expect(await rows.evaluate((element) => element.scrollTop)).toBe(50);
    await rows.evaluate((element) => element.scrollTo({ top: 150 }));
    await expect(phone.page.waitForFunction(() => getApp().events.length > 0)).resolves.toBeDefined();
    expect(await takeEvents(phone)).toEqual([['change', 'view', { value: [3] }]]);
  });
});

describe('scroll-view', () => {
  test('tells of scrolling and of both ends, and goes where the page says', async () => {
    const phone = await surface.phone('scrolling');
    const list = phone.page.locator('wx-scroll-view');
    await setData(phone, { into: 'row-10' });
    await phone.page.waitForFunction(() => getApp().events.length > 0);
    expect(await list.evaluate((element) => element.scrollTop)).toBe(500);
    await setData(phone, { top: 1300 });
    await phone.page.waitForFunction(() => getApp().events.some(([type]) => type === 'scrolltolower'));
    await list.evaluate((element) => element.scrollTo({ top: 0 }));
    await phone.page.waitForFunction(() => getApp().events.some(([type]) => type === 'scrolltoupper'));
    const events = await takeEvents(phone);
    expect(events.find(([type]) => type === 'scroll')?.[2]).toMatchObject({
      scrollTop: 500,
      scrollLeft: 0,
      scrollHeight: 1500,
      deltaY: -500,
    });
    expect(events.find(([type]) => type === 'scrolltolower')?.[2]).toEqual({ direction: 'bottom' });
  });

  test('pulled down, it asks for a refresh and stays open until the page has it', async () => {
    const phone = await surface.phone('scrolling');
    const box = await phone.page.locator('wx-scroll-view').boundingBox();
    const [x, y] = [(box?.x ?? 0) + 100, (box?.y ?? 0) + 20];
    await phone.page.mouse.move(x, y);
    await phone.page.mouse.down();
    await phone.page.mouse.move(x, y + 60);
    await phone.page.mouse.move(x, y + 140);
    await phone.page.mouse.up();
    expect((await takeEvents(phone)).map(([type]) => type)).toEqual(['refresherrefresh']);
    await setData(phone, { refreshing: true });
    await setData(phone, { refreshing: false });
    expect((await takeEvents(phone)).map(([type]) => type)).toEqual(['refresherrestore']);
  });
});

describe('swiper, text, rich-text', () => {
  test('a swiper goes round, by finger and by data', async () => {
    const phone = await surface.phone('scrolling');
    const box = await phone.page.locator('wx-swiper').boundingBox();
    const [x, y] = [(box?.x ?? 0) + 60, (box?.y ?? 0) + 60];
    await phone.page.mouse.move(x, y);
    await phone.page.mouse.down();
    await phone.page.mouse.move(x + 100, y);
    await phone.page.mouse.move(x + 200, y);
    await phone.page.mouse.up();
    await phone.page.waitForFunction(() => getApp().events.some(([type]) => type === 'animationfinish'));
    expect((await takeEvents(phone))[0]).toEqual([
      'change',
      'swiper',
      { current: 2, source: 'touch', currentItemId: '蓝' },
    ]);
    await setData(phone, { current: 1 });
    expect((await takeEvents(phone))[0]).toEqual(['change', 'swiper', { current: 1, source: '', currentItemId: '黄' }]);
  });

  test('text decodes and keeps line breaks when it is asked to', async () => {
    const phone = await surface.phone('scrolling');
    expect(
      await phone.page
        .locator('wx-text')
        .first()
        .evaluate((element) => element.textContent),
    ).toBe('a\u2002b<c\nd');
  });

  test('rich text keeps trusted markup only', async () => {
    const phone = await surface.phone('scrolling');
    const rich = phone.page.locator('wx-rich-text').first();
    expect(await rich.evaluate((element) => element.firstElementChild?.innerHTML)).toBe(
      '<p class="a">好<b>看</b><img alt="坏"></p>',
    );
    expect(await phone.page.locator('wx-rich-text').nth(1).innerText()).toBe('1 < 2');
    expect(await phone.page.evaluate(() => 'broken' in window)).toBe(false);
  });
});

describe('button, navigator, view', () => {
  test('a press shows in the page’s own class; a disabled button is silent', async () => {
    const phone = await surface.phone('buttons');
    const button = phone.page.getByRole('button', { name: '按钮', exact: true });
    const pressed = async (wanted: boolean) => {
      const locator = phone.page.locator('wx-button[class*=pressed]');
      await locator.waitFor({ state: wanted ? 'attached' : 'detached' });
    };
    const box = await button.boundingBox();
    await phone.page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await phone.page.mouse.down();
    await pressed(true);
    expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(1, 2, 3)');
    await phone.page.mouse.up();
    await pressed(false);
    await phone.page.getByRole('button', { name: '不能按' }).press('Enter');
    expect((await takeEvents(phone)).map(([type, id]) => [type, id])).toEqual([['tap', 'plain']]);
  });

  test('a button that is held for long is tapped when it is let go', async () => {
    const phone = await surface.phone('buttons');
    const box = await phone.page.getByRole('button', { name: '按钮', exact: true }).boundingBox();
    await phone.page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await phone.page.mouse.down();
    // Longer than what counts as a long press (350 ms), which nobody on this page listens to.
    await phone.page.waitForTimeout(500);
    await phone.page.mouse.up();
    expect((await takeEvents(phone)).map(([type, id]) => [type, id])).toEqual([['tap', 'plain']]);
  });

  test('a view with the role of a button answers to the keyboard', async () => {
    const phone = await surface.phone('buttons');
    await phone.page.getByRole('button', { name: '像按钮' }).press('Enter');
    expect((await takeEvents(phone)).map(([type, id]) => [type, id])).toEqual([['tap', 'role']]);
  });

  test('a navigator opens its page', async () => {
    const phone = await surface.phone('buttons');
    await phone.tap('去表单');
    await phone.see('提交');
    expect(await phone.path()).toBe('pages/fields/fields');
  });

  test('hidden follows the data', async () => {
    const phone = await surface.phone('buttons');
    await phone.seeNot('藏');
    await setData(phone, { hidden: false });
    await phone.see('藏');
  });

  test('sharing shows the card that the page describes', async () => {
    const phone = await surface.phone('buttons');
    await phone.tap('转发');
    await phone.see('来自button');
    expect(await phone.page.getByText('在另一部手机上打开').getAttribute('href')).toBe(
      '/?page=pages%2Ffields%2Ffields%3Ffrom%3Dfriend',
    );
    await phone.tap('取消');
  });
});
