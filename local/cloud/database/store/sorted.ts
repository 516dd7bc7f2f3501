/** Values by texts, in the order of the texts: chunks of bounded size, so that inserting moves a few hundred pointers. */

const CHUNK = 512;

/** Keys and values at the same places. */
interface Chunk<T> {
  keys: string[];
  values: T[];
}

interface Place {
  chunk: number;
  index: number;
}

export class SortedList<T> {
  #chunks: Chunk<T>[] = [];
  #size = 0;

  clear(): void {
    this.#chunks = [];
    this.#size = 0;
  }

  /** The key isn't there yet. */
  insert(key: string, value: T): void {
    this.#size++;
    const last = this.#chunks.length - 1;
    if (last < 0) {
      this.#chunks.push({ keys: [key], values: [value] });
      return;
    }
    const at = Math.min(this.#chunkOf(key), last);
    const chunk = this.#chunks[at];
    if (chunk === undefined) return;
    const { keys, values } = chunk;
    const index = lowerBound(keys, key);
    keys.splice(index, 0, key);
    values.splice(index, 0, value);
    if (keys.length <= CHUNK) return;
    // What comes in order at the end leaves full chunks behind.
    const half = at === last && index === keys.length - 1 ? keys.length - 1 : CHUNK / 2;
    this.#chunks.splice(at + 1, 0, { keys: keys.splice(half), values: values.splice(half) });
  }

  remove(key: string): void {
    const { chunk: at, index } = this.#place(key);
    const chunk = this.#chunks[at];
    if (chunk?.keys[index] !== key) return;
    this.#size--;
    chunk.keys.splice(index, 1);
    chunk.values.splice(index, 1);
    if (chunk.keys.length === 0) this.#chunks.splice(at, 1);
  }

  /**
   * Inserts many at once.
   * @param keys in any order; sorted in place
   */
  insertAll(keys: string[], valueOf: (key: string) => T): void {
    // Without a function the order is that of `<`, and much cheaper.
    keys.sort();
    if (keys.length < this.#size / 4) {
      for (const key of keys) this.insert(key, valueOf(key));
      return;
    }
    if (this.#size === 0) {
      this.#fill(keys, valueOf);
      return;
    }
    const old = this.#chunks;
    this.clear();
    let next = 0;
    for (const chunk of old) {
      chunk.keys.forEach((key, i) => {
        for (let other = keys[next]; other !== undefined && other < key; other = keys[++next])
          this.#append(other, valueOf(other));
        const value = chunk.values[i];
        if (value !== undefined) this.#append(key, value);
      });
    }
    for (; next < keys.length; next++) {
      const key = keys[next] ?? '';
      this.#append(key, valueOf(key));
    }
  }

  /** Values from the first key that isn't before `from` up to the last that is before `to`, in order or in reverse. */
  *range(from: string, to: string, reverse: boolean): Generator<T, void, undefined> {
    const chunks = this.#chunks;
    const step = reverse ? -1 : 1;
    const place = this.#place(reverse ? to : from);
    let at = place.chunk;
    let index = place.index + (reverse ? -1 : 0);
    for (;;) {
      const chunk = chunks[at];
      const key = chunk?.keys[index];
      const value = chunk?.values[index];
      if (key !== undefined && value !== undefined) {
        if (reverse ? key < from : key >= to) return;
        yield value;
        index += step;
      } else {
        at += step;
        const next = chunks[at];
        if (next === undefined) return;
        index = reverse ? next.keys.length - 1 : 0;
      }
    }
  }

  /** How many values `range` would give, without walking them. */
  count(from: string, to: string): number {
    if (from >= to) return 0;
    const start = this.#place(from);
    const end = this.#place(to);
    let count = end.index - start.index;
    for (let at = start.chunk; at < end.chunk; at++) count += this.#chunks[at]?.keys.length ?? 0;
    return count;
  }

  #fill(keys: readonly string[], valueOf: (key: string) => T): void {
    this.#size = keys.length;
    for (let i = 0; i < keys.length; i += CHUNK / 2) {
      const part = keys.slice(i, i + CHUNK / 2);
      this.#chunks.push({ keys: part, values: part.map(valueOf) });
    }
  }

  /** Adds after everything else; chunks start half full, so that the first inserts don't split them all. */
  #append(key: string, value: T): void {
    this.#size++;
    const last = this.#chunks.at(-1);
    if (last === undefined || last.keys.length >= CHUNK / 2) this.#chunks.push({ keys: [key], values: [value] });
    else {
      last.keys.push(key);
      last.values.push(value);
    }
  }

  /** Where the first key stands that isn't before this one. */
  #place(key: string): Place {
    const chunk = this.#chunkOf(key);
    const keys = this.#chunks[chunk]?.keys;
    return { chunk, index: keys === undefined ? 0 : lowerBound(keys, key) };
  }

  /** The first chunk whose last key isn't before this one; the number of chunks when all are. */
  #chunkOf(key: string): number {
    const chunks = this.#chunks;
    let low = 0;
    let high = chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const keys = chunks[middle]?.keys;
      const last = keys?.[keys.length - 1];
      if (last !== undefined && last < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The first index whose key isn't before this one. */
function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = keys[middle];
    if (other !== undefined && other < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
