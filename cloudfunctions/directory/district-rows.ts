import { DISTRICT_COLUMNS, type DistrictColumn, type ImportProblem, type Layout } from '../../miniprogram/contract';
import type { SheetRows } from '../common/read-sheet';
import { BadRow, eachRow } from './sheet-rows';

/** A row of the sheet that says something: the names from the town down, as far as they are given. */
export interface DistrictRow {
  row: number;
  names: { town: string; community: string | null; estate: string | null; building: string | null };
  households: number | null;
  layout: Layout | null;
}

const LEVELS = ['town', 'community', 'estate', 'building'] as const;
const LABELS = { town: '镇街', community: '社区', estate: '小区', building: '楼栋' } as const;
const NAME_MAX = 30;
/** Below a table of numbers stands what they come to; that is no place. */
const TOTAL = /(合计|小计|总计|共计)[:：]?$/;
const COLUMNS = {
  titles: DISTRICT_COLUMNS,
  needed: ['town', 'community', 'households'],
  missing: '没有找到表头：第一行要有“镇街”“社区”“小区”“楼栋”“户数”，可以先下载模板',
  down: ['town', 'community', 'estate', 'building'],
} as const;
/** Numbers: what may stand behind one, and how large it may be. */
const COUNTS = {
  households: { label: '户数', unit: '户', max: 5000 },
  entrances: { label: '单元数', unit: '个?单元|个', max: 50 },
  floors: { label: '层数', unit: '层', max: 100 },
  perFloor: { label: '每层户数', unit: '户', max: 100 },
} as const;
/** What can be done about a place that has too many households. */
const DIVIDE = '一处最多 5000 户，请分到小区、楼栋；小区、楼栋都在表里的，这一格空着';

/**
 * Rows as they come out of a spreadsheet. Where names are merged or written only once, the row above counts: names that are
 * missing at the left are those of the row before.
 * @throws INVALID_ARGUMENT when the columns aren't there, or there are too many rows
 */
export function districtRows(sheet: SheetRows): { rows: DistrictRow[]; bad: ImportProblem[] } {
  let above: DistrictRow['names'] | null = null;
  return eachRow(sheet, COLUMNS, (row, { text, count }) => {
    const names = namesOf(text, above);
    above = names;
    return {
      row,
      names,
      households: whole('households', count),
      layout: layoutOf(count, names),
    };
  });
}

function namesOf(
  cell: (level: (typeof LEVELS)[number]) => string,
  above: DistrictRow['names'] | null,
): DistrictRow['names'] {
  const given = LEVELS.map((level) => cell(level) || null);
  const first = given.findIndex((name) => name !== null);
  if (first < 0) throw new BadRow('没有写地点：镇街、社区、小区、楼栋都是空的');
  if (given.some((name) => name !== null && TOTAL.test(name))) throw new BadRow('合计行请删掉，户数会自动加起来');
  const names = given.map((name, i) => (i < first ? (above?.[LEVELS[i]!] ?? null) : name));
  const [town = null, community = null, estate = null, building = null] = names;
  if (town === null) throw new BadRow('没有写镇街，上面的行里也没有');
  if (community === null && (estate ?? building) !== null) throw new BadRow('没有写社区');
  for (const [i, name] of names.entries()) {
    if (name !== null && [...name].length > NAME_MAX)
      throw new BadRow(`${LABELS[LEVELS[i]!]}的名称最多 ${NAME_MAX} 个字`);
  }
  return { town, community, estate, building };
}

function layoutOf(cell: (column: DistrictColumn) => string, { building }: DistrictRow['names']): Layout | null {
  const entrances = whole('entrances', cell);
  const floors = whole('floors', cell);
  const perFloor = whole('perFloor', cell);
  if (entrances === null && floors === null && perFloor === null) return null;
  if (building === null) throw new BadRow('单元数、层数、每层户数只给楼栋填');
  if (!floors || !perFloor) throw new BadRow('层数和每层户数要一起填，都至少是 1');
  return { entrances: entrances ?? 0, floors, perFloor };
}

/** `48`, `48户`; null for an empty cell. Anything else is asked about: 2单元24户 is not 224. */
function whole(column: keyof typeof COUNTS, cell: (column: DistrictColumn) => string): number | null {
  const text = cell(column);
  if (text === '') return null;
  const { label, unit, max } = COUNTS[column];
  const [, digits] = new RegExp(`^(\\d{1,6})(?:${unit})?$`).exec(text.normalize('NFKC').replace(/\s/g, '')) ?? [];
  if (digits === undefined) throw new BadRow(`${label}“${text.slice(0, 20)}”不是整数，请只写数字`);
  const value = Number(digits);
  if (value > max) throw new BadRow(`${label} ${value} 太大了，${column === 'households' ? DIVIDE : `最多 ${max}`}`);
  return value;
}
