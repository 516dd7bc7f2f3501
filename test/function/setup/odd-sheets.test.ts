import { nameText, parse, type DistrictsPreview, type UnitsPreview } from '../../../miniprogram/contract';
import { problemOf, useCounty } from '../county';
import { HEAD, UNIT_HEAD, upload } from './sheets';
import { failed, number, STYLE, unworked, unworkedText, worked, workbookOf, type Odd, type Raw } from './workbook';

/** Sheets as they really come: nothing of them is taken for what it isn't, and nothing of them ends the function. */
const county = useCounty();
const { as, cloud } = county;

const preview = async (rows: readonly (readonly Raw[])[], odd?: Odd, head = HEAD): Promise<DistrictsPreview> =>
  as('office').ok('directory', 'districts.preview', {
    fileId: await upload(cloud(), 'office', workbookOf([head, ...rows], odd)),
  });
const merged = (...ranges: string[]): Odd => ({
  after: `<mergeCells count="${ranges.length}">${ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`,
});
/** Buildings, and what else has a line of its own. */
const placesIn = ({ added }: DistrictsPreview): string[] =>
  added.filter(({ row }) => row !== null).map(({ name, detail }) => `${name} ${detail}`);
const building = (name: Raw, households: Raw, ...more: Raw[]): Raw[] => [
  '新镇',
  '东社区',
  '康成小区',
  name,
  households,
  ...more,
];

test('a cell in which what is meant doesn’t stand: its row is named with the reason', async () => {
  const UNWORKED = '的公式还没有算出来，请在电脑上打开表格存一次，或者直接写内容';
  const DRESSED = '里面只有 1，别的字是格式加上去的，请把格式改成“文本”，写全';
  const cases: [Raw, Raw, string][] = [
    [number(42_795, STYLE.monthDay), 48, '“楼栋”这一格是日期，请把格式改成“文本”再填 3-1'],
    [number(42_795, STYLE.own), 48, '“楼栋”这一格是日期，请把格式改成“文本”再填 3-1'],
    [failed('#N/A'), 48, '“楼栋”这一格是算错的公式（#N/A），请改成要写的内容'],
    ['5号楼', failed('#DIV/0!'), '“户数”这一格是算错的公式（#DIV/0!），请改成要写的内容'],
    [unworkedText, 48, `“楼栋”这一格${UNWORKED}`],
    ['7号楼', unworked, `“户数”这一格${UNWORKED}`],
    [number(1, STYLE.building), 48, `“楼栋”这一格${DRESSED}`],
    [number(1, STYLE.padded), 48, `“楼栋”这一格${DRESSED}`],
  ];
  const seen = await preview([
    ...cases.map(([name, households]) => building(name, households)),
    // What is what it looks like: a measure behind a number, and a formula that was worked out.
    building(1, number(48, STYLE.doors)),
    building(number(2, STYLE.rounded), worked(52)),
    // In a column that isn't ours it is nobody's business.
    building('3号楼', 12, null, null, null, failed('#REF!')),
    [null, null, null, null, null, null, null, null, unworked],
    // In ours it is, also where a sheet ends.
    [null, null, null, failed('#N/A')],
  ]);
  expect(seen.bad.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    ...cases.map(([, , reason], i) => `${i + 2} ${reason}`),
    '14 “楼栋”这一格是算错的公式（#N/A），请改成要写的内容',
  ]);
  expect(placesIn(seen)).toEqual([
    '新镇 · 东社区 · 康成小区 · 1 48 户',
    '新镇 · 东社区 · 康成小区 · 2 52 户',
    '新镇 · 东社区 · 康成小区 · 3号楼 12 户',
  ]);
});

test('what can’t be seen makes no second place and no second unit, typed or imported', async () => {
  const seen = await preview([
    ['城关镇', '东社区\u200b', '\ufeff康成\u00ad小区', '1号楼', 48],
    building('1号楼', 1),
    ['新镇\u200b', '东社区', '康成\u2060小区', '2号楼', 1],
  ]);
  expect(seen).toMatchObject({ counts: { added: 5, changed: 0, unchanged: 4, bad: 0 } });
  const units = workbookOf([UNIT_HEAD, ['县教育局\u200b', '分\u2060包', null, null, '东社区\u200d、西社区']]);
  const unitsSeen: UnitsPreview = await as('office').ok('directory', 'units.preview', {
    fileId: await upload(cloud(), 'office', units),
  });
  expect(unitsSeen).toMatchObject({
    counts: { added: 0, bad: 0 },
    changed: [{ name: '县教育局', detail: '加 城关镇 · 西社区' }],
  });
  expect(parse(nameText('名称', 1, 30), ' 东社区\u200b ')).toEqual({ ok: true, value: '东社区' });
  expect(parse(nameText('名称', 1, 30), '\u200b')).toMatchObject({ problem: { message: '请填写名称' } });
});

test('a number is what it says and nothing else; too many are told what to do; what adds up is no place', async () => {
  const DIVIDE = '一处最多 5000 户，请分到小区、楼栋；小区、楼栋都在表里的，这一格空着';
  const cases: [Raw[], string][] = [
    [building('1号楼', '2单元24户'), '户数“2单元24户”不是整数，请只写数字'],
    [building('1号楼', '24户户'), '户数“24户户”不是整数，请只写数字'],
    [building('1号楼', '2 4.5'), '户数“2 4.5”不是整数，请只写数字'],
    [building('1号楼', '48', '2单元', '6层半', '4'), '层数“6层半”不是整数，请只写数字'],
    [['新镇', '东社区', null, null, 6200], `户数 6200 太大了，${DIVIDE}`],
    [building('1号楼', '48', '51'), '单元数 51 太大了，最多 50'],
    [['合计', null, null, null, 124], '合计行请删掉，户数会自动加起来'],
    [['新镇', '东社区小计：', null, null, 48], '合计行请删掉，户数会自动加起来'],
  ];
  const seen = await preview([
    ...cases.map(([row]) => row),
    building('8号楼', '４８ 户', '2个单元', '6层', '4户'),
    [null, null, null, '9号楼', '12'],
  ]);
  expect(seen.bad.map(({ row, reason }) => `${row} ${reason}`)).toEqual(
    cases.map(([, reason], i) => `${i + 2} ${reason}`),
  );
  expect(placesIn(seen)).toEqual(['新镇 · 东社区 · 康成小区 · 8号楼 48 户', '新镇 · 东社区 · 康成小区 · 9号楼 12 户']);
});

describe('merged cells', () => {
  test('a name counts for every row that it spans; a number for several rows is none for each', async () => {
    const seen = await preview(
      [
        building('1号楼', 48),
        ['新镇', '东社区', null, '2号楼', 52],
        ['新镇', '东社区', null, '3号楼', null],
        // A record of two lines.
        ['新镇', '东社区', null, '4号楼', 7],
        [null, null, null, null, null],
        ['新镇', '东社区', null, '平房', 5],
      ],
      merged('C2:C6', 'E3:E4', 'A5:A6', 'B5:B6', 'D5:D6', 'E5:E6'),
    );
    expect(seen.bad).toEqual([{ row: 4, reason: '“户数”这一格和上面的行合并了，请取消合并，一行一行分开填' }]);
    expect(placesIn(seen)).toEqual([
      '新镇 · 东社区 · 康成小区 · 1号楼 48 户',
      '新镇 · 东社区 · 康成小区 · 2号楼 52 户',
      '新镇 · 东社区 · 康成小区 · 4号楼 7 户',
      '新镇 · 东社区 · 平房 5 户',
    ]);
  });

  test('heads of two lines are read as one', async () => {
    const rows: Raw[][] = [
      [...HEAD.slice(0, 5), '楼层', null, null],
      [null, null, null, null, null, ...HEAD.slice(5)],
      ['城关镇', '东社区', '康成小区', '1号楼', 48, 2, 7, 4],
    ];
    const odd = merged('A1:H1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:E3', 'F2:H2');
    const { changed, bad } = await preview(rows, odd, ['测试县区划表']);
    expect(bad).toEqual([]);
    expect(changed).toEqual([
      {
        name: '城关镇 · 东社区 · 康成小区 · 1号楼',
        row: 4,
        detail: '2 个单元 6 层 每层 4 户 → 2 个单元 7 层 每层 4 户',
      },
    ]);
  });
});

test('a file that goes too far is refused before it is read, and what is wrong with it is said', async () => {
  const refusal = async (rows: readonly (readonly Raw[])[], odd?: Odd): Promise<string> => {
    const fileId = await upload(cloud(), 'office', workbookOf([HEAD, ...rows], odd));
    const problem = await problemOf(as('office'), 'directory', 'districts.preview', { fileId });
    expect(problem).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'fileId' });
    return problem.message;
  };
  for (const [cell, rows] of [
    ['XFD1048576', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
    ['A1048576', '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t> </t></is></c></row>'],
    ['XFD3', '<row r="3"><c r="XFD3"><v>1</v></c></row>'],
  ] as const) {
    expect(await refusal([building('1号楼', 48)], { rows })).toBe(
      `很远的 ${cell} 格里还有内容，请把它那一行、那一列删掉，存盘再传`,
    );
  }
  const many = Array.from({ length: 4000 }, (_, i): Raw[] => building(`${i}号楼`, 1));
  expect(await refusal(many)).toBe('一次最多导入 3000 行，请分几次导入');
  const blank = Array.from({ length: 60_000 }, (_, i) => `<row r="${i + 3}"><c r="A${i + 3}" s="0"/></row>`).join('');
  expect(await refusal([building('1号楼', 48)], { rows: blank })).toBe(
    '下面有很多只设了格式的空行，请整行删掉，存盘再传',
  );
  // Cells far away that are only coloured do no harm.
  const coloured = { rows: '<row r="1048576"><c r="A1048576" s="0"/></row>' };
  expect(placesIn(await preview([building('1号楼', 48)], coloured))).toEqual([
    '新镇 · 东社区 · 康成小区 · 1号楼 48 户',
  ]);
});
