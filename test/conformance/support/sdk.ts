/**
 * The unmodified SDKs, as their documentation describes them. The typings that wx-server-sdk ships say `void | string |
 * Promise` everywhere (they are the phone's), so the part that the suite drives is written down here.
 */
import type { LocalCloud } from '../../../local/cloud';
import { adminSdk } from '../../support/sdk';

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What `db.command`'s operators give: opaque values that can be joined. */
export interface Operator {
  and(...operands: unknown[]): Operator;
  or(...operands: unknown[]): Operator;
}
type Operators<Name extends string> = Record<Name, (...operands: unknown[]) => Operator>;

type QueryName =
  | ('eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'and' | 'or' | 'nor' | 'not' | 'exists' | 'mod')
  | ('all' | 'elemMatch' | 'size' | 'geoNear' | 'geoWithin' | 'geoIntersects' | 'expr');
type UpdateName =
  | ('set' | 'remove' | 'inc' | 'mul' | 'min' | 'max' | 'rename' | 'bit')
  | ('push' | 'pop' | 'shift' | 'unshift' | 'addToSet' | 'pull' | 'pullAll');
type ExpressionName =
  | ('abs' | 'add' | 'ceil' | 'divide' | 'exp' | 'floor' | 'ln' | 'log' | 'log10' | 'mod' | 'multiply' | 'pow' | 'sqrt')
  | ('subtract' | 'trunc' | 'arrayElemAt' | 'arrayToObject' | 'concatArrays' | 'filter' | 'in' | 'indexOfArray')
  | ('isArray' | 'map' | 'range' | 'reduce' | 'reverseArray' | 'size' | 'slice' | 'zip' | 'and' | 'not' | 'or' | 'cmp')
  | ('eq' | 'gt' | 'gte' | 'lt' | 'lte' | 'neq' | 'cond' | 'ifNull' | 'switch' | 'dateFromParts' | 'dateFromString')
  | ('dayOfMonth' | 'dayOfWeek' | 'dayOfYear' | 'isoDayOfWeek' | 'isoWeek' | 'isoWeekYear' | 'millisecond' | 'minute')
  | ('month' | 'second' | 'hour' | 'week' | 'year' | 'literal' | 'mergeObjects' | 'objectToArray' | 'allElementsTrue')
  | ('anyElementTrue' | 'setDifference' | 'setEquals' | 'setIntersection' | 'setIsSubset' | 'setUnion' | 'concat')
  | ('dateToString' | 'indexOfBytes' | 'indexOfCP' | 'split' | 'strLenBytes' | 'strLenCP' | 'strcasecmp' | 'substr')
  | ('substrBytes' | 'substrCP' | 'toLower' | 'toUpper' | 'addToSet' | 'avg' | 'first' | 'last' | 'max' | 'min')
  | ('push' | 'stdDevPop' | 'stdDevSamp' | 'sum' | 'let');

/** `db.command.aggregate.pipeline()`: the inner pipeline of a lookup. */
interface Pipeline {
  match(condition: unknown): Pipeline;
  project(fields: Fields): Pipeline;
  group(stage: Fields): Pipeline;
  sort(keys: Fields): Pipeline;
  limit(max: number): Pipeline;
  done(): unknown;
}
export type Command = Operators<QueryName | UpdateName> & {
  aggregate: Operators<ExpressionName> & { pipeline(): Pipeline };
  project: Operators<'slice' | 'elemMatch'>;
};

export interface Query {
  where(condition: unknown): Query;
  orderBy(path: string, direction: string): Query;
  limit(max: number): Query;
  skip(offset: number): Query;
  field(projection: Fields): Query;
  get(): Promise<{ data: Fields[]; errMsg: string }>;
  count(): Promise<{ total: number; errMsg: string }>;
  update(options: { data: Fields; multi?: boolean }): Promise<{ stats: { updated: number }; errMsg: string }>;
  remove(options?: { multi?: boolean }): Promise<{ stats: { removed: number }; errMsg: string }>;
}

export interface Doc {
  field(projection: Fields): Doc;
  get(): Promise<{ data: Fields | null; errMsg: string }>;
  set(options: { data: Fields }): Promise<{ _id: string; stats: { updated: number; created: number }; errMsg: string }>;
  update(options: { data: Fields }): Promise<{ stats: { updated: number }; errMsg: string }>;
  remove(): Promise<{ stats: { removed: number }; errMsg: string }>;
}

export interface Aggregate {
  addFields(fields: Fields): Aggregate;
  bucket(stage: Fields): Aggregate;
  bucketAuto(stage: Fields): Aggregate;
  count(name: string): Aggregate;
  geoNear(stage: Fields): Aggregate;
  group(stage: Fields): Aggregate;
  limit(max: number): Aggregate;
  lookup(stage: Fields): Aggregate;
  match(condition: unknown): Aggregate;
  project(fields: Fields): Aggregate;
  replaceRoot(stage: Fields): Aggregate;
  sample(stage: Fields): Aggregate;
  skip(offset: number): Aggregate;
  sort(keys: Fields): Aggregate;
  sortByCount(expression: unknown): Aggregate;
  unwind(stage: unknown): Aggregate;
  end(): Promise<{ list: Fields[]; errMsg: string }>;
}

export interface Collection extends Query {
  add(options: { data: Fields | Fields[] }): Promise<{ _id?: string; _ids?: string[]; errMsg: string }>;
  doc(id: string | number): Doc;
  aggregate(): Aggregate;
}

export interface Transaction {
  collection(name: string): Collection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

export interface Geo {
  Point(longitude: number, latitude: number): unknown;
  LineString(points: unknown[]): unknown;
  Polygon(lines: unknown[]): unknown;
  MultiPoint(points: unknown[]): unknown;
  MultiLineString(lines: unknown[]): unknown;
  MultiPolygon(polygons: unknown[]): unknown;
}

export interface Db {
  command: Command;
  Geo: Geo;
  RegExp(options: { regexp: string; options?: string }): unknown;
  serverDate(options?: { offset: number }): unknown;
  collection(name: string): Collection;
  createCollection(name: string): Promise<{ errMsg: string }>;
  runTransaction<T>(run: (transaction: Transaction) => Promise<T>, times?: number): Promise<T>;
  startTransaction(): Promise<Transaction>;
}

interface FileResult {
  fileID: string;
  status: number;
  errMsg: string;
}

/** What a function calls `cloud`. */
export interface Sdk {
  database(config?: { throwOnNotFound?: boolean }): Db;
  callFunction(options: {
    name: string;
    data?: Fields;
  }): Promise<{ result: unknown; errMsg: string; requestID: string }>;
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string; errMsg: string }>;
  downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer; statusCode: number; errMsg: string }>;
  getTempFileURL(options: {
    fileList: (string | { fileID: string; maxAge: number })[];
  }): Promise<{ fileList: (FileResult & { tempFileURL: string; maxAge?: number })[]; errMsg: string }>;
  deleteFile(options: { fileList: string[] }): Promise<{ fileList: FileResult[]; errMsg: string }>;
}

/** wx-server-sdk pointed at a local cloud. The one place where its shipped typings are set aside. */
export function connect(cloud: LocalCloud): Sdk {
  return adminSdk(cloud).wx as unknown as Sdk;
}

/**
 * The error that every API of the SDK rejects with. Of functions and files this version of the SDK (4.0.2 over node-sdk 3.17.2)
 * makes errCode −1 and leaves the platform's name of the error in `code`; of the database it makes the number.
 */
export interface SdkError {
  errCode: number;
  errMsg: string;
  code?: string;
}

function isSdkError(error: unknown): error is SdkError {
  return typeof error === 'object' && error !== null && 'errCode' in error && 'errMsg' in error;
}

/** The SDK's error of a call that has to fail. */
export async function failure(call: Promise<unknown>): Promise<SdkError> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (error) {
    if (isSdkError(error)) return error;
    throw error;
  }
  throw new Error(`should have failed, but answered ${JSON.stringify(answer)}`);
}
