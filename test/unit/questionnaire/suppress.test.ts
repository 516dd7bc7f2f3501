import fc from 'fast-check';
import { hiddenAlong, hiddenIn, type Table } from '../../../cloudfunctions/questionnaire/results/suppress';

/** Whoever knows the sums, and the cells that are shown, can't work out a small one. */

/** All ways to fill in what is hidden so that every known sum is the same: by trying. */
function fillings({ cells, rowsAdd, columnsAdd, least = 0 }: Table, hidden: boolean[][]): number[][][] {
  const at = hidden.flatMap((row, r) => row.flatMap((is, c) => (is ? [[r, c] as const] : [])));
  const sums = (table: readonly (readonly number[])[]) => ({
    rows: rowsAdd ? table.map((row) => row.reduce((sum, n) => sum + n, 0)) : [],
    columns: columnsAdd ? table[0]!.map((_, c) => table.reduce((sum, row) => sum + row[c]!, 0)) : [],
  });
  const wanted = sums(cells);
  const found: number[][][] = [];
  const filled = cells.map((row, r) => row.map((n, c) => (hidden[r]![c] ? least : n)));
  const fill = (i: number): void => {
    const next = at[i];
    const { rows, columns } = sums(filled);
    if (rows.some((sum, r) => sum > wanted.rows[r]!) || columns.some((sum, c) => sum > wanted.columns[c]!)) return;
    if (!next) {
      if (JSON.stringify({ rows, columns }) === JSON.stringify(wanted)) found.push(filled.map((row) => [...row]));
      return;
    }
    const [r, c] = next;
    for (let n = least; n <= 9; n += 1) {
      filled[r]![c] = n;
      fill(i + 1);
    }
    filled[r]![c] = least;
  };
  fill(0);
  return found;
}

/** Nothing at all stands in its row, or column, or there is nothing beside it that could be hidden. */
function cannotBeHidden({ cells, rowsAdd, columnsAdd, least = 0 }: Table, r: number, c: number): boolean {
  const row = cells[r]!;
  const column = cells.map((line) => line[c]!);
  const bare = (line: readonly number[]) => line.every((n) => n === least) || line.length === 1;
  return (rowsAdd && bare(row)) || (columnsAdd && bare(column));
}

const number = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 5, max: 7 }));
const table = (rowsAdd: boolean, columnsAdd: boolean) =>
  fc
    .record({ rows: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 1, max: 3 }) })
    .chain(({ rows, columns }) =>
      fc.array(fc.array(number, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    )
    .map((cells): Table => ({ cells, rowsAdd, columnsAdd }));

test.each([
  [true, false],
  [false, true],
  [true, true],
])('of a table whose rows add up (%s), and columns (%s), no small number can be told', (rowsAdd, columnsAdd) => {
  fc.assert(
    fc.property(table(rowsAdd, columnsAdd), (given) => {
      const hidden = hiddenIn(given);
      for (const [r, row] of given.cells.entries())
        for (const [c, n] of row.entries()) {
          if (n >= 5) continue;
          expect(hidden[r]![c]).toBe(true);
          if (cannotBeHidden(given, r, c)) continue;
          const possible = new Set(fillings(given, hidden).map((filled) => filled[r]![c]));
          expect({ given, hidden, r, c, one: possible.size === 1 }).toMatchObject({ one: false });
        }
    }),
    { numRuns: 25, seed: 8 },
  );
});

test('what is large enough is shown, as far as it gives nothing away', () => {
  expect(hiddenAlong([10, 20, 30], 0)).toEqual([false, false, false]);
  expect(hiddenAlong([3, 20, 30], 0)).toEqual([true, true, false]);
  expect(hiddenAlong([3, 2, 30], 0)).toEqual([true, true, false]);
  // Two of whom everybody knows that there is somebody: they can only be one each.
  expect(hiddenAlong([1, 1, 30], 1)).toEqual([true, true, true]);
  expect(hiddenAlong([1, 2, 30], 1)).toEqual([true, true, false]);
  expect(
    hiddenIn({
      cells: [
        [0, 20],
        [9, 9],
        [9, 9],
      ],
      rowsAdd: false,
      columnsAdd: false,
    }),
  ).toEqual([
    [true, false],
    [false, false],
    [false, false],
  ]);
});
