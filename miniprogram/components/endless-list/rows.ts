/** What a list shows of one thing; `id` tells it from all others. */
export interface ListRow {
  id: string;
}

/** One answer: rows in their order, and where the next ones begin (null: nowhere). */
export interface RowsPage<Row extends ListRow> {
  rows: Row[];
  nextCursor: string | null;
}

/** Rows that are drawn and put away together. */
export interface Chunk<Row extends ListRow> {
  /** Stays while the chunk does, whatever its rows become. */
  key: number;
  /** The cursor that its rows are asked for with. */
  from: string | null;
  rows: readonly Row[];
}

/** An answer with the cursor that it was asked for with. */
export type AskedPage<Row extends ListRow> = RowsPage<Row> & { from: string | null };

/** As many as a server's page: a search that finds one here and one there fills a chunk with several answers. */
const CHUNK_ROWS = 20;

/** All rows of a list that have been loaded, each of them once. */
export class LoadedRows<Row extends ListRow> {
  chunks: readonly Chunk<Row>[] = [];
  /** Where the next rows begin. */
  cursor: string | null = null;
  private lastKey = 0;

  /** From the beginning. */
  reset(page: RowsPage<Row> | null): void {
    this.chunks = [];
    this.cursor = null;
    if (page) this.append(page);
  }

  /** At the end. A row that stands further up already has moved down meanwhile: it is renewed where it stands. */
  append({ rows, nextCursor }: RowsPage<Row>): void {
    const known = new Set(this.chunks.flatMap((chunk) => chunk.rows.map(({ id }) => id)));
    const given = unique(rows);
    for (const row of given) if (known.has(row.id)) this.change(row.id, row);
    const added = given.filter(({ id }) => !known.has(id));
    const last = this.chunks[this.chunks.length - 1];
    if (last && last.rows.length + added.length <= CHUNK_ROWS) {
      if (added.length > 0) {
        this.chunks = [...this.chunks.slice(0, -1), { ...last, rows: [...last.rows, ...added] }];
      }
    } else if (added.length > 0) {
      this.chunks = [...this.chunks, { key: this.newKey(), from: this.cursor, rows: added }];
    }
    this.cursor = nextCursor;
  }

  /** Sets fields of one row. */
  change(id: string, fields: Partial<Row>): void {
    this.changeWhere((row) => row.id === id, fields);
  }

  /** Sets fields of all rows that match. */
  changeWhere(matches: (row: Row) => boolean, fields: Partial<Row>): void {
    this.chunks = this.chunks.map((chunk) =>
      chunk.rows.some(matches)
        ? { ...chunk, rows: chunk.rows.map((row) => (matches(row) ? { ...row, ...fields } : row)) }
        : chunk,
    );
  }

  /**
   * Whether answers asked for from the first chunk of a range on have come to its end: what stands below it can stay.
   * It can't where nothing follows, neither here nor there.
   */
  covers(last: number, pages: readonly AskedPage<Row>[]): boolean {
    const id = lastId(pages);
    const ends = this.chunks[last]?.rows ?? [];
    const below = this.chunks[last + 1]?.rows ?? [];
    return below.length > 0 && (ends[ends.length - 1]?.id === id || below.some((row) => row.id === id));
  }

  /**
   * Puts fresh answers in place of a range of chunks. Rows that the answers name are taken from wherever they stood; a
   * row of the range that no answer names is gone. What stands below the range stays when the answers reach it, and
   * otherwise is asked for again when a person gets there.
   */
  renew(first: number, last: number, pages: readonly AskedPage<Row>[]): void {
    const named = new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id)));
    const kept = (chunk: Chunk<Row>): Chunk<Row> =>
      chunk.rows.some(({ id }) => named.has(id))
        ? { ...chunk, rows: chunk.rows.filter(({ id }) => !named.has(id)) }
        : chunk;
    const keys = this.chunks.slice(first, last + 1).map(({ key }) => key);
    const seen = new Set<string>();
    const renewed = pages.map(({ from, rows }) => {
      const fresh = unique(rows).filter(({ id }) => !seen.has(id));
      for (const { id } of fresh) seen.add(id);
      return { key: keys.shift() ?? this.newKey(), from, rows: fresh };
    });
    const covered = this.covers(last, pages);
    const below = covered ? this.chunks.slice(last + 1) : [];
    if (below[0]) below[0] = this.behind(below[0], lastId(pages));
    if (!covered) this.cursor = pages[pages.length - 1]?.nextCursor ?? null;
    this.chunks = withoutEmpty([...this.chunks.slice(0, first).map(kept), ...renewed, ...below.map(kept)]);
  }

  /** What is left of a chunk whose beginning has been answered for up to a row of it. */
  private behind(chunk: Chunk<Row>, id: string | undefined): Chunk<Row> {
    return { ...chunk, rows: chunk.rows.slice(chunk.rows.findIndex((row) => row.id === id) + 1) };
  }

  private newKey(): number {
    this.lastKey += 1;
    return this.lastKey;
  }
}

function lastId(pages: readonly RowsPage<ListRow>[]): string | undefined {
  const all = pages.flatMap(({ rows }) => rows);
  return all[all.length - 1]?.id;
}

/** Of rows with the same id the first. */
function unique<Row extends ListRow>(rows: readonly Row[]): Row[] {
  const ids = new Set<string>();
  return rows.filter(({ id }) => !ids.has(id) && ids.add(id));
}

/** A chunk that has lost all its rows leaves its beginning to the next one: new rows may come to stand there. */
function withoutEmpty<Row extends ListRow>(chunks: readonly Chunk<Row>[]): Chunk<Row>[] {
  const filled: Chunk<Row>[] = [];
  let from: string | null | undefined;
  for (const chunk of chunks) {
    if (from === undefined) from = chunk.from;
    if (chunk.rows.length === 0) continue;
    filled.push({ ...chunk, from });
    from = undefined;
  }
  return filled;
}
