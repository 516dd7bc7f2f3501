import type {
  CrossTable,
  Part,
  QuestionnaireResults,
  QuestionResults,
  Question,
} from '../../../miniprogram/contract/index';
import { inkOn, ramp } from '../../../miniprogram/figures/components/chart/colours';
import { numbersOf, spokenOf, type Figure } from '../../../miniprogram/figures/components/chart/figure';
import { layoutOf, partAt } from '../../../miniprogram/figures/components/chart/layout';
import { linesOf, widthOf } from '../../../miniprogram/figures/components/chart/lines';
import { optionOf } from '../../../miniprogram/figures/components/chart/option';
import { gridOf } from '../../../miniprogram/figures/components/cross-table/grid';
import { decimal, grouped, shareWords } from '../../../miniprogram/figures/numbers';
import { blockOf } from '../../../miniprogram/figures/pages/results/blocks';
import { resultsFields, sourceAt, NO_FILTERS } from '../../../miniprogram/figures/pages/results/filters';
import { overviews } from '../../../miniprogram/figures/pages/results/overview';
import { piecesOf } from '../../../miniprogram/figures/pages/results/pieces';
import { NO_TEXT_FILTERS, questionChoices, textsFields } from '../../../miniprogram/figures/pages/texts/filters';

const NOW = new Date('2017-08-20T10:00:00+08:00');

const part = (key: string, count: number | null, change: Partial<Part> = {}): Part => ({
  key,
  label: `${key} 项`,
  count,
  ...change,
});

const ask = { id: 'q', title: '题目', asked: 120, answered: 100 };

const bars = (count: number): Figure => ({
  kind: 'columns',
  about: '图',
  parts: Array.from({ length: count }, (_, i) => ({ label: String(i), value: i, end: `${i} · 1%`, said: `${i} 份` })),
});

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('%d is written %s', (count, words) => expect(grouped(count)).toBe(words));
  test.each([
    [4.25, 1, '4.3'],
    [4, 1, '4'],
    [12345.5, 2, '12,345.5'],
    [-3.04, 1, '-3'],
  ])('%d is written %s', (value, digits, words) => expect(decimal(value, digits)).toBe(words));
  test.each([
    [1, 1000, '不到 1%'],
    [999, 1000, '99%'],
    [1000, 1000, '100%'],
    [0, 10, '0%'],
    [null, 10, ''],
    [3, null, ''],
    [0, 0, ''],
  ])('%p of %p is %p', (count, of, words) => expect(shareWords(count, of)).toBe(words));
});

describe('a question becomes a block', () => {
  const block = (question: Partial<QuestionResults> & Pick<QuestionResults, 'type'>) =>
    blockOf({ ...ask, ...question } as QuestionResults, 3);

  test('with how many saw it and answered it', () => {
    const parts = [part('a', 75), part('b', null, { gone: true })];
    expect(block({ type: 'single', parts })).toMatchObject({
      title: '3. 题目',
      facts: '120 人看到这一题，100 人回答',
      figures: [
        {
          kind: 'bars',
          parts: [
            { label: 'a 项', value: 75, end: '75 · 75%', said: '75 份，75%' },
            { label: 'b 项（已去掉）', value: null, end: '不显示', said: '人数太少，不显示' },
          ],
        },
      ],
    });
    expect(block({ type: 'single', parts, answered: null }).facts).toBe('回答的人太少，不显示');
    expect(block({ type: 'multiple', parts, answered: 0, gone: true })).toMatchObject({
      title: '3. 题目（现在的问卷里没有这一题了）',
      facts: '还没有人回答',
      hint: '',
      figures: [],
    });
  });
  test('with what it comes to', () => {
    const parts = [part('1', 40), part('2', 60)];
    expect(block({ type: 'rating', parts, mean: 1.62 }).lead).toBe('平均 1.6 颗星');
    expect(block({ type: 'scale', parts, mean: null }).lead).toBe('');
    expect(
      block({ type: 'nps', parts, mean: 6, detractors: 50, passives: 30, promoters: 20, score: -30 }),
    ).toMatchObject({ lead: '推荐值 −30', figures: [{ kind: 'stack', rows: [{ values: [50, 30, 20] }] }, {}] });
    const ranges = [part('8', 20), part('9', 20), part('10', 60)];
    expect(block({ type: 'number', parts: ranges, measure: '年', mean: 12.345, min: 0, max: 46 })).toMatchObject({
      lead: '平均 12.35 年',
      hint: '最少 0 年，最多 46 年，数越大，分的段越宽',
    });
    expect(
      block({ type: 'number', parts: [part('0', 9)], measure: null, mean: 3, min: null, max: null }),
    ).toMatchObject({
      lead: '平均 3',
      hint: '',
    });
  });
  test('a matrix row is divided, a ranking says both its numbers, words lead to the texts', () => {
    const row = { id: 'r', label: '环境', answered: 10, mean: 1.5, parts: [part('1', 5), part('2', 5)] };
    expect(block({ type: 'matrix', min: 1, max: 2, rows: [row] }).figures).toEqual([
      expect.objectContaining({
        steps: ['1 项 分', '2 项 分'],
        rows: [{ label: '环境', said: '平均 1.5，10 人', values: [50, 50] }],
      }),
    ]);
    const options = [{ id: 'o', label: '停车', count: 90, firsts: 30, place: 1.25 }];
    expect(numbersOf(block({ type: 'ranking', options }).figures[0] ?? bars(0))).toEqual([
      { label: '停车　平均第 1.3 位', said: '排第一 30 次，选进来 90 次' },
    ]);
    expect(block({ type: 'long' })).toMatchObject({ texts: true, figures: [] });
  });
});

test('days without an answer stand in the line, and one part alone is no picture', () => {
  const results = {
    answers: 30,
    days: [
      { day: '2017-08-17', answers: 10 },
      { day: '2017-08-19', answers: null },
    ],
    sources: [{ source: 'qr', answers: 30 }],
    districts: [],
    district: null,
  } as unknown as QuestionnaireResults;
  expect(overviews(results, NOW)).toEqual([
    {
      key: 'days',
      title: '每天收到的份数',
      figure: expect.objectContaining({
        parts: [
          { label: '8月17日', value: 10, end: '', said: '10 份' },
          { label: '8月18日', value: 0, end: '', said: '0 份' },
          { label: '8月19日', value: null, end: '', said: '人数太少，不显示' },
        ],
      }) as unknown,
    },
  ]);
});

describe('a figure', () => {
  test('is heard, the longest in part', () => {
    expect(spokenOf(bars(2))).toBe('图：图。0 0 份；1 1 份');
    expect(spokenOf(bars(20))).toMatch(/；还有 8 项$/);
  });
  test('stands as columns where they have room, as bars where they have none', () => {
    const room = { width: 311, rem: 16 };
    expect(layoutOf(bars(5), room).kind).toBe('columns');
    expect(layoutOf(bars(11), room).kind).toBe('columns');
    expect(layoutOf(bars(11), { width: 256, rem: 28 }).kind).toBe('rows');
  });
  test('keeps room for its longest text, and says which bar is tapped', () => {
    const figure: Figure = {
      kind: 'bars',
      about: '图',
      parts: ['短', '干部上门发的明白纸、倡议书、市民手册，或者社区张贴的公告'].map((label) => ({
        label,
        value: 1,
        end: '1',
        said: '1 份',
      })),
    };
    const layout = layoutOf(figure, { width: 256, rem: 16 });
    if (layout.kind !== 'rows') throw new Error(layout.kind);
    expect(layout).toMatchObject({ lines: 2, height: Math.ceil(layout.row * 2) });
    expect(layout.labels[0]).toBe('\n短');
    expect(partAt(layout, 2, 256, { x: 9, y: layout.row + 1 })).toBe(1);
    expect(partAt(layout, 2, 256, { x: 9, y: 9999 })).toBe(1);
    expect(partAt({ kind: 'line', height: 1 }, 11, 100, { x: 51, y: 0 })).toBe(5);
    expect(partAt({ kind: 'columns', height: 1, labels: [] }, 10, 100, { x: -3, y: 0 })).toBe(0);
  });
  test('is drawn with all of its values, left out ones without a length', () => {
    const look = { text: '', quiet: '', line: '', main: '', low: '', middle: '', high: '', font: '', rem: 16 };
    const figure: Figure = {
      kind: 'stack',
      about: '图',
      steps: ['低', '高'],
      rows: [
        { label: '一', said: '', values: [40, 60] },
        { label: '二', said: '', values: [null, 100] },
      ],
    };
    const option = optionOf(figure, layoutOf(figure, { width: 300, rem: 16 }), look);
    expect(option.series).toMatchObject([{ data: [0, 0] }, { data: [40, 0] }, { data: [60, 100] }]);
  });
});

describe('text in a picture', () => {
  test('is broken where it has no room, never before a closing mark', () => {
    expect(linesOf('明白纸、倡议书', 30, 10, 3)).toEqual(['明白', '纸、倡', '议书']);
    expect(linesOf('平均 1.5 位', 30, 10, 4)).toEqual(['平均', '1.5', '位']);
    expect(linesOf('平均 2.9，多', 45, 10, 4)).toEqual(['平均', '2.9，多']);
    expect(linesOf('1234567', 30, 10, 4)).toEqual(['12345', '67']);
    expect(linesOf('', 30, 10, 3)).toEqual(['']);
  });
  test('that is too long ends in dots, within its room', () => {
    const lines = linesOf('一二三四五六七八九十', 30, 10, 2);
    expect(lines).toEqual(['一二三', '四五…']);
    expect(Math.max(...lines.map((line) => widthOf(line, 10)))).toBeLessThanOrEqual(30);
  });
  test('is read on every colour between the ends', () => {
    const luminance = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? []).map((value) => {
        const share = Number(value) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const colours = ramp({ low: 'rgb(199, 154, 58)', middle: 'rgb(228, 223, 217)', high: 'rgb(42, 85, 133)' }, 11);
    expect([colours[0], colours[5], colours[10]]).toEqual([
      'rgb(199, 154, 58)',
      'rgb(228, 223, 217)',
      'rgb(42, 85, 133)',
    ]);
    for (const colour of colours) {
      const [back, ink] = [luminance(colour), inkOn(colour) === '#000000' ? 0 : 1];
      const contrast = (Math.max(back, ink) + 0.05) / (Math.min(back, ink) + 0.05);
      expect({ colour, read: contrast >= 4.5 }).toEqual({ colour, read: true });
    }
  });
});

test('a crossed table has shares of each column, and no word about what is left out', () => {
  const table: CrossTable = {
    id: 'stars',
    title: '几颗星',
    type: 'rating',
    answered: [20, null],
    means: [3.5, null],
    rows: [{ key: '1', label: '1', cells: [5, null] }],
  };
  expect(gridOf(table, [part('a', 20), part('b', null)])).toEqual({
    columns: [
      { name: 'a 项', answered: '20 人' },
      { name: 'b 项', answered: '—' },
    ],
    rows: [
      {
        name: '1',
        cells: [
          { share: '25%', count: '5 人', spoken: 'a 项：25%，5 人' },
          { share: '—', count: '', spoken: 'b 项：人数太少，不显示' },
        ],
      },
      {
        name: '平均',
        cells: [
          { share: '3.5', count: '', spoken: 'a 项：平均 3.5' },
          { share: '—', count: '', spoken: 'b 项：人数太少，不显示' },
        ],
      },
    ],
  });
});

test('filters are asked for where they count: crossed numbers know neither sources nor days', () => {
  const filters = { ...NO_FILTERS, district: { id: 'd', label: '镇' }, source: sourceAt(1), from: '2017-08-01' };
  expect(sourceAt(0)).toBeNull();
  expect(resultsFields('q', filters, '')).toEqual({ id: 'q', districtId: 'd', source: 'qr', from: '2017-08-01' });
  expect(resultsFields('q', filters, 'heard')).toEqual({ id: 'q', districtId: 'd', by: 'heard' });
  expect(textsFields('q', NO_TEXT_FILTERS, null)).toEqual({ id: 'q', cursor: null });
  expect(textsFields('q', { tab: 'held', questionId: 'w', district: null, search: ' 树 ' }, 'c')).toEqual({
    id: 'q',
    cursor: 'c',
    state: 'held',
    questionId: 'w',
    search: '树',
  });
});

test('questions with words of their own can be chosen, those with “其他” as well', () => {
  const options = [
    { id: 'a', label: '甲' },
    { id: 'o', label: '其他', other: true },
  ];
  const questions: Question[] = [
    { id: 'one', type: 'single', title: '选一个', options: options.slice(0, 1) },
    { id: 'some', type: 'multiple', title: '选几个', options },
    { id: 'words', type: 'long', title: '说说' },
  ];
  expect(questionChoices(questions).map(({ id }) => id)).toEqual(['', 'some', 'words']);
});

test('a hundred long questions go to the page in pieces that it can take', () => {
  const blocks = Array.from({ length: 100 }, (_, i) => ({ id: `q${i}`, words: '字'.repeat(3000) }));
  const pieces = piecesOf('blocks', blocks);
  expect(pieces.flatMap((piece) => Object.values(piece))).toEqual(blocks);
  expect(pieces.flatMap((piece) => Object.keys(piece)).slice(0, 2)).toEqual(['blocks[0]', 'blocks[1]']);
  for (const piece of pieces) expect(Buffer.byteLength(JSON.stringify(piece))).toBeLessThan(256 * 1024);
  expect(piecesOf('blocks', [])).toEqual([]);
});
