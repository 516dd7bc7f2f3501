/**
 * Transactions: each sees the documents as they were at its start (snapshot isolation), and writes at its commit.
 *
 * A second writer of a record loses at once, yet learns of it at commit: only there does the SDK's `runTransaction` try
 * again. It never aborts such an attempt, so a lost one is dropped then, and forgotten ones expire.
 */
import { randomBytes } from 'node:crypto';
import { CloudError, type Clock } from '../types';
import { transactionConflict, transactionMissing } from './errors';
import type { Store } from './store';
import type { Collection } from './store/collection';
import { keyOfId } from './store/record';
import type { Document } from './value';

/** As long as MongoDB lets a transaction live, ms. */
const LIFETIME = 60_000;

type Key = string | number;

interface Write {
  collection: Collection;
  id: unknown;
  /** null: removed */
  document: Document | null;
}

export class Transaction {
  readonly id = randomBytes(16).toString('hex');
  /** Documents that others have changed since the start, as they were then (null: not there). */
  readonly before = new Map<Collection, Map<Key, Document | null>>();
  readonly writes = new Map<Collection, Map<Key, Write>>();
  /** Somebody else was writing a record that this one wrote. */
  lost = false;

  constructor(readonly startedAt: number) {}

  get(collection: Collection, id: unknown): Document | null {
    const key = keyOfId(id);
    const written = this.writes.get(collection)?.get(key);
    if (written !== undefined) return written.document;
    const then = this.before.get(collection)?.get(key);
    return then !== undefined ? then : (collection.get(id)?.document ?? null);
  }

  changedByOthers(collection: Collection, id: unknown): boolean {
    return this.before.get(collection)?.has(keyOfId(id)) === true;
  }

  all(): Write[] {
    return [...this.writes.values()].flatMap((byKey) => [...byKey.values()]);
  }
}

export class Transactions {
  readonly #active = new Map<string, Transaction>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    store.observer = (collection, id, before) => {
      for (const transaction of this.#active.values()) {
        const known = entry(transaction.before, collection);
        if (!known.has(keyOfId(id))) known.set(keyOfId(id), before);
      }
    };
  }

  start(): Transaction {
    this.#expire();
    const transaction = new Transaction(this.clock.now().getTime());
    this.#active.set(transaction.id, transaction);
    return transaction;
  }

  /** @throws CloudError when it is over, or has expired */
  get(id: string): Transaction {
    this.#expire();
    const transaction = this.#active.get(id);
    if (transaction === undefined) throw transactionMissing();
    return transaction;
  }

  /** @param document null removes the record */
  write(transaction: Transaction, collection: Collection, id: unknown, document: Document | null): void {
    const key = keyOfId(id);
    const locked = [...this.#active.values()].some(
      (other) => other !== transaction && !other.lost && other.writes.get(collection)?.has(key),
    );
    if (locked || transaction.changedByOthers(collection, id)) transaction.lost = true;
    entry(transaction.writes, collection).set(key, { collection, id, document });
  }

  /** @throws CloudError DATABASE_TRANSACTION_CONFLICT: nothing was written, it may be tried again */
  commit(id: string): void {
    const transaction = this.get(id);
    this.#active.delete(id);
    const writes = transaction.all();
    if (transaction.lost || writes.some(({ collection, id }) => transaction.changedByOthers(collection, id))) {
      throw transactionConflict();
    }
    try {
      this.store.atomically(() => {
        for (const write of writes) this.#apply(write);
      });
    } catch (error) {
      // A unique key that was free when it was checked: another attempt sees who has it.
      const raced =
        error instanceof CloudError &&
        error.message.startsWith('E11000') &&
        writes.some(({ collection }) => transaction.before.has(collection));
      throw raced ? transactionConflict() : error;
    }
  }

  abort(id: string): void {
    this.get(id);
    this.#active.delete(id);
  }

  clear(): void {
    this.#active.clear();
  }

  #apply({ collection, id, document }: Write): void {
    const record = collection.get(id);
    if (document === null) {
      if (record !== undefined) this.store.remove(collection, record);
    } else if (record === undefined) this.store.insert(collection, document);
    else if (record.document !== document) this.store.replace(collection, record, document);
  }

  #expire(): void {
    const oldest = this.clock.now().getTime() - LIFETIME;
    for (const [id, transaction] of this.#active) if (transaction.startedAt < oldest) this.#active.delete(id);
  }
}

function entry<V>(map: Map<Collection, Map<Key, V>>, collection: Collection): Map<Key, V> {
  let inner = map.get(collection);
  if (inner === undefined) map.set(collection, (inner = new Map<Key, V>()));
  return inner;
}
