import type { IndexDeclaration } from '../../types';
import { encode } from '../ejson';
import { duplicateKey } from '../errors';
import type { Document } from '../value';
import { IndexedFields } from './fields';
import { keyOfId, type StoredRecord } from './record';
import { SecondaryIndex } from './secondary';

/** Records of one collection in memory, by `_id`, in the order of insertion, and in that of each index. */
export class Collection {
  readonly indexes: readonly SecondaryIndex[];
  readonly #unique: readonly SecondaryIndex[];
  readonly #records = new Map<string | number, StoredRecord>();
  #serial = 0;
  /** Records by serial number that the indexes which aren't unique don't know yet; null outside of `together`. */
  #collected: Map<number, StoredRecord> | null = null;
  /** Position in the log of the last write. */
  writtenAt = 0;

  constructor(
    readonly name: string,
    declarations: readonly IndexDeclaration[],
  ) {
    const slots = new Map<string, number>();
    // Uniqueness of `_id` is the map's business; the index is for ranges and order.
    this.indexes = [{ name: '_id_', keys: [{ _id: 1 as const }] }, ...declarations].map(
      (declaration) => new SecondaryIndex(declaration, slots),
    );
    this.#unique = this.indexes.filter((index) => index.unique);
  }

  get size(): number {
    return this.#records.size;
  }

  records(): IterableIterator<StoredRecord> {
    return this.#records.values();
  }

  get(id: unknown): StoredRecord | undefined {
    return this.#records.get(keyOfId(id));
  }

  /** @throws CloudError with E11000 when the `_id` or a unique key is taken by another record than `except` */
  checkUnique(document: Document, except?: StoredRecord): void {
    const id = document['_id'];
    if (except === undefined && this.get(id) !== undefined) {
      throw duplicateKey(this.name, '_id_', encode({ _id: id }));
    }
    if (this.#unique.length === 0) return;
    const fields = new IndexedFields(document);
    for (const index of this.#unique) {
      if (except !== undefined && !index.concerns(except.document, document)) continue;
      const key = index.conflict(fields, except);
      if (key !== null) throw duplicateKey(this.name, index.name, key);
    }
  }

  /** The document has an `_id` that isn't taken. */
  insert(document: Document): StoredRecord {
    const record = this.#add(document);
    const fields = new IndexedFields(document);
    this.#collected?.set(record.serial, record);
    for (const index of this.indexes) {
      if (this.#collected === null || index.unique) index.insert(record, fields);
      else index.collect(record, fields);
    }
    return record;
  }

  replace(record: StoredRecord, document: Document): void {
    const before = new IndexedFields(record.document);
    const after = new IndexedFields(document);
    for (const index of this.indexes) {
      if (index.concerns(record.document, document)) index.replace(record, before, after);
    }
    record.document = document;
  }

  remove(record: StoredRecord): void {
    const fields = new IndexedFields(record.document);
    for (const index of this.indexes) index.remove(record, fields);
    this.#records.delete(keyOfId(record.id));
  }

  clear(): void {
    this.#records.clear();
    for (const index of this.indexes) index.clear();
  }

  /** Runs something that inserts many records, and does nothing else with this collection: their keys are sorted once. */
  together(insertMany: () => void): void {
    const collected = (this.#collected = new Map<number, StoredRecord>());
    try {
      insertMany();
    } finally {
      this.#collected = null;
      this.#settle(this.indexes.filter((index) => !index.unique), collected); // prettier-ignore
    }
  }

  /** For replaying the log: the indexes are told by `reindex` at the end. */
  replay(id: unknown, document: Document | null): void {
    if (document === null) {
      this.#records.delete(keyOfId(id));
      return;
    }
    const record = this.get(id);
    if (record === undefined) this.#add(document);
    else record.document = document;
  }

  reindex(): void {
    const bySerial = new Map<number, StoredRecord>();
    for (const index of this.indexes) index.clear();
    for (const record of this.#records.values()) {
      bySerial.set(record.serial, record);
      const fields = new IndexedFields(record.document);
      for (const index of this.indexes) index.collect(record, fields);
    }
    this.#settle(this.indexes, bySerial);
  }

  #settle(indexes: readonly SecondaryIndex[], bySerial: ReadonlyMap<number, StoredRecord>): void {
    const recordOf = (serial: number): StoredRecord => {
      const record = bySerial.get(serial);
      if (record === undefined) throw new Error(`no record has the serial number ${serial}`);
      return record;
    };
    for (const index of indexes) index.settle(recordOf);
  }

  #add(document: Document): StoredRecord {
    const record: StoredRecord = { id: document['_id'], document, serial: this.#serial++ };
    this.#records.set(keyOfId(record.id), record);
    return record;
  }
}
