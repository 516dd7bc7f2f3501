/** An index as database.json declares it: the records in the order of some of their fields. */
import type { IndexDeclaration } from '../../types';
import { encode } from '../ejson';
import type { Document } from '../value';
import type { IndexedFields, IndexField } from './fields';
import { AFTER, inverted, keyText, serialOf, serialText } from './key';
import type { StoredRecord } from './record';
import { SortedList } from './sorted';

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
  /** Each record under each of its keys; a key ends with the record's serial number. */
  readonly #entries = new SortedList<StoredRecord>();
  /** For each field, how many records hold an array on the way to it. */
  readonly #arrays: number[];
  /** Keys of records that `collect` was told of. */
  #collected: string[] = [];

  /** @param slots of the collection's fields; those that it lacks are added */
  constructor(declaration: IndexDeclaration, slots: Map<string, number>) {
    this.name = declaration.name;
    this.unique = declaration.unique === true;
    this.fields = declaration.keys.flatMap((key) =>
      Object.entries(key).map(([name, direction]) => {
        const slot = slots.get(`${direction} ${name}`) ?? slots.size;
        slots.set(`${direction} ${name}`, slot);
        return { name, path: name.split('.'), direction, slot };
      }),
    );
    this.#arrays = this.fields.map(() => 0);
  }

  /** Whether some record has several values for the field: then one record stands at several places. */
  isMultikey(field: number): boolean {
    return (this.#arrays[field] ?? 0) > 0;
  }

  get multikey(): boolean {
    return this.#arrays.some((count) => count > 0);
  }

  insert(record: StoredRecord, fields: IndexedFields): void {
    this.#countArrays(fields, 1);
    for (const key of this.#keysOf(fields, serialText(record.serial))) this.#entries.insert(key, record);
  }

  remove(record: StoredRecord, fields: IndexedFields): void {
    this.#countArrays(fields, -1);
    for (const key of this.#keysOf(fields, serialText(record.serial))) this.#entries.remove(key);
  }

  /** Whether a change may move the record: unchanged parts of a document are shared with the one before. */
  concerns(before: Document, after: Document): boolean {
    return this.fields.some(({ path: [first = ''] }) => before[first] !== after[first]);
  }

  /** Moves a record whose document changed. */
  replace(record: StoredRecord, before: IndexedFields, after: IndexedFields): void {
    this.#countArrays(before, -1);
    this.#countArrays(after, 1);
    const gone = this.#keysOf(before, serialText(record.serial));
    const come = this.#keysOf(after, serialText(record.serial));
    for (const key of gone) if (!come.includes(key)) this.#entries.remove(key);
    for (const key of come) if (!gone.includes(key)) this.#entries.insert(key, record);
  }

  /** As `insert`, but the record is found here only after `settle`: the keys of many are sorted together. */
  collect(record: StoredRecord, fields: IndexedFields): void {
    this.#countArrays(fields, 1);
    for (const key of this.#keysOf(fields, serialText(record.serial))) this.#collected.push(key);
  }

  /** @param recordOf gives the collected records by their serial numbers */
  settle(recordOf: (serial: number) => StoredRecord): void {
    this.#entries.insertAll(this.#collected, (key) => recordOf(serialOf(key)));
    this.#collected = [];
  }

  clear(): void {
    this.#arrays.fill(0);
    this.#entries.clear();
    this.#collected = [];
  }

  /** The key, as text, that another record than `except` holds already; null when the document may be stored. */
  conflict(fields: IndexedFields, except: StoredRecord | undefined): string | null {
    for (const key of this.#keysOf(fields, '')) {
      for (const record of this.#entries.range(key, key + AFTER, false)) {
        if (record !== except) return this.#described(fields, key);
      }
    }
    return null;
  }

  /** The records of the entries in a range. */
  scan(range: KeyRange, reverse: boolean): Generator<StoredRecord, void, undefined> {
    const [from, to] = this.#ends(range);
    return this.#entries.range(from, to, reverse);
  }

  /** How many entries `scan` would give. */
  count(range: KeyRange): number {
    const [from, to] = this.#ends(range);
    return this.#entries.count(from, to);
  }

  /** Everything in the range is at or after the first, and before the second. */
  #ends({ fixed, low, high, bounded }: KeyRange): [string, string] {
    let prefix = '';
    fixed.forEach((value, i) => (prefix += textFor(this.fields[i], value)));
    if (!bounded) return [prefix, prefix + AFTER];
    const field = this.fields[fixed.length];
    const [first, last] = field?.direction === -1 ? [high, low] : [low, high];
    return [
      first === undefined ? prefix : prefix + textFor(field, first),
      prefix + (last === undefined ? '' : textFor(field, last)) + AFTER,
    ];
  }

  /** Every combination of the fields' texts, with `end` after it. */
  #keysOf(fields: IndexedFields, end: string): string[] {
    // Joined, not added: a sum would keep its parts in memory until somebody compares it.
    const parts: string[] = [];
    for (const field of this.fields) {
      const { texts } = fields.at(field);
      const [only] = texts;
      if (only === undefined || texts.length > 1) return this.#combinations(fields, end);
      parts.push(only);
    }
    parts.push(end);
    return [parts.join('')];
  }

  #combinations(fields: IndexedFields, end: string): string[] {
    return this.fields
      .reduce<string[][]>(
        (keys, field) => keys.flatMap((key) => fields.at(field).texts.map((text) => [...key, text])),
        [[]],
      )
      .map((parts) => [...parts, end].join(''));
  }

  /** A key of the document as extended JSON. */
  #described(fields: IndexedFields, key: string): string {
    let rest = key;
    const values = this.fields.map((field) => {
      const { values, texts } = fields.at(field);
      const at = texts.findIndex((text) => rest.startsWith(text));
      rest = rest.slice(texts[at]?.length);
      return [field.name, values[at] ?? null];
    });
    return encode(Object.fromEntries(values));
  }

  #countArrays(fields: IndexedFields, by: 1 | -1): void {
    for (const [i, field] of this.fields.entries()) {
      if (fields.at(field).array) this.#arrays[i] = (this.#arrays[i] ?? 0) + by;
    }
  }
}

function textFor(field: IndexField | undefined, value: unknown): string {
  const text = keyText(value);
  return field?.direction === -1 ? inverted(text) : text;
}
