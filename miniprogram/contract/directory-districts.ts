import * as v from 'valibot';
import type { Layout } from './doors';
import { action, acting, fields, fileId, id, nameText, requestId, version } from './schema';
import { DISTRICT_LEVELS, type DistrictLevel } from './vocabulary';

/** Setting up districts from a spreadsheet: for the office. */

/** A row, or a district that is in no row. */
export interface ImportItem {
  /** 枣强镇 · 康成社区 · 康成小区 · 1号楼 */
  name: string;
  /** Of the sheet, as programs number it; null for what is in no row. */
  row: number | null;
  /** What is to be known of it: `48 户`, `48 户 → 52 户`, why it stays. */
  detail: string;
}

export interface ImportProblem {
  row: number;
  reason: string;
}

/** What an import does, or would do. Of each list the first `IMPORT_SHOWN`; `counts` are of all. */
export interface DistrictsPreview {
  /** To be sent along with `apply`: what was seen. */
  version: number;
  counts: {
    added: number;
    changed: number;
    unchanged: number;
    /** In no row. They stay, unless `remove` is asked for. */
    missing: number;
    /** Of those, what goes with `remove`. */
    removed: number;
    /**
     * Of those, what stays all the same: there were visits or suggestions, a publicity site is there, a unit is assigned
     * to it, or a routing rule names it.
     */
    kept: number;
    bad: number;
    buildings: number;
    households: number;
  };
  added: ImportItem[];
  changed: ImportItem[];
  missing: ImportItem[];
  kept: ImportItem[];
  bad: ImportProblem[];
}

export interface DistrictsImported {
  version: number;
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

export const IMPORT_SHOWN = 50;
/** Bad rows are named one by one, so that all can be mended at once. */
export const IMPORT_BAD_SHOWN = 200;
export const IMPORT_ROWS_MAX = 3000;
export const IMPORT_BYTES_MAX = 5_000_000;

/** A spreadsheet's columns: how they may be headed, the first one is what we write. */
export const DISTRICT_COLUMNS = {
  town: ['镇街', '乡镇', '镇', '街道', '镇（街道）', '乡镇街道'],
  community: ['社区', '村', '社区村', '社区（村）', '村（社区）', '城中村'],
  estate: ['小区', '片区', '街区'],
  building: ['楼栋', '楼', '楼号', '栋'],
  households: ['户数', '住户数', '总户数'],
  entrances: ['单元数', '单元'],
  floors: ['层数', '楼层', '楼层数'],
  perFloor: ['每层户数', '每层每单元户数'],
} as const;

const file = { fileId, remove: v.optional(v.boolean('请选择是否删除'), false) };

/** What may lie directly below what. */
export const LEVELS_BELOW: Record<DistrictLevel, readonly DistrictLevel[]> = {
  county: ['town'],
  town: ['community'],
  community: ['estate', 'building'],
  estate: ['building'],
  building: [],
};

/** A district as the office sets it up. */
export interface DistrictSetup {
  id: string;
  name: string;
  level: DistrictLevel;
  parentId: string | null;
  households: number;
  layout: Layout | null;
  /** Whether others lie below it: then its households are theirs. */
  divided: boolean;
  /** Of all districts: each change raises it. */
  version: number;
}

const count = (label: string, min: number, max: number) =>
  v.pipe(
    v.number(`请填写${label}`),
    v.integer(`${label}要是整数`),
    v.minValue(min, `${label}至少是 ${min}`),
    v.maxValue(max, `${label}最多 ${max}`),
  );

const layout = fields(
  { entrances: count('单元数', 0, 50), floors: count('层数', 1, 100), perFloor: count('每层户数', 1, 100) },
  '楼层的格式不对',
);

export const districtActions = {
  'districts.get': action<DistrictSetup>()(fields({ id, ...acting })),
  /**
   * One district: with `id` it is changed, else it is new, below `parentId` (without one a town). `level` only where two
   * are possible. What isn't said stays as it is.
   */
  'districts.save': action<DistrictSetup>()(
    fields({
      requestId,
      version,
      id: v.optional(id),
      parentId: v.optional(id),
      level: v.optional(v.picklist(DISTRICT_LEVELS, '没有这一级区划')),
      name: nameText('名称', 1, 30),
      households: v.optional(count('户数', 0, 5000)),
      layout: v.optional(v.nullable(layout)),
      ...acting,
    }),
  ),
  /** The sheet to be filled in, with what is there already: an address that expires. */
  'districts.template': action<{ url: string; name: string; count: number }>()(fields({ ...acting })),
  /** What an import would do: nothing is changed. */
  'districts.preview': action<DistrictsPreview>()(fields({ ...file, ...acting })),
  /**
   * Does it, all or nothing. Whoever reads meanwhile sees what was there before, and all of it afterwards.
   * @throws FAILED_PRECONDITION with a `DistrictsPreview` as `current` when a row is bad; ABORTED with one when districts
   *   were changed since
   */
  'districts.import': action<DistrictsImported>()(fields({ requestId, version, ...file, ...acting })),
};
export type DistrictColumn = keyof typeof DISTRICT_COLUMNS;
