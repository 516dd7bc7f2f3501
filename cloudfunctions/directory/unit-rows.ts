import {
  robotKeyOf,
  UNIT_CELL_NONE,
  UNIT_COLUMNS,
  unitName,
  unitPhone,
  type ImportProblem,
  type UnitKind,
} from '../../miniprogram/contract';
import * as v from 'valibot';
import type { SheetRows } from '../common/read-sheet';
import { BadRow, eachRow } from './sheet-rows';

/** What a cell says: undefined says nothing, so that what is there stays; null takes it away. */
type Said<T> = T | null | undefined;

/** A row of the sheet. */
export interface UnitRow {
  row: number;
  name: string;
  kind: UnitKind | undefined;
  contactPhone: Said<string>;
  robotKey: Said<string>;
  /** As they are written: 枣强镇 · 康成社区. */
  districts: string[] | undefined;
}

const COLUMNS = {
  titles: UNIT_COLUMNS,
  needed: ['name', 'kind'],
  missing: '没有找到表头：第一行要有“单位名称”和“类型”，可以先下载模板',
  down: ['kind'],
} as const;

/** How the kind may be written; the first ones are what we write. */
export const KIND_WORDS: Readonly<Record<UnitKind, readonly string[]>> = {
  contracted: ['分包', '分包单位', '包联', '包联单位'],
  functional: ['职能', '职能单位', '职能部门'],
};

/** @throws INVALID_ARGUMENT when the columns aren't there, or there are too many rows */
export const unitRows = (sheet: SheetRows): { rows: UnitRow[]; bad: ImportProblem[] } =>
  eachRow(sheet, COLUMNS, (row, { text, list }) => ({
    row,
    name: nameOf(text('name')),
    kind: kindOf(text('kind')),
    contactPhone: said(text('contactPhone'), phoneOf),
    robotKey: said(text('robot'), robotOf),
    districts: districtsOf(list('districts')),
  }));

function nameOf(text: string): string {
  const parsed = v.safeParse(unitName, text);
  if (!parsed.success) throw new BadRow(text === '' ? '没有写单位名称' : parsed.issues[0].message);
  return parsed.output;
}

function kindOf(text: string): UnitKind | undefined {
  if (text === '') return undefined;
  const found = (Object.keys(KIND_WORDS) as UnitKind[]).find((kind) => KIND_WORDS[kind].includes(text));
  if (!found) throw new BadRow(`类型“${text.slice(0, 20)}”不对，请写“分包”或“职能”`);
  return found;
}

function said<T>(text: string, read: (text: string) => T): Said<T> {
  if (text === '') return undefined;
  return text === UNIT_CELL_NONE ? null : read(text);
}

function phoneOf(text: string): string {
  const digits = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[—–－]/g, '-');
  if (!v.is(unitPhone, digits)) throw new BadRow(`电话“${text.slice(0, 20)}”不对，只能是数字和短横`);
  return digits;
}

/** What is wrong isn't repeated: whoever has a robot's address can write into the unit's group. */
function robotOf(text: string): string {
  const key = robotKeyOf(text);
  if (key === null) throw new BadRow('群机器人地址不对，请从企业微信里整个复制过来');
  return key;
}

function districtsOf(written: string[]): string[] | undefined {
  if (written.length === 0) return undefined;
  return written.length === 1 && written[0] === UNIT_CELL_NONE ? [] : written;
}
