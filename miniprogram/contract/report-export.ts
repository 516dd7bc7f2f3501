import * as v from 'valibot';
import type { ReportFile } from './report-file';
import { action, acting, fields, id, requestId, text } from './schema';

/** The sheets of the county's export, in their order. */
export const EXPORT_SHEETS = ['suggestions', 'problems', 'visits', 'units', 'sites', 'questionnaires'] as const;
export type ExportSheet = (typeof EXPORT_SHEETS)[number];
export const EXPORT_SHEET_LABELS: Record<ExportSheet, string> = {
  suggestions: '意见建议',
  problems: '问题',
  visits: '走访',
  units: '单位进度',
  sites: '宣传点',
  questionnaires: '问卷结果',
};

/** One sheet, or all of them. */
export const EXPORT_WHATS = ['all', ...EXPORT_SHEETS] as const;
export type ExportWhat = (typeof EXPORT_WHATS)[number];

/** Characters of the reason for which names and phones are wanted whole. */
export const EXPORT_REASON = { min: 5, max: 200 } as const;

/** Rows that one call writes at most; a large county takes several calls. */
export const COUNTY_EXPORT_STEP = 5000;

/**
 * How far it is: `done` of about `total` rows, now in `sheet`. Once ready: the file, its size, and the SHA-256 of its
 * bytes, as hexadecimal digits.
 */
export type CountyExportView =
  | { state: 'going'; exportId: string; done: number; total: number; sheet: ExportSheet | null }
  | { state: 'ready'; exportId: string; file: ReportFile; size: number; hash: string };

export const exportActions = {
  /**
   * Everything as a spreadsheet, for the office, in as many calls as it takes: with `exportId` it goes on, and what was
   * asked for first holds. Names, phones and doors are masked or missing unless `whole`, which needs a `reason`.
   */
  export: action<CountyExportView>()(
    fields({
      requestId,
      what: v.optional(v.picklist(EXPORT_WHATS, '请选择导出什么'), 'all'),
      whole: v.optional(v.boolean('请选择要不要完整的姓名和电话'), false),
      reason: v.optional(text('用途', EXPORT_REASON.min, EXPORT_REASON.max)),
      exportId: v.optional(id),
      ...acting,
    }),
  ),
  /**
   * Once the campaign is closed: everything without personal data, as a .zip to be kept. The same data give the same bytes.
   * @throws FAILED_PRECONDITION before
   */
  archive: action<CountyExportView>()(fields({ requestId, exportId: v.optional(id), ...acting })),
};
