/** All collections, in memory and on disk. */
import type { DatabaseDeclaration, IndexDeclaration } from '../../types';
import { encode, decodeTree } from '../ejson';
import { collectionMissing, invalidParam, requestFailed, tooManyCollections } from '../errors';
import { checkDeclaration, checkRecordSize, MAX_COLLECTIONS } from '../limits';
import { isDocument, type Document } from '../value';
import { Collection } from './collection';
import { DurableLog } from './log';
import type { StoredRecord } from './record';
import { TextCache } from './texts';

/** Told of each write before it happens: `before` is null for an insert. */
export type WriteObserver = (collection: Collection, id: unknown, before: Document | null) => void;

/** Lines of a snapshot hold about this many characters. */
const LINE = 256 * 1024;
/** Texts of answers kept in memory, characters. */
const TEXTS = 16 * 1024 * 1024;

export class Store {
  /** Texts of documents as answers. */
  readonly texts = new TextCache(TEXTS);
  readonly #collections = new Map<string, Collection>();
  #log: DurableLog | null = null;
  /** Writes of the request that runs now, as JSON of the log. */
  #operations: string[] = [];
  #touched = new Set<Collection>();
  /** How to take back what `atomically` has done so far; null outside of it. */
  #undo: (() => void)[] | null = null;
  observer: WriteObserver | null = null;

  private constructor(private readonly declaration: DatabaseDeclaration) {
    checkDeclaration(declaration);
    for (const name of Object.keys(declaration.collections)) this.#make(name);
  }

  /** @param folder null keeps everything in memory */
  static async open(folder: string | null, declaration: DatabaseDeclaration): Promise<Store> {
    const store = new Store(declaration);
    if (folder !== null) {
      store.#log = await DurableLog.open(folder, (json) => store.#replay(JSON.parse(json)));
      for (const collection of store.#collections.values()) collection.reindex();
    }
    return store;
  }

  /** @throws CloudError: collections don't come into being by being used */
  collection(name: string): Collection {
    const collection = this.#collections.get(name);
    if (collection === undefined) throw collectionMissing(name);
    return collection;
  }

  collections(): Iterable<Collection> {
    return this.#collections.values();
  }

  addCollection(name: string): void {
    if (!/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}$/.test(name))
      throw invalidParam(`'${name}' cannot be the name of a collection`);
    if (this.#collections.has(name)) throw requestFailed(`Table exist: ${name}`);
    if (this.#collections.size >= MAX_COLLECTIONS) throw tooManyCollections(MAX_COLLECTIONS);
    this.#touched.add(this.#make(name));
    this.#operations.push(encode([name]));
  }

  /**
   * Gives a collection other indexes than the declared ones; they live as long as this process.
   * @throws CloudError with E11000 when its records don't fit a unique one; then it keeps those that it had
   */
  setIndexes(name: string, indexes: readonly IndexDeclaration[]): void {
    const before = this.collection(name);
    const after = new Collection(name, indexes);
    for (const record of before.records()) {
      after.checkUnique(record.document);
      after.insert(record.document);
    }
    after.writtenAt = before.writtenAt;
    this.#collections.set(name, after);
  }

  /** @param text extended JSON of the document, on one line, when it is known */
  insert(collection: Collection, document: Document, text = encode(document)): StoredRecord {
    checkRecordSize(text);
    collection.checkUnique(document);
    this.observer?.(collection, document['_id'], null);
    this.#written(collection, text);
    const record = collection.insert(document);
    this.#undo?.push(() => collection.remove(record));
    return record;
  }

  replace(collection: Collection, record: StoredRecord, document: Document): void {
    const text = encode(document);
    checkRecordSize(text);
    collection.checkUnique(document, record);
    this.observer?.(collection, record.id, record.document);
    this.#written(collection, text);
    const before = record.document;
    this.#undo?.push(() => collection.replace(record, before));
    collection.replace(record, document);
  }

  remove(collection: Collection, record: StoredRecord): void {
    this.observer?.(collection, record.id, record.document);
    this.#touched.add(collection);
    this.#operations.push(`[${JSON.stringify(collection.name)},null,${encode(record.id)}]`);
    this.#undo?.push(() => collection.insert(record.document));
    collection.remove(record);
  }

  /** Runs writes of which all or none are kept. @throws what `work` throws, after taking its writes back */
  atomically(work: () => void): void {
    const operations = this.#operations.length;
    this.#undo = [];
    try {
      work();
    } catch (error) {
      for (const undo of this.#undo.reverse()) undo();
      this.#operations.length = operations;
      throw error;
    } finally {
      this.#undo = null;
    }
  }

  /** Empties every collection. */
  clear(): void {
    for (const collection of this.#collections.values()) {
      collection.clear();
      this.#touched.add(collection);
    }
    this.#operations = ['null'];
  }

  /**
   * Runs something that reads and writes at one moment. Its writes become durable together, also those before an error.
   * @returns its result, when all that it wrote and saw is durable
   */
  async run<T>(work: () => { result: T; saw: Iterable<Collection> }): Promise<T> {
    let position = 0;
    try {
      const { result, saw } = work();
      position = this.#seal();
      for (const collection of saw) position = Math.max(position, collection.writtenAt);
      return result;
    } catch (error) {
      // An error may tell what others wrote just now (a duplicate): it must not be told before that is certain.
      position = Math.max(this.#seal(), ...[...this.#collections.values()].map((collection) => collection.writtenAt));
      throw error;
    } finally {
      await this.#log?.durable(position);
    }
  }

  async close(): Promise<void> {
    await this.#log?.close();
  }

  #make(name: string): Collection {
    const collection = new Collection(name, this.declaration.collections[name]?.indexes ?? []);
    this.#collections.set(name, collection);
    return collection;
  }

  #written(collection: Collection, text: string): void {
    this.#touched.add(collection);
    this.#operations.push(`[${JSON.stringify(collection.name)},${text}]`);
  }

  #seal(): number {
    if (this.#operations.length === 0) return 0;
    const json = `[${this.#operations.join(',')}]`;
    this.#operations = [];
    const position = this.#log?.append(json) ?? 0;
    for (const collection of this.#touched) collection.writtenAt = position;
    this.#touched.clear();
    if (this.#log?.wantsSnapshot()) {
      // A failure here leaves the old files in charge.
      this.#log.snapshot(() => this.#lines([...this.#collections.values()])).catch(() => undefined);
    }
    return position;
  }

  /** The present state as lines of the log; the documents are noted at once, written out as the lines are taken. */
  #lines(collections: Collection[]): Iterable<string> {
    const state = collections.map((collection) => ({
      name: collection.name,
      documents: Array.from(collection.records(), (record) => record.document),
    }));
    return (function* () {
      for (const { name, documents } of state) {
        yield encode([[name]]);
        let line: string[] = [];
        let length = 0;
        for (const document of documents) {
          const text = encode(document);
          line.push(`[${JSON.stringify(name)},${text}]`);
          length += text.length;
          if (length < LINE) continue;
          yield `[${line.join(',')}]`;
          line = [];
          length = 0;
        }
        if (line.length > 0) yield `[${line.join(',')}]`;
      }
    })();
  }

  #replay(operations: unknown): void {
    if (!Array.isArray(operations)) throw new Error('the log holds something else than operations');
    for (const operation of operations as unknown[]) {
      if (operation === null) {
        for (const collection of this.#collections.values()) collection.clear();
        continue;
      }
      const [name, document, id] = Array.isArray(operation) ? (operation as unknown[]) : [];
      if (typeof name !== 'string') throw new Error('the log holds an operation without a collection');
      const collection = this.#collections.get(name) ?? this.#make(name);
      if (document === undefined) continue;
      const decoded = decodeTree(document, () => 0);
      if (isDocument(decoded)) collection.replay(decoded['_id'], decoded);
      else
        collection.replay(
          decodeTree(id, () => 0),
          null,
        );
    }
  }
}
