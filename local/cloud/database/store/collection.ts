import type { IndexDeclaration } from '../../types';
import { encode } from '../ejson';
import { duplicateKey } from '../errors';
import type { Document } from '../value';
import { keyOfId, type StoredRecord } from './record';
import { SecondaryIndex } from './secondary';

/** Records of one collection in memory, by `_id`, in the order of insertion, and in that of each index. */
export class Collection {
  readonly indexes: readonly SecondaryIndex[];
  readonly #records = new Map<string | number, StoredRecord>();
  #serial = 0;
  /** Position in the log of the last write. */
  writtenAt = 0;

  constructor(
    readonly name: string,
    declarations: readonly IndexDeclaration[],
  ) {
    // Uniqueness of `_id` is the map's business; the index is for ranges and order.
    this.indexes = [{ name: '_id_', keys: [{ _id: 1 as const }] }, ...declarations].map(
      (declaration) => new SecondaryIndex(declaration),
    );
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
    for (const index of this.indexes) {
      const key = index.conflict(document, except);
      if (key !== null) throw duplicateKey(this.name, index.name, key);
    }
  }

  /** The document has an `_id` that isn't taken. */
  insert(document: Document): StoredRecord {
    const record = this.#add(document);
    for (const index of this.indexes) index.insert(record, document);
    return record;
  }

  replace(record: StoredRecord, document: Document): void {
    for (const index of this.indexes) index.replace(record, record.document, document);
    record.document = document;
    record.text = null;
  }

  remove(record: StoredRecord): void {
    for (const index of this.indexes) index.remove(record, record.document);
    this.#records.delete(keyOfId(record.id));
  }

  clear(): void {
    this.#records.clear();
    for (const index of this.indexes) index.clear();
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
    for (const index of this.indexes) index.fill(this.#records.values());
  }

  #add(document: Document): StoredRecord {
    const record: StoredRecord = { id: document['_id'], document, text: null, serial: this.#serial++ };
    this.#records.set(keyOfId(record.id), record);
    return record;
  }
}
