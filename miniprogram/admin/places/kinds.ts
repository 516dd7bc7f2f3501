import {
  UNITS_MAX,
  type DistrictsImported,
  type DistrictsPreview,
  type UnitsImported,
  type UnitsPreview,
} from '../../contract/index';
import * as districts from '../../services/districts';
import * as units from '../../services/units';
import { districtsLook, unitsLook, type Look } from './look';

/** What can come from a sheet. */
export interface SheetKind {
  title: string;
  /** What stands in the template. */
  hint: string;
  measure: string;
  /** Whether what is in no row can be asked to go. */
  removable: boolean;
  template: () => Promise<{ url: string; name: string; count: number }>;
  preview: (fields: { fileId: string; remove: boolean }) => Promise<Look>;
  apply: (fields: ImportFields) => Promise<DistrictsImported | UnitsImported>;
  /** Of what comes with a failure. */
  look: (current: object) => Look;
}

export interface ImportFields {
  requestId: string;
  version: number;
  fileId: string;
  remove: boolean;
}

export const SHEET_KINDS: Record<'districts' | 'units', SheetKind> = {
  districts: {
    title: '导入区划',
    hint: '一栋楼一行：镇街、社区、小区、楼栋、户数。单元、层数、每层户数知道就填，门牌会自动排好。户数只写数字，不留合计行；像 3-1 这样的楼号，先把格子的格式改成“文本”。',
    measure: '处',
    removable: true,
    template: districts.template,
    preview: async (fields) => districtsLook(await districts.preview(fields)),
    apply: (fields) => districts.importSheet(fields),
    look: (current) => districtsLook(current as DistrictsPreview),
  },
  units: {
    title: '导入单位',
    hint: `一个单位一行：名称、类型（分包或职能）、电话、群机器人地址、分包的社区。空着的格子保持原样，写“无”就去掉。最多 ${UNITS_MAX} 个单位。`,
    measure: '个',
    removable: false,
    template: units.template,
    preview: async ({ fileId }) => unitsLook(await units.preview({ fileId })),
    apply: ({ requestId, version, fileId }) => units.importSheet({ requestId, version, fileId }),
    look: (current) => unitsLook(current as UnitsPreview),
  },
};
