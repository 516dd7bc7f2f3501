/** One line of the result. */
export interface Figure {
  group: string;
  name: string;
  value: string;
  /** What it is compared with, measured in the same run. */
  floor?: string;
  ratio?: number;
  target?: string;
  /** Whether the target is reached; undefined without one. */
  reached?: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;

/** @returns how long it takes, in ms */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

const HEADER = ['what', 'measured', 'floor', 'ratio', 'target', ''];

const cells = ({ name, value, floor, ratio, target, reached }: Figure): string[] => [
  name,
  value,
  floor ?? '',
  ratio === undefined ? '' : ratio.toFixed(2),
  target ?? '',
  reached === undefined ? '' : reached ? 'reached' : 'NOT reached',
];

/** For a terminal: columns under each other. */
export function asText(figures: readonly Figure[]): string {
  const rows = [HEADER, ...figures.map(cells)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** For docs/performance.md: a table for each group. */
export function asMarkdown(figures: readonly Figure[]): string {
  const groups = [...new Set(figures.map(({ group }) => group))];
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  return groups
    .map((group) => {
      const rows = figures.filter((figure) => figure.group === group).map(cells);
      return [`### ${group}`, '', line(HEADER), line(HEADER.map(() => '---')), ...rows.map(line)].join('\n');
    })
    .join('\n\n');
}
