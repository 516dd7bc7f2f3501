import type { Chunk, ListRow } from './rows';

/** A chunk as it is drawn: with its rows, or as an empty box of their height. */
export interface DrawnChunk {
  key: number;
  rows: readonly ListRow[];
  /** In rem, so that the box follows the size of text; 0 while its rows are drawn. */
  height: number;
}

/** What the screen says about a chunk. */
export interface Sighting {
  /** At most about a screen away from what is seen. */
  near: boolean;
  /** As it is drawn now, in rem. */
  height: number;
}

const NO_ROWS: readonly ListRow[] = [];

/** Which chunks are drawn, and the least `setData` from one picture to the next. */
export class RowsWindow {
  /** Chunks that are put away, with the height and the number of rows that they had when they were last drawn. */
  private readonly away = new Map<number, { height: number; rows: number }>();
  private drawn: readonly DrawnChunk[] = [];

  /** Takes in where chunks are now. */
  move(chunks: readonly Chunk<ListRow>[], sightings: ReadonlyMap<number, Sighting>): void {
    for (const { key, rows } of chunks) {
      const sighting = sightings.get(key);
      if (sighting?.near) this.away.delete(key);
      else if (sighting && sighting.height > 0 && !this.away.has(key)) {
        this.away.set(key, { height: sighting.height, rows: rows.length });
      }
    }
  }

  /** First and last chunk that is drawn; null when none is. */
  range(chunks: readonly Chunk<ListRow>[]): [first: number, last: number] | null {
    const drawn = chunks.map(({ key }) => !this.away.has(key));
    const first = drawn.indexOf(true);
    return first < 0 ? null : [first, drawn.lastIndexOf(true)];
  }

  /** What `setData` has to be given so that these chunks are drawn; nothing when they are. */
  patch(chunks: readonly Chunk<ListRow>[]): Record<string, unknown> {
    const before = this.drawn;
    this.drawn = chunks.map((chunk, i) => {
      const now = this.drawnOf(chunk);
      const was = before[i];
      return was && was.key === now.key && was.rows === now.rows && was.height === now.height ? was : now;
    });
    for (const key of this.away.keys()) if (!chunks.some((chunk) => chunk.key === key)) this.away.delete(key);
    // A path can set and add, but take nothing away.
    if (this.drawn.length < before.length) return { chunks: this.drawn };
    const changed = this.drawn.map((chunk, i) => [`chunks[${i}]`, chunk] as const);
    return Object.fromEntries(changed.filter(([, chunk], i) => chunk !== before[i]));
  }

  private drawnOf({ key, rows }: Chunk<ListRow>): DrawnChunk {
    const away = this.away.get(key);
    if (!away) return { key, rows, height: 0 };
    return { key, rows: NO_ROWS, height: (away.height * rows.length) / away.rows };
  }
}
