import { SMALLEST_SHOWN } from '../../../miniprogram/contract';

/** A table of numbers, and what everybody can add up. */
export interface Table {
  /** Row by row. */
  cells: readonly (readonly number[])[];
  /** The sums of rows, and of columns, are known, or could be. */
  rowsAdd: boolean;
  columnsAdd: boolean;
  /** What everybody knows to be the least of each cell. */
  least?: number;
  /** Cells that are left out although they aren't small. */
  closed?: (row: number, column: number) => boolean;
}

type Hidden = boolean[][];

/**
 * Which cells are left out: those that are small, and as many others as it takes for none of the small ones to follow from
 * the sums and the cells that are shown. It follows if there is only one number that it can be: so for each there has to
 * be a ring of hidden cells along which something can be moved without any sum becoming another.
 * What is nothing because a whole row or column is nothing can't be kept from anybody who knows that.
 */
export function hiddenIn(table: Table): Hidden {
  const isKept = (n: number, r: number, c: number) => n < SMALLEST_SHOWN || table.closed?.(r, c) === true;
  const hidden = table.cells.map((row, r) => row.map((n, c) => isKept(n, r, c)));
  if (!table.rowsAdd && !table.columnsAdd) return hidden;
  const columns = table.cells[0]?.length ?? 0;
  const rowSums = table.cells.map((row) => row.reduce((sum, n) => sum + n, 0));
  const columnSums = Array.from({ length: columns }, (_, c) =>
    table.cells.reduce((sum, row) => sum + (row[c] ?? 0), 0),
  );
  for (const [r, row] of table.cells.entries()) {
    for (const [c, n] of row.entries()) {
      if (!isKept(n, r, c)) continue;
      const empty = (table.rowsAdd && rowSums[r] === 0) || (table.columnsAdd && columnSums[c] === 0);
      if (!empty && !isOpen(table, hidden, r, c)) protect(table, hidden, r, c);
    }
  }
  return hidden;
}

/** The same of a list whose sum is known. */
export const hiddenAlong = (cells: readonly number[], least: number): boolean[] =>
  hiddenIn({ cells: [cells], rowsAdd: true, columnsAdd: false, least })[0] ?? [];

/** Whether a hidden cell could be one more, or one less, with others making up for it. */
function isOpen(table: Table, hidden: Hidden, r: number, c: number): boolean {
  const rises = reaches(table, hidden, { from: 'column', to: 'row', row: r, column: c });
  return rises || (hasMore(table, r, c) && reaches(table, hidden, { from: 'row', to: 'column', row: r, column: c }));
}

const hasMore = ({ cells, least = 0 }: Table, r: number, c: number): boolean => (cells[r]?.[c] ?? 0) > least;

/**
 * Goes from the column of a cell to its row, or the other way round, without that cell: from a column to a row where a
 * hidden cell can be less, from a row to a column where one can be more. Rows whose sums nobody knows make up for each other.
 */
function reaches(
  table: Table,
  hidden: Hidden,
  way: { from: 'row' | 'column'; to: 'row' | 'column'; row: number; column: number },
): boolean {
  const rows = table.cells.length;
  const columns = table.cells[0]?.length ?? 0;
  const seen = { row: new Set<number>(), column: new Set<number>() };
  const waiting: { kind: 'row' | 'column'; at: number }[] = [];
  const visit = (kind: 'row' | 'column', at: number): void => {
    if (seen[kind].has(at)) return;
    seen[kind].add(at);
    waiting.push({ kind, at });
    const free = kind === 'row' ? !table.rowsAdd : !table.columnsAdd;
    if (free) for (let i = 0; i < (kind === 'row' ? rows : columns); i += 1) visit(kind, i);
  };
  visit(way.from, way[way.from]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === 'column') {
      for (let r = 0; r < rows; r += 1) {
        const itself = r === way.row && next.at === way.column;
        if (!itself && hidden[r]?.[next.at] && hasMore(table, r, next.at)) visit('row', r);
      }
    } else {
      for (let c = 0; c < columns; c += 1) {
        const itself = next.at === way.row && c === way.column;
        if (!itself && hidden[next.at]?.[c]) visit('column', c);
      }
    }
  }
  return seen[way.to].has(way[way.to]);
}

/** Hides what loses least of what is shown, until the cell is open; all of its row and column where nothing else helps. */
function protect(table: Table, hidden: Hidden, r: number, c: number): void {
  const best = rings(table, r, c)
    .map((ring) => ({ ring, cost: ring.reduce((sum, [y, x]) => sum + (hidden[y]?.[x] ? 0 : table.cells[y]![x]!), 0) }))
    .sort((a, b) => a.cost - b.cost)[0];
  if (best) {
    for (const [y, x] of best.ring) hidden[y]![x] = true;
    return;
  }
  hidden[r]!.fill(true);
  if (table.columnsAdd) for (const row of hidden) row[c] = true;
}

type Ring = (readonly [number, number])[];

/** The other cells of the smallest rings on which a cell can lie, of which one can be moved along. */
function rings(table: Table, r: number, c: number): Ring[] {
  const { cells, rowsAdd, columnsAdd } = table;
  const otherRows = cells.flatMap((_, y) => (y === r ? [] : [y]));
  const otherColumns = (cells[0] ?? []).flatMap((_, x) => (x === c ? [] : [x]));
  const own = hasMore(table, r, c);
  if (!columnsAdd) return rowsAdd ? otherColumns.filter((x) => own || hasMore(table, r, x)).map((x) => [[r, x]]) : [];
  if (!rowsAdd) return otherRows.filter((y) => own || hasMore(table, y, c)).map((y) => [[y, c]]);
  return otherRows.flatMap((y) =>
    otherColumns
      .filter((x) => (own && hasMore(table, y, x)) || (hasMore(table, r, x) && hasMore(table, y, c)))
      .map((x): Ring => [
        [r, x],
        [y, c],
        [y, x],
      ]),
  );
}
