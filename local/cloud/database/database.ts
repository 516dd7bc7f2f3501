import { randomBytes } from 'node:crypto';
import type { Database, DatabaseOptions, Fixture, ProtocolAnswer, ProtocolRequest } from '../types';
import { decode, encode } from './ejson';
import { collectionMissing, duplicateKey, invalidParam } from './errors';
import { compileFilter } from './match';
import * as fields from './request';
import { compileUpdate } from './update';
import { compare, valuesAt, type Document } from './value';

class LocalDatabase implements Database {
  readonly #collections = new Map<string, Map<unknown, Document>>();
  constructor(readonly options: DatabaseOptions) {
    for (const name of Object.keys(options.declaration.collections)) this.#collections.set(name, new Map());
  }

  #of(request: ProtocolRequest): Map<unknown, Document> {
    const name = fields.text(request, 'collectionName');
    const collection = this.#collections.get(name);
    if (!collection) throw collectionMissing(name);
    return collection;
  }

  async handle(request: ProtocolRequest): Promise<ProtocolAnswer> {
    const now = this.options.clock.now().getTime();
    const time = (): number => now;
    switch (request.action) {
      case 'database.addCollection':
        this.#collections.set(fields.text(request, 'collectionName'), new Map());
        return { data: {} };
      case 'database.insertDocument': {
        const collection = this.#of(request);
        const insertedIds = fields.texts(request, 'data').map((source) => {
          const { _id = randomBytes(16).toString('hex'), ...rest } = fields.asDocument(decode(source, time), 'data');
          if (collection.has(_id)) throw duplicateKey(String(request['collectionName']), '_id_', encode({ _id }));
          collection.set(_id, { _id, ...rest });
          return _id;
        });
        return { data: { insertedIds } };
      }
      case 'database.getDocument': {
        const found = this.#find(request);
        const order = Object.entries(fields.document(request, 'order', time));
        found.sort((a, b) => {
          for (const [name, direction] of order) {
            const difference = compare(valuesAt(a, name.split('.'))[0], valuesAt(b, name.split('.'))[0]);
            if (difference !== 0) return direction === 1 ? difference : -difference;
          }
          return 0;
        });
        const offset = fields.count(request, 'offset') ?? 0;
        const limit = fields.count(request, 'limit') ?? 100;
        return { data: { list: found.slice(offset, offset + limit).map(encode) }, limit, offset };
      }
      case 'database.calculateDocument':
        return { data: { total: this.#find(request).length } };
      case 'database.removeDocument': {
        const collection = this.#of(request);
        const found = this.#find(request).slice(0, fields.flag(request, 'multi') ? undefined : 1);
        for (const document of found) collection.delete(document['_id']);
        return { data: { deleted: found.length } };
      }
      case 'database.modifyDocument':
        return this.#modify(request, new Date(now));
      default:
        throw invalidParam(`unknown action: ${request.action}`);
    }
  }

  #find(request: ProtocolRequest): Document[] {
    const now = this.options.clock.now().getTime();
    return [...this.#of(request).values()].filter(compileFilter(fields.document(request, 'query', () => now)));
  }

  #modify(request: ProtocolRequest, now: Date): ProtocolAnswer {
    const collection = this.#of(request);
    const data = fields.document(request, 'data', () => now.getTime());
    const matches = compileFilter(fields.document(request, 'query', () => now.getTime()));
    const found = this.#find(request).slice(0, fields.flag(request, 'multi') ? undefined : 1);
    if (!fields.flag(request, 'merge')) {
      const { _id } = fields.document(request, 'query', () => now.getTime());
      collection.set(_id, { _id, ...data });
      return { data: found.length > 0 ? { updated: 1 } : { updated: 0, upsert_id: _id } };
    }
    const update = compileUpdate(data, now);
    let updated = 0;
    for (const document of found) {
      const changed = update(document, matches);
      if (changed === document) continue;
      collection.set(changed['_id'], changed);
      updated++;
    }
    return { data: { updated } };
  }

  async reset(fixture: Fixture = {}): Promise<void> {
    for (const collection of this.#collections.values()) collection.clear();
    await this.load(fixture);
  }
  async load(fixture: Fixture): Promise<void> {
    for (const [name, documents] of Object.entries(fixture)) {
      const collection = this.#collections.get(name);
      if (!collection) throw collectionMissing(name);
      for (const document of documents) collection.set(document['_id'], document);
    }
  }
  dump(name: string): Document[] {
    return [...(this.#collections.get(name)?.values() ?? [])];
  }
  documents(): number {
    return [...this.#collections.values()].reduce((sum, collection) => sum + collection.size, 0);
  }
  documentsRead(): number {
    return 0;
  }
  async close(): Promise<void> {}
}

/** Opens CloudBase's document database, behind its own protocol. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return new LocalDatabase(options);
}
