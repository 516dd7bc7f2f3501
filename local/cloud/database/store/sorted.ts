/** A list that stays sorted: chunks of bounded size, so that inserting moves a few hundred pointers at most. */

const CHUNK = 512;

export type Order<T> = (a: T, b: T) => number;
/** Where a value stands to a place in the list: negative before it, positive after it. */
export type Locate<T> = (value: T) => number;

export class SortedList<T> {
  #chunks: T[][] = [];

  /** @param order total order: no two values of the list are equal in it */
  constructor(private readonly order: Order<T>) {}

  clear(): void {
    this.#chunks = [];
  }

  /** Replaces the content; sorts `values` in place. */
  fill(values: T[]): void {
    values.sort(this.order);
    this.#chunks = [];
    // Chunks start half full, so that the first inserts don't split them all.
    for (let i = 0; i < values.length; i += CHUNK / 2) this.#chunks.push(values.slice(i, i + CHUNK / 2));
  }

  insert(value: T): void {
    const at = Math.min(
      this.#chunkOf((other) => this.order(other, value)),
      this.#chunks.length - 1,
    );
    const chunk = this.#chunks[at];
    if (chunk === undefined) {
      this.#chunks.push([value]);
      return;
    }
    chunk.splice(
      lowerBound(chunk, (other) => this.order(other, value)),
      0,
      value,
    );
    if (chunk.length > CHUNK) this.#chunks.splice(at + 1, 0, chunk.splice(CHUNK / 2));
  }

  remove(value: T): void {
    const locate: Locate<T> = (other) => this.order(other, value);
    const at = this.#chunkOf(locate);
    const chunk = this.#chunks[at];
    if (chunk === undefined) return;
    const index = lowerBound(chunk, locate);
    const found = chunk[index];
    if (found === undefined || this.order(found, value) !== 0) return;
    chunk.splice(index, 1);
    if (chunk.length === 0) this.#chunks.splice(at, 1);
  }

  /** Values from the first that isn't before `from` up to the last that isn't after `to`, in order or in reverse. */
  *range(from: Locate<T>, to: Locate<T>, reverse: boolean): Generator<T, void, undefined> {
    const chunks = this.#chunks;
    const after: Locate<T> = (value) => (to(value) > 0 ? 1 : -1);
    let at = this.#chunkOf(reverse ? after : from);
    if (reverse && at === chunks.length) at--;
    const start = chunks[at];
    if (start === undefined) return;
    let index = lowerBound(start, reverse ? after : from) - (reverse ? 1 : 0);
    const step = reverse ? -1 : 1;
    for (;;) {
      const value = chunks[at]?.[index];
      if (value !== undefined) {
        if (reverse ? from(value) < 0 : to(value) > 0) return;
        yield value;
        index += step;
      } else {
        at += step;
        const next = chunks[at];
        if (next === undefined) return;
        index = reverse ? next.length - 1 : 0;
      }
    }
  }

  /** How many values `range` would give, without walking them. */
  count(from: Locate<T>, to: Locate<T>): number {
    return Math.max(0, this.#rank((value) => (to(value) > 0 ? 1 : -1)) - this.#rank(from));
  }

  #rank(locate: Locate<T>): number {
    const at = this.#chunkOf(locate);
    let rank = 0;
    for (let i = 0; i < at; i++) rank += this.#chunks[i]?.length ?? 0;
    const chunk = this.#chunks[at];
    return chunk === undefined ? rank : rank + lowerBound(chunk, locate);
  }

  /** The first chunk whose last value isn't before the place; the number of chunks when all are. */
  #chunkOf(locate: Locate<T>): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const last = this.#chunks[middle]?.at(-1);
      if (last !== undefined && locate(last) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The first index whose value isn't before the place. */
function lowerBound<T>(values: readonly T[], locate: Locate<T>): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle];
    if (value !== undefined && locate(value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
