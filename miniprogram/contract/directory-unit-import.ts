import type { ImportItem, ImportProblem } from './directory-districts';
import { action, acting, fields, fileId, requestId, version } from './schema';

/** Setting up units from a spreadsheet, in the same ways as districts: for the office. */

/** What an import does, or would do. Of each list the first `IMPORT_SHOWN`; `counts` are of all. */
export interface UnitsPreview {
  /** To be sent along with `units.import`: what was seen. */
  version: number;
  counts: {
    added: number;
    changed: number;
    unchanged: number;
    /** In no row: they stay. What was handed to a unit needs it. */
    missing: number;
    bad: number;
    /** Communities and estates of which nobody takes care afterwards. */
    gaps: number;
  };
  added: ImportItem[];
  changed: ImportItem[];
  bad: ImportProblem[];
}

export interface UnitsImported {
  version: number;
  added: number;
  changed: number;
  unchanged: number;
}

/** A spreadsheet's columns: how they may be headed, the first one is what we write. */
export const UNIT_COLUMNS = {
  name: ['单位名称', '单位', '名称'],
  kind: ['类型', '单位类型', '分包/职能', '类型（分包/职能）'],
  contactPhone: ['联系电话', '电话', '单位电话', '联系人电话'],
  robot: ['群机器人地址', '群机器人', '机器人地址'],
  districts: ['分包区域', '分包社区', '分包'],
} as const;
export type UnitColumn = keyof typeof UNIT_COLUMNS;

/** In a cell: takes away what is there. An empty cell leaves it. */
export const UNIT_CELL_NONE = '无';

/** As many units a county has at most. */
export const UNITS_MAX = 500;

export const unitImportActions = {
  /** The sheet to be filled in, with what is there already: an address that expires. No address of a robot is in it. */
  'units.template': action<{ url: string; name: string; count: number }>()(fields({ ...acting })),
  /** What an import would do: nothing is changed. */
  'units.preview': action<UnitsPreview>()(fields({ fileId, ...acting })),
  /**
   * Does it, all or nothing. Whoever reads meanwhile sees what was there before, and all of it afterwards.
   * @throws FAILED_PRECONDITION with a `UnitsPreview` as `current` when a row is bad; ABORTED with one when units were
   *   changed since
   */
  'units.import': action<UnitsImported>()(fields({ requestId, version, fileId, ...acting })),
};
