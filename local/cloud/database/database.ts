import type { Database, DatabaseOptions, Fixture, IndexDeclaration, ProtocolAnswer, ProtocolRequest } from '../types';
import { encode } from './ejson';
import { invalidParam, toCloudError } from './errors';
import { checkDeclaration } from './limits';
import { newDocument, operations, type Session } from './operations';
import { Finder } from './query/find';
import { optionalText } from './request';
import { Store } from './store';
import type { Collection } from './store/collection';
import { Transactions } from './transaction';
import { inTransaction } from './transactional';
import { cloneDocument, type Document } from './value';

/** Documents that one line of the log takes when many are loaded. */
const LOAD_BATCH = 200;
/** When many are loaded, so many wait for the disk at a time. */
const LOAD_ROUND = 20 * LOAD_BATCH;

class LocalDatabase implements Database {
  readonly #finder: Finder;
  readonly #transactions: Transactions;

  constructor(
    private readonly store: Store,
    private readonly options: DatabaseOptions,
  ) {
    this.#finder = new Finder(options.requireIndexes);
    this.#transactions = new Transactions(store, options.clock);
  }

  async handle(request: ProtocolRequest): Promise<ProtocolAnswer> {
    const now = this.options.clock.now().getTime();
    const session: Session = {
      store: this.store,
      finder: this.#finder,
      transactions: this.#transactions,
      serverTime: () => now,
      saw: new Set<Collection>(),
    };
    try {
      return await this.store.run(() => ({ result: answer(request, session), saw: session.saw }));
    } catch (error) {
      throw toCloudError(error);
    }
  }

  async reset(fixture: Fixture = {}): Promise<void> {
    this.#transactions.clear();
    await this.store.run(() => ({ result: this.store.clear(), saw: [] }));
    await this.load(fixture);
  }

  async load(fixture: Fixture): Promise<void> {
    let written: Promise<void>[] = [];
    let waiting = 0;
    for (const [name, documents] of Object.entries(fixture)) {
      const collection = this.store.collection(name);
      for (let i = 0; i < documents.length; i += LOAD_ROUND) {
        const round = documents.slice(i, i + LOAD_ROUND);
        collection.together(() => {
          for (let j = 0; j < round.length; j += LOAD_BATCH) {
            const batch = round.slice(j, j + LOAD_BATCH);
            written.push(this.store.run(() => ({ result: this.#insertAll(collection, batch), saw: [] })));
          }
        });
        waiting += round.length;
        if (waiting < LOAD_ROUND) continue;
        await Promise.all(written);
        [written, waiting] = [[], 0];
      }
    }
    await Promise.all(written);
  }

  dump(collection: string): Document[] {
    return Array.from(this.store.collection(collection).records(), (record) => cloneDocument(record.document));
  }

  async setIndexes(name: string, indexes: readonly IndexDeclaration[]): Promise<void> {
    checkDeclaration({ collections: { [name]: { permission: '', indexes: [...indexes] } } });
    await this.store.run(() => ({ result: this.store.setIndexes(name, indexes), saw: [] }));
  }

  documents(): number {
    let sum = 0;
    for (const collection of this.store.collections()) sum += collection.size;
    return sum;
  }

  documentsRead(): number {
    return this.#finder.read;
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  #insertAll(collection: Collection, documents: readonly Document[]): void {
    // Through the text: nothing of the caller's objects stays in the store.
    for (const source of documents) {
      const { document, text } = newDocument(encode(source), () => 0);
      this.store.insert(collection, document, text);
    }
  }
}

function answer(request: ProtocolRequest, session: Session): ProtocolAnswer {
  const operation = Object.hasOwn(operations, request.action) ? operations[request.action] : undefined;
  if (operation === undefined) throw invalidParam(`unknown action: ${request.action}`);
  const transactionId = optionalText(request, 'transactionId');
  const ends = request.action === 'database.commitTransaction' || request.action === 'database.abortTransaction';
  return transactionId === undefined || ends
    ? operation(request, session)
    : inTransaction(request, transactionId, session);
}

/**
 * Opens CloudBase's document database, behind its own protocol. The collections and indexes are those of the declaration.
 * @throws Error when the folder belongs to another process or is damaged
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return new LocalDatabase(await Store.open(options.dataDir, options.declaration), options);
}
