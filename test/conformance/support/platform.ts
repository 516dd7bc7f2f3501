import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseDeclaration, LocalCloud } from '../../../local/cloud';
import { findRoot } from '../../../local/root';
import { testCloud } from '../../support/cloud';
import {
  connect,
  isFields,
  type Collection,
  type Command,
  type Db,
  type Doc,
  type Fields,
  type Sdk,
  type SdkError,
} from './sdk';

const ROOT = findRoot(__dirname);
const SOURCES = path.join(ROOT, 'test/conformance/functions');

/** Collections of the suite; `unique` and `pairs` carry the unique indexes whose rules are checked. */
const DECLARATION: DatabaseDeclaration = {
  collections: {
    items: { permission: 'ADMINONLY', indexes: [] },
    others: { permission: 'ADMINONLY', indexes: [] },
    unique: {
      permission: 'ADMINONLY',
      indexes: [{ name: 'code', unique: true, keys: [{ code: 1 }] }],
    },
    pairs: {
      permission: 'ADMINONLY',
      indexes: [{ name: 'group_rank', unique: true, keys: [{ group: 1 }, { rank: -1 }] }],
    },
  },
};

/** Pages of the mini-program that the platform knows, the first page first. */
export const PAGES = ['pages/index/index', 'pages/detail/detail'];

/** Builds the suite's functions into a folder of this process: test files run in parallel. */
async function buildFunctions(): Promise<string> {
  mkdirSync(path.join(ROOT, 'dist'), { recursive: true });
  // Below the repository, so that the functions find the SDK.
  const out = mkdtempSync(path.join(ROOT, 'dist/conformance-'));
  const names = readdirSync(SOURCES).filter((name) => existsSync(path.join(SOURCES, name, 'index.ts')));
  await build({
    entryPoints: names.map((name) => ({ in: path.join(SOURCES, name, 'index.ts'), out: `${name}/index` })),
    outdir: out,
    bundle: true,
    external: ['wx-server-sdk', '@cloudbase/node-sdk'],
    platform: 'node',
    target: 'node16',
    format: 'cjs',
    logLevel: 'warning',
  });
  for (const name of names) cpSync(path.join(SOURCES, name, 'config.json'), path.join(out, name, 'config.json'));
  return out;
}

export interface Platform {
  readonly cloud: LocalCloud;
  /** What a function calls `cloud`. */
  readonly sdk: Sdk;
  readonly db: Db;
  /** `db.command`, by the name that the documentation gives it. */
  readonly _: Command;
  /** `db.command.aggregate`. */
  readonly $: Command['aggregate'];
  readonly items: Collection;
  /** Adds documents through the SDK. */
  fill(docs: Fields[], collection?: string): Promise<void>;
  /** The sorted `_id`s that a condition selects. */
  ids(condition: Fields): Promise<unknown[]>;
  /** One document as it is stored, null when it is missing. */
  stored(id: string, collection?: string): Promise<Fields | null>;
  /** Adds one document, updates it through `doc().update()`, gives it as it is stored then, without `_id`. */
  updated(before: Fields, data: Fields): Promise<Fields>;
  doc(id: string): Doc;
  /** Calls a function of the suite from a phone; what it answers. @throws when the call failed */
  answer(name: string, data?: Fields, openid?: string): Promise<unknown>;
  /** The same, for a function that answers an object. */
  call(name: string, data?: Fields, openid?: string): Promise<Fields>;
  /** Calls one of WeChat's open APIs inside a function that may call them; what it gives or fails with. */
  openapi(name: string, parameters: Fields): Promise<Fields>;
  /** The platform's error of a call from a phone that has to fail. */
  callFailure(name: string, data?: Fields, openid?: string): Promise<SdkError>;
}

/** Starts a local cloud for the test file, empties it before each test. */
export function usePlatform(): Platform {
  let running: LocalCloud | undefined;
  let functionsDir = '';
  let sdk: Sdk | undefined;
  let db: Db | undefined;
  const ready = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the platform runs inside tests only');
    return value;
  };

  beforeAll(async () => {
    functionsDir = await buildFunctions();
    running = await testCloud({ functionsDir, declaration: DECLARATION, requireIndexes: false, pages: () => PAGES });
    sdk = connect(running);
    db = sdk.database();
  });
  beforeEach(async () => {
    await ready(running).reset();
  });
  afterAll(async () => {
    await running?.stop();
    if (functionsDir) rmSync(functionsDir, { recursive: true });
  });

  const platform: Platform = {
    get cloud() {
      return ready(running);
    },
    get sdk() {
      return ready(sdk);
    },
    get db() {
      return ready(db);
    },
    get _() {
      return ready(db).command;
    },
    get $() {
      return ready(db).command.aggregate;
    },
    get items() {
      return ready(db).collection('items');
    },
    async fill(docs, collection = 'items') {
      await ready(db).collection(collection).add({ data: docs });
    },
    async ids(condition) {
      const { data } = await platform.items.where(condition).get();
      return data.map((doc) => doc._id).sort();
    },
    async stored(id, collection = 'items') {
      return (
        ready(running)
          .database.dump(collection)
          .find((doc) => doc._id === id) ?? null
      );
    },
    async updated(before, data) {
      await platform.fill([{ _id: 'it', ...before }]);
      await platform.doc('it').update({ data });
      const { data: found } = await platform.doc('it').get();
      return Object.fromEntries(Object.entries(ready(found ?? undefined)).filter(([name]) => name !== '_id'));
    },
    doc: (id) => platform.items.doc(id),
    async answer(name, data = {}, openid = 'resident-1') {
      const answer = await ready(running).callFunction(name, data, openid);
      if ('errCode' in answer) throw new Error(answer.errMsg);
      return answer.result;
    },
    async call(name, data, openid) {
      const answer = await platform.answer(name, data, openid);
      if (!isFields(answer)) throw new Error(`${name} should have answered an object, not ${JSON.stringify(answer)}`);
      return answer;
    },
    openapi: (name, parameters) => platform.call('api', { name, parameters }),
    async callFailure(name, data = {}, openid = 'resident-1') {
      const answer = await ready(running).callFunction(name, data, openid);
      if ('errCode' in answer) return answer;
      throw new Error(`should have failed, but answered ${JSON.stringify(answer.result)}`);
    },
  };
  return platform;
}
