import { dayOf } from '../../cloudfunctions/common/clock';
import type { Question } from '../../miniprogram/contract';
import { startDemo, type Demo } from './support/demo';
import { taken } from './support/files';
import type { Phone } from './support/phone';
import { publish } from './support/questionnaire';

let demo: Demo;
let id: string;

/** One question of each type whose answers are counted in a way of its own. */
const QUESTIONS: Question[] = [
  {
    id: 'heard',
    type: 'single',
    title: '您知道县里正在创建文明县城吗？',
    options: [
      { id: 'well', label: '知道，也了解一些' },
      { id: 'some', label: '听说过' },
      { id: 'no', label: '不知道' },
    ],
  },
  {
    id: 'where',
    type: 'multiple',
    title: '您是从哪里知道的？',
    options: [
      { id: 'paper', label: '干部上门发的明白纸、倡议书、市民手册，或者社区张贴的公告' },
      { id: 'tv', label: '电视' },
      { id: 'other', label: '其他', other: true },
    ],
  },
  { id: 'stars', type: 'rating', title: '这一个月的变化，您打几颗星？', max: 5 },
  { id: 'friends', type: 'nps', title: '您愿意叫上亲友一起参加吗？' },
  {
    id: 'places',
    type: 'matrix',
    title: '这些方面您打几分？',
    min: 1,
    max: 5,
    rows: [
      { id: 'clean', label: '环境卫生' },
      { id: 'traffic', label: '交通秩序' },
    ],
  },
  { id: 'years', type: 'number', title: '您在县城住了多少年？', measure: '年' },
  { id: 'since', type: 'date', title: '您是哪天开始留意创城的？' },
  {
    id: 'urgent',
    type: 'ranking',
    title: '最盼着先办好的是什么？',
    options: [
      { id: 'parking', label: '停车难' },
      { id: 'rubbish', label: '垃圾清运' },
      { id: 'lights', label: '路灯、楼道灯' },
    ],
  },
  { id: 'words', type: 'long', title: '还有什么想说的？' },
];

const PEOPLE = 24;
const DAY_MS = 86_400_000;

const answersOf = (n: number): Record<string, unknown> => ({
  heard: { options: [n < 14 ? 'well' : n < 21 ? 'some' : 'no'] },
  where: n % 4 === 0 ? { options: ['paper', 'other'], text: `楼下的横幅${n}` } : { options: ['paper', 'tv'] },
  stars: (n % 5) + 1,
  friends: n % 11,
  places: { clean: (n % 5) + 1, traffic: (n % 3) + 1 },
  years: n * 2,
  since: `2017-0${(n % 3) + 5}-15`,
  urgent: n % 2 === 0 ? ['parking', 'rubbish', 'lights'] : ['lights', 'parking', 'rubbish'],
  ...(n < 4 ? { words: `第 ${n + 1} 个人想多种几棵树` } : {}),
});

beforeAll(async () => {
  demo = await startDemo({ history: false });
  id = await publish(demo, { title: '创城效果问卷', display: 'page', questions: QUESTIONS }, { showResults: true });
  for (let n = 0; n < PEOPLE; n += 1) {
    // Half of them answer a day later.
    if (n === PEOPLE / 2) demo.cloud.clock.advance(DAY_MS);
    await demo.cloud.as(`resident-${500 + n}`).ok('questionnaire', 'answer', {
      requestId: `results-answer-${n}`,
      questionnaireId: id,
      answers: answersOf(n),
      ...(n % 2 === 0 ? { site: 'KC2017' } : {}),
    });
  }
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const CANVASES = '.phone-page:not([data-hidden]) canvas';

const areAllPainted = (phone: Phone): Promise<boolean> =>
  phone.page.locator(CANVASES).evaluateAll((canvases) => {
    const isPainted = (canvas: HTMLElement | SVGElement): boolean => {
      if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return false;
      // Read from a copy: a canvas that is drawn on isn't made for it, and says so.
      const copy = document.createElement('canvas');
      Object.assign(copy, { width: canvas.width, height: canvas.height });
      const pen = copy.getContext('2d', { willReadFrequently: true });
      pen?.drawImage(canvas, 0, 0);
      const pixels = pen?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      // Every fourth value says how much of a pixel is covered.
      let covered = 0;
      for (let i = 3; i < pixels.length; i += 4) if (pixels[i] !== 0) covered += 1;
      return covered > 100;
    };
    return canvases.length > 0 && canvases.every(isPainted);
  });

/** @returns once there are pictures, and all that are near the screen are painted */
async function untilPainted(phone: Phone): Promise<void> {
  const started = Date.now();
  while (!(await areAllPainted(phone))) {
    if (Date.now() - started > 60_000) throw new Error('a picture stays empty');
    await phone.page.waitForTimeout(50);
  }
}

const scrollTo = async (phone: Phone, text: string | RegExp): Promise<void> => {
  await phone.text(text).scrollIntoViewIfNeeded();
  await untilPainted(phone);
};

test('the office sees every question drawn and as numbers, and narrows it', async () => {
  const phone = await demo.phone({ openid: 'demo-office' });
  await phone.visit(`figures/pages/results/results?id=${id}`);
  await phone.see('24 份回答');
  await untilPainted(phone);
  await phone.screenshot('results-1-top');
  for (const [n, text] of [
    '2. 您是从哪里知道的？',
    '推荐值 −50',
    '5. 这些方面您打几分？',
    '9. 还有什么想说的？',
  ].entries()) {
    await scrollTo(phone, text);
    await phone.screenshot(`results-2-questions-${n}`);
  }
  // What isn't near is no canvas: a phone holds few of them.
  expect(await phone.page.locator(CANVASES).count()).toBeLessThan(8);

  await scrollTo(phone, '每天收到的份数');
  const days = phone.label(/^图：每天收到的份数。/);
  await days.click({ position: { x: 20, y: 60 } });
  await phone.see(/日\s*12 份$/);
  const first = phone.page.locator('.card').filter({ hasText: '1. 您知道县里正在创建文明县城吗？' });
  await first.getByText('看数字').click();
  await phone.see('14 份，58%');
  await phone.screenshot('results-3-numbers');
  await first.getByText('看图').click();
  await untilPainted(phone);

  await phone.pick('来源：不限', '扫码');
  await phone.see('12 份回答');
  const { districts } = await demo.cloud.as('office').ok('questionnaire', 'results', { id, source: 'qr' });
  const [town] = districts;
  expect(town?.answers).toBe(12);
  await phone.tap('不筛选了');
  await phone.see('24 份回答');
  await phone.tap('地区：不限');
  await phone.tap(new RegExp(`^${town?.name}$`));
  await phone.tap(`就选“${town?.name}”`);
  await phone.see('12 份回答');
  // The wheel stands at today, which is the day of those who answered last.
  const dayBefore = Number(dayOf(demo.cloud.clock.now()).slice(-2)) - 1;
  await phone.pick('到哪天止', new RegExp(`^\\s*${dayBefore}\\s*日?\\s*$`));
  await phone.see('6 份回答');
  await phone.screenshot('results-4-filtered');
});

test('what could not be narrowed without a network is not called so', async () => {
  const phone = await demo.phone({ openid: 'demo-office' });
  await phone.visit(`figures/pages/results/results?id=${id}`);
  await phone.see('24 份回答');
  await phone.network(false);
  await phone.pick('来源：不限', '扫码');
  await phone.see('手机没有联网，请联网后再试');
  await phone.see('来源：不限');
  await phone.see('24 份回答');
  await phone.network(true);
  await phone.pick('来源：不限', '扫码');
  await phone.see('12 份回答');
});

test('a question is compared by another: whole for the office, without small numbers for others', async () => {
  for (const [who, hidden] of [
    ['demo-office', false],
    ['demo-editor', true],
  ] as const) {
    const phone = await demo.phone({ openid: who });
    await phone.visit(`figures/pages/results/results?id=${id}`);
    await phone.see('24 份回答');
    await phone.pick('交叉对比', '1. 您知道县里');
    await phone.see(/每一题都按“您知道县里正在创建文明县城吗？”分开看/);
    await phone.see('14 人');
    const small = phone.label('不知道：人数太少，不显示');
    if (hidden) await small.waitFor();
    else expect(await small.isVisible()).toBe(false);
    await phone.screenshot(`results-5-compared-${who}`);
    if (hidden) await phone.seeNot('导出全部回答（Excel 表格）');
    await phone.tap('不对比了');
    await untilPainted(phone);
  }
});

test('who has answered sees what all have answered, without what is for the office', async () => {
  const phone = await demo.phone({ openid: 'resident-500' });
  await phone.visit(`pages/questionnaire/questionnaire?id=${id}`);
  await phone.see('您已经填过了，谢谢。');
  await phone.tap('看看大家的回答');
  await phone.see('24 份回答');
  await untilPainted(phone);
  await scrollTo(phone, '9. 还有什么想说的？');
  await phone.seeNot('看大家写的');
  await phone.seeNot('导出全部回答（Excel 表格）');
  await phone.screenshot('results-6-resident');
});

test('words are found, and what was held is let out or put away', async () => {
  demo.cloud.addFault({ action: 'wx.openApi:security.msgSecCheck', function: 'questionnaire', times: 1, errCode: -1 });
  await demo.cloud.as('resident-600').ok('questionnaire', 'answer', {
    requestId: 'results-held',
    questionnaireId: id,
    answers: { words: '路口的喇叭太吵' },
  });
  const phone = await demo.phone({ openid: 'demo-office' });
  await phone.visit(`figures/pages/results/results?id=${id}`);
  await phone.see('25 份回答');
  await phone.tap('看大家写的');
  await phone.see('第 1 个人想多种几棵树');
  await phone.seeNot('楼下的横幅4');
  await phone.screenshot('results-7-texts');
  await phone.fill('搜大家写的', '第 3 个');
  await phone.page.keyboard.press('Enter');
  await phone.seeNot('第 1 个人想多种几棵树');
  await phone.see('第 3 个人想多种几棵树');
  await phone.tap('清空');
  await phone.tap('待看');
  await phone.see('路口的喇叭太吵');
  await phone.screenshot('results-8-held');
  await phone.tap('放出来');
  await phone.see('放出来了');
  await phone.tap('全部');
  await phone.see('第 1 个人想多种几棵树');
  const loud = phone.page.locator('.entry').filter({ hasText: '路口的喇叭太吵' });
  await loud.getByText('收起来').click();
  await phone.see('收起来了');
  await phone.tap('收起来的');
  await phone.see('路口的喇叭太吵');
  const { items } = await demo.cloud.as('office').ok('questionnaire', 'texts', { id, state: 'hidden' });
  expect(items.map(({ text }) => text)).toEqual(['路口的喇叭太吵']);
});

test('all answers come as a file, also when the network goes away in between', async () => {
  const phone = await demo.phone({ openid: 'demo-office' });
  await phone.visit(`figures/pages/results/results?id=${id}`);
  await phone.see(/份回答/);
  await phone.network(false);
  await phone.tap(/导出全部回答/);
  await phone.see('没有打开');
  await phone.network(true);
  // The answer to the first part is lost: it is asked for again under the same id.
  demo.cloud.addFault({ action: 'functions:questionnaire', times: 1, after: true });
  await phone.tap('再试一次');
  await phone.see(/\.xlsx/);
  expect((await taken(phone)).name).toMatch(/创城效果问卷.*\.xlsx$/);
  await phone.see(/表格已经打开/);
});

test('on a narrow phone with large text, at night, no page is wider than the screen, and what can be tapped is large enough', async () => {
  const phone = await demo.phone({
    openid: 'demo-office',
    page: 'pages/mine/mine',
    width: 320,
    dark: true,
  });
  await phone.largeText();
  await phone.visit(`figures/pages/results/results?id=${id}`);
  await phone.see(/份回答/);
  await untilPainted(phone);
  await phone.fits('results-narrow-dark-1');
  for (const [n, text] of ['2. 您是从哪里知道的？', '5. 这些方面您打几分？', '8. 最盼着先办好的是什么？'].entries()) {
    await scrollTo(phone, text);
    await phone.screenshot(`results-narrow-dark-${n + 2}`);
  }
  await phone.text('交叉对比').scrollIntoViewIfNeeded();
  await phone.pick('交叉对比', '1. 您知道县里');
  await phone.see('14 人');
  await phone.screenshot(`results-narrow-dark-compared`);
  // The tables move by themselves, under the page.
  const wider = await phone.page
    .locator('.phone-page:not([data-hidden]) .phone-scroller')
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect({ wider, small: await phone.smallTaps() }).toEqual({ wider: 0, small: [] });
  await phone.visit(`figures/pages/texts/texts?id=${id}`);
  await phone.see('第 1 个人想多种几棵树');
  await phone.fits('results-narrow-dark-texts');
});
