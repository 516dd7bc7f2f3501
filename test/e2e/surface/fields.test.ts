import { setData, startSurface, takeEvents, type Surface } from './surface';

let surface: Surface;
beforeAll(async () => {
  surface = await startSurface();
});
afterEach(() => surface.closePhones());
afterAll(() => surface.stop());

describe('input and textarea', () => {
  test('tell the page what is typed, and stop at maxlength', async () => {
    const phone = await surface.phone('fields');
    await phone.page.getByLabel('姓名').pressSequentially('王小明五六');
    const events = await takeEvents(phone);
    expect(events.filter(([type]) => type === 'input').map(([, , detail]) => detail.value)).toEqual([
      '王',
      '王小',
      '王小明',
      '王小明五',
    ]);
    expect(events.find(([type]) => type === 'focus')).toEqual(['focus', 'name', { value: '', height: 0 }]);
    await phone.see('王小明五');
  });

  test('confirm comes with Enter, and the field loses the focus', async () => {
    const phone = await surface.phone('fields');
    await phone.page.getByLabel('姓名').fill('甲');
    await takeEvents(phone);
    await phone.page.getByLabel('姓名').press('Enter');
    expect(await takeEvents(phone)).toEqual([
      ['confirm', 'name', { value: '甲' }],
      ['blur', 'name', { value: '甲', cursor: 1 }],
    ]);
  });

  test('what a handler of bindinput returns stands in the field', async () => {
    const phone = await surface.phone('fields');
    await phone.page.getByLabel('数字').pressSequentially('1a2b');
    expect(await phone.valueOf('数字')).toBe('12');
  });

  test('the placeholder has the page’s class and goes away with the first letter', async () => {
    const phone = await surface.phone('fields');
    const placeholder = phone.page.getByText('姓名', { exact: true });
    expect(await placeholder.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(1, 2, 3)');
    await phone.fill('姓名', '甲');
    await placeholder.waitFor({ state: 'hidden' });
  });

  test('a textarea with auto-height grows, and says how many lines it has', async () => {
    const phone = await surface.phone('fields');
    const field = phone.page.getByLabel('情况');
    const before = (await field.boundingBox())?.height ?? 0;
    await field.fill('一\n二\n三\n四');
    expect((await field.boundingBox())?.height).toBeGreaterThan(before * 2);
    const lines = (await takeEvents(phone)).filter(([type]) => type === 'linechange');
    expect(lines.at(-1)?.[2].lineCount).toBe(4);
  });

  test('focus, value and disabled follow the page’s data', async () => {
    const phone = await surface.phone('fields');
    await setData(phone, { late: '写好的', focus: true });
    const field = phone.page.getByLabel('后来');
    expect(await field.inputValue()).toBe('写好的');
    expect(await field.evaluate((element) => element.matches(':focus'))).toBe(true);
    await setData(phone, { disabled: true });
    expect(await field.isDisabled()).toBe(true);
  });
});

describe('form', () => {
  test('collects its controls by name, but not those inside of components', async () => {
    const phone = await surface.phone('fields');
    await phone.fill('姓名', '甲');
    await phone.page.getByText('道路').click();
    await phone.page.getByRole('switch', { name: '公开' }).click();
    await takeEvents(phone);
    await phone.tap('提交');
    const [type, , detail] = (await takeEvents(phone))[0] ?? [];
    expect(type).toBe('submit');
    expect(detail?.value).toEqual({
      name: '甲',
      digits: '',
      text: '',
      topics: ['road', 'water'],
      public: true,
      password: 'secret',
    });
  });

  test('reset empties the controls and tells the page', async () => {
    const phone = await surface.phone('fields');
    await phone.fill('姓名', '甲');
    await takeEvents(phone);
    await phone.tap('重填');
    expect(await phone.valueOf('姓名')).toBe('');
    expect((await takeEvents(phone)).map(([type]) => type)).toEqual(['blur', 'reset']);
    await phone.tap('提交');
    expect((await takeEvents(phone))[0]?.[2].value).toMatchObject({ name: '', topics: [], public: false });
  });
});
