import {
  DISTRICT_COLUMNS,
  IMPORT_ROWS_MAX,
  type DistrictColumn,
  type ImportProblem,
  type Layout,
} from '../../miniprogram/contract';
import { invalid } from '../common/problems';
import type { CellValue, SheetRows } from '../common/read-sheet';

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
const HOUSEHOLDS_MAX = 5000;
const LAYOUT_MAX = { entrances: 50, floors: 100, perFloor: 100 } as const;
/** A title or two may stand above the heads of the columns. */
const HEAD_WITHIN = 5;

/**
 * Rows as they come out of a spreadsheet. Where names are merged or written only once, the row above counts: names that are
 * missing at the left are those of the row before.
 * @throws INVALID_ARGUMENT when the columns aren't there, or there are too many rows
 */
export function districtRows(sheet: SheetRows): { rows: DistrictRow[]; bad: ImportProblem[] } {
  const { columns, head } = columnsOf(sheet);
  if (sheet.length - head - 1 > IMPORT_ROWS_MAX) {
    throw invalid('fileId', `一次最多导入 ${IMPORT_ROWS_MAX} 行，请分几次导入`);
  }
  const rows: DistrictRow[] = [];
  const bad: ImportProblem[] = [];
  let above: DistrictRow['names'] | null = null;
  for (const [i, cells] of sheet.entries()) {
    if (i <= head || cells.every((cell) => written(cell) === '')) continue;
    const cell = (column: DistrictColumn): string => written(cells[columns.get(column) ?? -1] ?? null);
    try {
      const names = namesOf((level) => cell(level), above);
      above = names;
      rows.push({
        row: i + 1,
        names,
        households: whole('户数', cell('households'), HOUSEHOLDS_MAX),
        layout: layoutOf(cell, names),
      });
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      bad.push({ row: i + 1, reason: error.message });
    }
  }
  return { rows, bad };
}

class BadRow extends Error {}

function columnsOf(sheet: SheetRows): { columns: Map<DistrictColumn, number>; head: number } {
  for (const [head, cells] of sheet.slice(0, HEAD_WITHIN).entries()) {
    const columns = new Map<DistrictColumn, number>();
    for (const [place, cell] of cells.entries()) {
      const title = keyOf(written(cell));
      for (const [column, titles] of Object.entries(DISTRICT_COLUMNS) as [DistrictColumn, readonly string[]][]) {
        if (!columns.has(column) && titles.some((known) => keyOf(known) === title)) columns.set(column, place);
      }
    }
    if (columns.has('town') && columns.has('community') && columns.has('households')) return { columns, head };
  }
  throw invalid('fileId', '没有找到表头：第一行要有“镇街”“社区”“小区”“楼栋”“户数”，可以先下载模板');
}

function namesOf(
  cell: (level: (typeof LEVELS)[number]) => string,
  above: DistrictRow['names'] | null,
): DistrictRow['names'] {
  const given = LEVELS.map((level) => cell(level) || null);
  const first = given.findIndex((name) => name !== null);
  if (first < 0) throw new BadRow('没有写地点：镇街、社区、小区、楼栋都是空的');
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
  const [entrances, floors, perFloor] = [
    whole('单元数', cell('entrances'), LAYOUT_MAX.entrances),
    whole('层数', cell('floors'), LAYOUT_MAX.floors),
    whole('每层户数', cell('perFloor'), LAYOUT_MAX.perFloor),
  ];
  if (entrances === null && floors === null && perFloor === null) return null;
  if (building === null) throw new BadRow('单元数、层数、每层户数只给楼栋填');
  if (!floors || !perFloor) throw new BadRow('层数和每层户数要一起填，都至少是 1');
  return { entrances: entrances ?? 0, floors, perFloor };
}

/** `48`, `48户`; null for an empty cell. */
function whole(label: string, text: string, max: number): number | null {
  if (text === '') return null;
  const digits = text.normalize('NFKC').replace(/[户层个单元\s,]/g, '');
  if (!/^\d{1,6}(\.0+)?$/.test(digits)) throw new BadRow(`${label}“${text.slice(0, 20)}”不是整数`);
  const value = Number(digits);
  if (value > max) throw new BadRow(`${label}${value} 太大了，最多 ${max}`);
  return value;
}

/** As it is shown. */
function written(cell: CellValue): string {
  if (cell === null || cell === undefined) return '';
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** What is the same name, however it is typed: full or half width, with or without spaces. */
export const keyOf = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
