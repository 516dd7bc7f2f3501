import { EXPORT_SHEET_LABELS, EXPORT_SHEETS, type ExportSheet, type ExportWhat } from '../../../contract/index';
import type { GoingExport, ReadyExport } from '../../../services/report-export';

const HINTS: Record<ExportSheet, string> = {
  suggestions: '每一条，连同最后的答复和评价',
  problems: '办法、思路、举措和答复',
  visits: '每一次走访、座谈、值守',
  units: '走访率、答复率、满意度',
  sites: '值守、签到和收到的意见',
  questionnaires: '每一题的统计',
};

/** What can be exported, as a list of names. */
export const WHATS: readonly { id: ExportWhat; name: string; hint: string }[] = [
  { id: 'all', name: '全部', hint: '下面的都在一个文件里' },
  ...EXPORT_SHEETS.map((id) => ({ id, name: EXPORT_SHEET_LABELS[id], hint: HINTS[id] })),
];

export const WAYS = [
  { id: 'masked', name: '遮住姓名和电话', hint: '平时用这个' },
  { id: 'whole', name: '完整的姓名、电话和门牌', hint: '要写明用途' },
] as const;

export interface Progress {
  words: string;
  percent: number;
}

export function progressOf({ done, total, sheet }: GoingExport): Progress {
  const percent = total === 0 ? 0 : Math.min(99, Math.floor((100 * done) / total));
  const words = sheet === null ? '写完了，正在合成一个文件' : `正在写“${EXPORT_SHEET_LABELS[sheet]}”，${percent}%`;
  return { words, percent };
}

const MEGABYTE = 1024 * 1024;

/** A file that is there. */
export interface FileCard {
  name: string;
  /** How large it is, and how much stands in it. */
  facts: string;
  /** In groups of four, to be read aloud or compared. '' where nobody compares it. */
  hash: string;
  /** Whether a phone can open it. */
  opens: boolean;
}

export function cardOf({ file, size, hash }: ReadyExport): FileCard {
  const opens = file.name.endsWith('.xlsx');
  const large = size < MEGABYTE ? `${Math.ceil(size / 1024)} KB` : `${(size / MEGABYTE).toFixed(1)} MB`;
  return {
    name: file.name,
    facts: `${file.count} 行，${large}`,
    hash: opens ? '' : (hash.match(/.{4}/g) ?? []).join(' '),
    opens,
  };
}
