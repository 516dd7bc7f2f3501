import tcb from '@cloudbase/node-sdk';
import cloud from 'wx-server-sdk';

/**
 * The only place where the SDKs are set up. wx-server-sdk carries identity, the open API and the database;
 * @cloudbase/node-sdk, on which it stands, has what it lacks: an update that returns the document.
 * Connections aren't kept alive: an instance that was frozen between two calls would wake up with dead ones.
 */
// The SDK's own types want a string here and declare a symbol: both come from the same package.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });

const db = cloud.database();
export const command = db.command;

let returning: ReturnType<ReturnType<typeof tcb.init>['database']> | undefined;

export interface Caller {
  openid: string | null;
  /** How the call came, outermost first: `wx_client`, `wx_client,scf`, `wx_trigger`. */
  source: string;
  env: string;
}

/** Who calls, as the platform says. Nothing of this is ever taken from `event`. */
export function caller(): Caller {
  const { OPENID, SOURCE, ENV } = cloud.getWXContext();
  // An openid of digits only reaches us as a number.
  return {
    openid: OPENID == null || String(OPENID) === '' ? null : String(OPENID),
    source: SOURCE ?? '',
    env: ENV ?? '',
  };
}

/** Conditions by field, or one of `command`'s. */
type Where = object;
type Change = Record<string, unknown>;

export interface Collection<T> {
  /** @param limit 1000 at most, as the platform */
  find(where: Where, options: { sort?: [string, 'asc' | 'desc'][]; limit: number; fields?: string[] }): Promise<T[]>;
  one(where: Where): Promise<T | null>;
  count(where: Where): Promise<number>;
  /** @throws an error for which `isDuplicate` holds when the `_id` or a unique value is taken */
  add(document: T): Promise<void>;
  /**
   * Adds them in their order, up to the first one that can't be.
   * @throws as `add`
   */
  addAll(documents: readonly T[]): Promise<void>;
  /** Adds those whose `_id` isn't taken; the others stay as they are. No other field of theirs may be unique. */
  addMissing(documents: readonly (T & { _id: string })[]): Promise<void>;
  /** Changes every document that fits. @returns how many */
  update(where: Where, change: Change): Promise<number>;
  /** Changes one document that fits, in one step. @returns it as it is after the change; null when none fits */
  updateAndReturn(where: Where, change: Change): Promise<T | null>;
  remove(where: Where): Promise<number>;
  /** @param stages of an aggregation, in MongoDB's names without the dollar */
  aggregate<R>(stages: [AggregateStage, unknown][]): Promise<R[]>;
}

export type AggregateStage = 'match' | 'addFields' | 'lookup' | 'project' | 'sort' | 'limit' | 'group' | 'unwind';

/** Documents that are written with one request. */
const ADDED_AT_ONCE = 50;

/** A collection whose documents have the form `T` (common/model/). Only stores call this. */
export function collection<T extends object>(name: string): Collection<T> {
  const all = () => db.collection(name);
  const addTogether = async (some: readonly T[]): Promise<void> => {
    const data: object = some.length === 1 ? some[0]! : [...some];
    await all().add({ data });
  };
  /** They are written in their order; at the first one that is taken it ends, so those behind it are tried again. */
  const addSome = async (some: readonly (T & { _id: string })[]): Promise<void> => {
    try {
      await addTogether(some);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      if (some.length === 1) return;
      const where = { _id: command.in(some.map(({ _id }) => _id)) };
      const there = await all().where(where).limit(some.length).field({ _id: true }).get();
      const known = new Set(documents<{ _id: string }>(there).map(({ _id }) => _id));
      for (const document of some.filter(({ _id }) => !known.has(_id))) await addSome([document]);
    }
  };
  return {
    async find(where, { sort = [], limit, fields }) {
      let query = all().where(where).limit(limit);
      for (const [field, order] of sort) query = query.orderBy(field, order);
      if (fields) query = query.field(Object.fromEntries(fields.map((field) => [field, true])));
      return documents<T>(await query.get());
    },
    async one(where) {
      return documents<T>(await all().where(where).limit(1).get())[0] ?? null;
    },
    async count(where) {
      const answer = await all().where(where).count();
      return typeof answer === 'object' ? answer.total : 0;
    },
    async add(document) {
      const data: object = document;
      await all().add({ data });
    },
    async addAll(documents) {
      for (let i = 0; i < documents.length; i += ADDED_AT_ONCE) {
        await addTogether(documents.slice(i, i + ADDED_AT_ONCE));
      }
    },
    async addMissing(documents) {
      for (let i = 0; i < documents.length; i += ADDED_AT_ONCE) {
        await addSome(documents.slice(i, i + ADDED_AT_ONCE));
      }
    },
    async update(where, change) {
      return (await all().where(where).update({ data: change }))?.stats.updated ?? 0;
    },
    async updateAndReturn(where, change) {
      returning ??= tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
      const answer: unknown = await returning.collection(name).where(where).updateAndReturn(change);
      return (answer as { doc?: T | null }).doc ?? null;
    },
    async remove(where) {
      return (await all().where(where).remove())?.stats.removed ?? 0;
    },
    async aggregate<R>(stages: [AggregateStage, unknown][]) {
      let pipeline = all().aggregate();
      for (const [stage, value] of stages) pipeline = pipeline[stage](value);
      const answer: unknown = await pipeline.end();
      return (answer as { list: R[] }).list;
    },
  };
}

/** A document that is written whole, or some of its fields; 20 at most. */
export type Written = { in: string; id: string } & ({ document: object } | { change: Change });

/** Writes documents that only make sense together: all of them, or none. */
export async function writeTogether(writes: readonly Written[]): Promise<void> {
  await db.runTransaction(async (transaction: Transaction) => {
    for (const write of writes) {
      const place = transaction.collection(write.in).doc(write.id);
      if ('document' in write) await place.set({ data: write.document });
      else await place.update({ data: write.change });
    }
  });
}

/** As much of the SDK's as is used: its own types leave it open. */
interface Transaction {
  collection(name: string): {
    doc(id: string): { set(of: { data: object }): Promise<unknown>; update(of: { data: object }): Promise<unknown> };
  };
}

/** A change that gives fields new values. Objects are replaced, not merged into what was there. */
export const replaced = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, command.set(value)]));

/** What a collection holds has the form that our own stores wrote: the one place where this is taken for granted. */
function documents<T>(answer: unknown): T[] {
  return (answer as { data: T[] }).data;
}

/**
 * The platform's code for a failure (its documentation, 错误码); null for other errors. The SDK numbers what the database and
 * the open API answer; what functions, files and aggregations answer comes as −1 with the code's name beside it.
 */
export function errorCode(error: unknown): number | string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { errCode, code } = error as { errCode?: unknown; code?: unknown };
  const told = errCode === undefined || (errCode === -1 && code !== undefined) ? code : errCode;
  return typeof told === 'number' || typeof told === 'string' ? told : null;
}

export function isDuplicate(error: unknown): boolean {
  const text = error instanceof Error ? error.message : String((error as { errMsg?: unknown } | null)?.errMsg);
  return text.includes('E11000');
}

type Api = (parameters: Record<string, unknown>) => Promise<unknown>;

/** WeChat's open API, as far as it is used; each is listed in the function's config.json. */
export interface OpenApi {
  security: { msgSecCheck: Api; mediaCheckAsync: Api };
  subscribeMessage: { send: Api };
  wxacode: { getUnlimited: Api };
}
export const openapi = cloud.openapi as unknown as OpenApi;

/** Calls another function. @throws when the platform can't reach it or it throws */
export async function callFunction(name: string, data: Record<string, unknown>): Promise<void> {
  await cloud.callFunction({ name, data });
}

/** Addresses of files that expire, in the same order; null for a file that isn't there. */
export async function fileAddresses(fileIds: string[]): Promise<(string | null)[]> {
  if (fileIds.length === 0) return [];
  const answer = await cloud.getTempFileURL({ fileList: fileIds });
  const found = new Map((answer?.fileList ?? []).map((file) => [file.fileID, file.tempFileURL]));
  return fileIds.map((id) => found.get(id) || null);
}
