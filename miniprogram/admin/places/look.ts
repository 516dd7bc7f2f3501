import type {
  DistrictsImported,
  DistrictsPreview,
  ImportItem,
  ImportProblem,
  UnitsImported,
  UnitsPreview,
} from '../../contract/index';

/** One number of what an import does. */
export interface LookCount {
  label: string;
  count: number;
}

export interface LookRow {
  name: string;
  /** `第 3 行 · 48 户` */
  detail: string;
}

export interface LookGroup {
  title: string;
  rows: LookRow[];
  /** How many more there are. */
  more: number;
}

/** What an import would do, as a person reads it. */
export interface Look {
  version: number;
  /** What it comes to as a whole. */
  summary: string;
  counts: LookCount[];
  bad: ImportProblem[];
  /** Bad rows that aren't listed. */
  badMore: number;
  groups: LookGroup[];
  /** Whether it changes anything. */
  changes: boolean;
  /** Districts in no row, which stay unless they are asked to go. */
  missing: number;
}

const rowsOf = (items: readonly ImportItem[]): LookRow[] =>
  items.map(({ name, row, detail }) => ({
    name,
    detail: [...(row === null ? [] : [`第 ${row} 行`]), ...(detail === '' ? [] : [detail])].join(' · '),
  }));

const group = (title: string, items: readonly ImportItem[], count: number): LookGroup[] =>
  count === 0 ? [] : [{ title, rows: rowsOf(items), more: count - items.length }];

export function districtsLook({ version, counts, added, changed, missing, kept, bad }: DistrictsPreview): Look {
  return {
    version,
    summary: `导入后全县 ${counts.buildings} 栋楼，${counts.households} 户`,
    counts: [
      { label: '新加', count: counts.added },
      { label: '改动', count: counts.changed },
      { label: '删掉', count: counts.removed },
      { label: '不变', count: counts.unchanged },
    ],
    bad,
    badMore: counts.bad - bad.length,
    groups: [
      ...group('新加的', added, counts.added),
      ...group('有改动的', changed, counts.changed),
      ...group('还在用，会留着的', kept, counts.kept),
      ...group('表里没有的', missing, counts.missing),
    ],
    changes: counts.added + counts.changed + counts.removed > 0,
    missing: counts.missing,
  };
}

export function unitsLook({ version, counts, added, changed, bad }: UnitsPreview): Look {
  return {
    version,
    summary: counts.gaps === 0 ? '导入后每个社区都有单位' : `导入后还有 ${counts.gaps} 个社区（小区）没有单位`,
    counts: [
      { label: '新加', count: counts.added },
      { label: '改动', count: counts.changed },
      { label: '不变', count: counts.unchanged },
      { label: '表里没有，保留', count: counts.missing },
    ],
    bad,
    badMore: counts.bad - bad.length,
    groups: [...group('新加的', added, counts.added), ...group('有改动的', changed, counts.changed)],
    changes: counts.added + counts.changed > 0,
    missing: 0,
  };
}

/** `新加 12 处，改动 3 处` */
export function importedWords(done: DistrictsImported | UnitsImported, measure: string): string {
  const removed = 'removed' in done ? done.removed : 0;
  const said = [
    ...(done.added > 0 ? [`新加 ${done.added} ${measure}`] : []),
    ...(done.changed > 0 ? [`改动 ${done.changed} ${measure}`] : []),
    ...(removed > 0 ? [`删掉 ${removed} ${measure}`] : []),
  ];
  return said.length > 0 ? `导入好了：${said.join('，')}。` : '导入好了：和原来一样，没有改动。';
}

/** What somebody else was quicker with, or what is bad, as the answer brings it; null for any other failure. */
export const previewIn = (error: { current?: unknown }): object | null => {
  const { current } = error;
  return typeof current === 'object' && current !== null && 'counts' in current && 'bad' in current ? current : null;
};
