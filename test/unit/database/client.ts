/** Speaks the database's protocol as the SDK does: canonical extended JSON in, extended JSON out. */
import { EJSON } from 'bson';
import { openDatabase } from '../../../local/cloud/database';
import {
  CloudError,
  type Clock,
  type Database,
  type DatabaseDeclaration,
  type IndexDeclaration,
  type ProtocolAnswer,
} from '../../../local/cloud/types';

export type Doc = Record<string, unknown>;

export class ManualClock implements Clock {
  #now = new Date('2017-08-22T01:00:00.000Z').getTime();
  now(): Date {
    return new Date(this.#now);
  }
  set(at: Date | null): void {
    if (at) this.#now = at.getTime();
  }
  advance(ms: number): void {
    this.#now += ms;
  }
  state(): { offsetMs: number; frozenAt: number | null } {
    return { offsetMs: 0, frozenAt: this.#now };
  }
}

/** `index('a', '-b')`: ascending by a, then descending by b. */
export function index(...fields: string[]): IndexDeclaration {
  return {
    name: fields.join('_'),
    keys: fields.map((field) => (field.startsWith('-') ? { [field.slice(1)]: -1 as const } : { [field]: 1 as const })),
  };
}

export const unique = (...fields: string[]): IndexDeclaration => ({ ...index(...fields), unique: true });

export function declare(collections: Record<string, IndexDeclaration[]>): DatabaseDeclaration {
  return {
    collections: Object.fromEntries(
      Object.entries(collections).map(([name, indexes]) => [name, { permission: 'ADMINONLY', indexes }]),
    ),
  };
}

const toText = (value: unknown): string => EJSON.stringify(value, { relaxed: false });
const fromText = (text: unknown): Doc => EJSON.parse(String(text)) as Doc;

export interface SearchOptions {
  order?: Doc;
  limit?: number;
  offset?: number;
  projection?: Doc;
  transactionId?: string;
}

export class Client {
  constructor(
    readonly database: Database,
    readonly clock: ManualClock,
  ) {}

  send(action: string, fields: Doc = {}): Promise<ProtocolAnswer> {
    return this.database.handle({ action: `database.${action}`, ...fields });
  }

  async insert(collectionName: string, documents: Doc | Doc[], transactionId?: string): Promise<unknown[]> {
    const data = (Array.isArray(documents) ? documents : [documents]).map(toText);
    const answer = await this.send('insertDocument', { collectionName, data, transactionId });
    return (answer.data as { insertedIds: unknown[] }).insertedIds;
  }

  async find(collectionName: string, query: Doc = {}, options: SearchOptions = {}): Promise<Doc[]> {
    const { order, projection, ...rest } = options;
    const answer = await this.send('getDocument', {
      collectionName,
      query: toText(query),
      ...(order ? { order: toText(order) } : {}),
      ...(projection ? { projection: toText(projection) } : {}),
      ...rest,
    });
    return (answer.data as { list: unknown[] }).list.map(fromText);
  }

  async ids(collectionName: string, query: Doc = {}, options: SearchOptions = {}): Promise<unknown[]> {
    return (await this.find(collectionName, query, options)).map((document) => document['_id']);
  }

  async get(collectionName: string, id: unknown, transactionId?: string): Promise<Doc | undefined> {
    return (
      await this.find(collectionName, { _id: id }, { ...(transactionId === undefined ? {} : { transactionId }) })
    )[0];
  }

  async count(collectionName: string, query: Doc): Promise<number> {
    const answer = await this.send('calculateDocument', { collectionName, query: toText(query) });
    return (answer.data as { total: number }).total;
  }

  async update(collectionName: string, query: Doc, data: Doc, fields: Doc = {}): Promise<number> {
    const answer = await this.send('modifyDocument', {
      collectionName, query: toText(query), data: toText(data), multi: true, merge: true, upsert: false, ...fields,
    }); // prettier-ignore
    return (answer.data as { updated: number }).updated;
  }

  async set(
    collectionName: string,
    id: unknown,
    data: Doc,
    transactionId?: string,
  ): Promise<{ updated: number; upsert_id?: unknown }> {
    const answer = await this.send('modifyDocument', {
      collectionName, query: toText({ _id: id }), data: toText(data), multi: false, merge: false, upsert: true, transactionId,
    }); // prettier-ignore
    return answer.data as { updated: number; upsert_id?: unknown };
  }

  async updateAndReturn(collectionName: string, query: Doc, data: Doc): Promise<{ updated: number; doc: Doc | null }> {
    const answer = await this.send('modifyAndReturnDoc', { collectionName, query: toText(query), data: toText(data) });
    const { updated, doc } = answer.data as { updated: number; doc: string | null };
    return { updated, doc: doc === null ? null : fromText(doc) };
  }

  async remove(collectionName: string, query: Doc, fields: Doc = {}): Promise<number> {
    const answer = await this.send('removeDocument', { collectionName, query: toText(query), multi: true, ...fields });
    return (answer.data as { deleted: number }).deleted;
  }

  async aggregate(collectionName: string, ...stages: Doc[]): Promise<Doc[]> {
    const answer = await this.send('aggregateDocuments', {
      collectionName,
      stages: stages.flatMap((stage) =>
        Object.entries(stage).map(([name, value]) => ({ stageKey: name, stageValue: toText(value) })),
      ),
    });
    return (answer.data as { list: unknown[] }).list.map(fromText);
  }

  async start(): Promise<string> {
    return (await this.send('startTransaction'))['transactionId'] as string;
  }

  commit(transactionId: string): Promise<ProtocolAnswer> {
    return this.send('commitTransaction', { transactionId });
  }
}

const opened: Client[] = [];

export async function open(
  collections: Record<string, IndexDeclaration[]>,
  options: { dataDir?: string; requireIndexes?: boolean } = {},
): Promise<Client> {
  const clock = new ManualClock();
  const database = await openDatabase({
    dataDir: options.dataDir ?? null,
    declaration: declare(collections),
    clock,
    requireIndexes: options.requireIndexes ?? false,
  });
  const client = new Client(database, clock);
  opened.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((client) => client.database.close()));
});

/** The platform's code of the error that a promise ends with, and its text. */
export async function failure(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof CloudError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('it did not fail');
}
