/** An index as database.json declares it: the records in the order of some of their fields. */
import type { IndexDeclaration } from '../../types';
import { encode } from '../ejson';
import { compare, visitPath, type Document } from '../value';
import type { StoredRecord } from './record';
import { SortedList } from './sorted';

export interface IndexEntry {
  /** One value for each field of the index. */
  key: unknown[];
  record: StoredRecord;
}

export interface IndexField {
  name: string;
  path: string[];
  direction: 1 | -1;
}

/** A range of keys: the first fields are fixed, the next may be bounded (ends included; `undefined`: open). */
export interface KeyRange {
  fixed: unknown[];
  low?: unknown;
  high?: unknown;
  bounded: boolean;
}

export class SecondaryIndex {
  readonly name: string;
  readonly unique: boolean;
  readonly fields: readonly IndexField[];
  readonly #entries: SortedList<IndexEntry>;
  /** For each field, how many records hold an array on the way to it. */
  readonly #arrays: number[];

  constructor(declaration: IndexDeclaration) {
    this.name = declaration.name;
    this.unique = declaration.unique === true;
    this.fields = declaration.keys.flatMap((key) =>
      Object.entries(key).map(([name, direction]) => ({ name, path: name.split('.'), direction })),
    );
    this.#arrays = this.fields.map(() => 0);
    this.#entries = new SortedList((a, b) => this.#compareKeys(a.key, b.key) || a.record.serial - b.record.serial);
  }

  /** Whether some record has several values for the field: then one record stands at several places. */
  isMultikey(field: number): boolean {
    return (this.#arrays[field] ?? 0) > 0;
  }

  get multikey(): boolean {
    return this.#arrays.some((count) => count > 0);
  }

  /** Every key under which the document stands here; a missing field counts as null. */
  keysOf(document: Document): unknown[][] {
    return this.fields
      .map((field) => elementsAt(document, field.path))
      .reduce<unknown[][]>((keys, { values }) => keys.flatMap((key) => values.map((value) => [...key, value])), [[]]);
  }

  fill(records: Iterable<StoredRecord>): void {
    const entries: IndexEntry[] = [];
    this.#arrays.fill(0);
    for (const record of records) {
      this.#countArrays(record.document, 1);
      for (const key of this.keysOf(record.document)) entries.push({ key, record });
    }
    this.#entries.fill(entries);
  }

  insert(record: StoredRecord, document: Document): void {
    this.#countArrays(document, 1);
    for (const key of this.keysOf(document)) this.#entries.insert({ key, record });
  }

  remove(record: StoredRecord, document: Document): void {
    this.#countArrays(document, -1);
    for (const key of this.keysOf(document)) this.#entries.remove({ key, record });
  }

  /** Moves a record whose document changed; `record.document` plays no part. */
  replace(record: StoredRecord, before: Document, after: Document): void {
    if (this.fields.every((field) => sameValues(before, after, field.path))) return;
    this.remove(record, before);
    this.insert(record, after);
  }

  clear(): void {
    this.#arrays.fill(0);
    this.#entries.clear();
  }

  /** The key, as text, that another record than `except` holds already; null when the document may be stored. */
  conflict(document: Document, except: StoredRecord | undefined): string | null {
    if (!this.unique) return null;
    for (const key of this.keysOf(document)) {
      const here = (entry: IndexEntry): number => this.#compareKeys(entry.key, key);
      for (const entry of this.#entries.range(here, here, false)) {
        if (entry.record !== except) {
          return encode(Object.fromEntries(this.fields.map((field, i) => [field.name, key[i] ?? null])));
        }
      }
    }
    return null;
  }

  scan(range: KeyRange, reverse: boolean): Generator<IndexEntry, void, undefined> {
    const [from, to] = this.#ends(range);
    return this.#entries.range(from, to, reverse);
  }

  /** How many entries `scan` would give. */
  count(range: KeyRange): number {
    const [from, to] = this.#ends(range);
    return this.#entries.count(from, to);
  }

  #ends(range: KeyRange): [(entry: IndexEntry) => number, (entry: IndexEntry) => number] {
    const next = range.fixed.length;
    const fixed = (entry: IndexEntry): number => this.#compareKeys(entry.key, range.fixed);
    if (!range.bounded) return [fixed, fixed];
    const direction = this.fields[next]?.direction ?? 1;
    const [low, high] = direction === 1 ? [range.low, range.high] : [range.high, range.low];
    const end =
      (bound: unknown) =>
      (entry: IndexEntry): number =>
        fixed(entry) || (bound === undefined ? 0 : direction * compare(entry.key[next], bound));
    return [end(low), end(high)];
  }

  /** As far as the shorter one goes. */
  #compareKeys(a: readonly unknown[], b: readonly unknown[]): number {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
      const left = a[i];
      const right = b[i];
      if (left === right) continue;
      const order = compare(left, right);
      if (order !== 0) return this.fields[i]?.direction === -1 ? -order : order;
    }
    return 0;
  }

  #countArrays(document: Document, by: 1 | -1): void {
    this.fields.forEach((field, i) => {
      if (elementsAt(document, field.path).array) this.#arrays[i] = (this.#arrays[i] ?? 0) + by;
    });
  }
}

/** The values by which a document is found at a path: the elements where it is an array, null where there is none. */
function elementsAt(document: Document, path: readonly string[]): { values: unknown[]; array: boolean } {
  const [first = ''] = path;
  if (path.length === 1) {
    const value = Object.hasOwn(document, first) ? document[first] : null;
    if (!Array.isArray(value)) return { values: [value ?? null], array: false };
  }
  const values: unknown[] = [];
  let leaves = 0;
  let array = false;
  visitPath(document, path, (leaf) => {
    leaves++;
    if (Array.isArray(leaf)) {
      array = true;
      values.push(...(leaf as unknown[]));
    } else values.push(leaf ?? null);
    return false;
  });
  // A record has to stand somewhere, also with an empty array.
  if (values.length === 0) values.push(null);
  return { values: distinct(values), array: array || leaves !== 1 };
}

function distinct(values: unknown[]): unknown[] {
  return values.length < 2
    ? values
    : [...values].sort(compare).filter((value, i, all) => i === 0 || compare(value, all[i - 1]) !== 0);
}

function sameValues(a: Document, b: Document, path: readonly string[]): boolean {
  const [first = ''] = path;
  // Unchanged parts of a document are shared with the one before.
  return a[first] === b[first] || compare(elementsAt(a, path).values, elementsAt(b, path).values) === 0;
}
