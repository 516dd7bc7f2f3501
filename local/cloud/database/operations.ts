/** The actions of the protocol on documents. Each runs to its end at one moment; what it writes becomes durable after it. */
import { randomBytes } from 'node:crypto';
import type { ProtocolAnswer, ProtocolRequest } from '../types';
import { aggregate, type Stage } from './aggregate';
import { sortKeys } from './aggregate/stages';
import { decode, encode, type ServerTime } from './ejson';
import { invalidParam } from './errors';
import { checkFields, checkId, checkReadSize, checkWriteSize, DEFAULT_LIMIT, MAX_LIMIT } from './limits';
import { compileFilter } from './match';
import type { Finder } from './query/find';
import { project } from './query/project';
import * as fields from './request';
import type { Store } from './store';
import type { Collection } from './store/collection';
import type { Transactions } from './transaction';
import { compileUpdate } from './update';
import { same } from './update/operators';
import { isDocument, type Document } from './value';

export interface Session {
  store: Store;
  finder: Finder;
  transactions: Transactions;
  serverTime: ServerTime;
  /** Collections whose content the answer shows. */
  saw: Set<Collection>;
}

type Operation = (request: ProtocolRequest, session: Session) => ProtocolAnswer;

function collectionOf(request: ProtocolRequest, session: Session): Collection {
  const collection = session.store.collection(fields.text(request, 'collectionName'));
  session.saw.add(collection);
  return collection;
}

export interface NewDocument {
  /** With an `_id`, which comes first. */
  document: Document;
  /** The source, when it says the same at any time: the log may hold it as it came. */
  text: string | undefined;
}

/** A document as it is stored. @throws CloudError for an `_id` or names that cannot be stored */
export function newDocument(source: string, serverTime: ServerTime): NewDocument {
  const given = fields.asDocument(decode(source, serverTime), 'data');
  const isInOrder = startsWithId(given);
  const document = isInOrder ? given : withIdFirst(given);
  checkId(document['_id']);
  checkFields(document);
  // A line of the log has one line.
  const keeps = isInOrder && !source.includes('$tcb_server_date') && !source.includes('\n');
  return { document, text: keeps ? source : undefined };
}

function startsWithId(document: Document): boolean {
  for (const name in document) return name === '_id';
  return false;
}

const withIdFirst = ({ _id = randomBytes(16).toString('hex'), ...rest }: Document): Document => ({ _id, ...rest });

/** Ordered, as MongoDB's insertMany: documents before the one that fails stay. */
const insertDocument: Operation = (request, session) => {
  const collection = collectionOf(request, session);
  const sources = fields.texts(request, 'data');
  checkWriteSize(sources);
  const documents = sources.map((source) => newDocument(source, session.serverTime));
  for (const { document, text } of documents) session.store.insert(collection, document, text);
  return { data: { insertedIds: documents.map(({ document }) => document['_id']) } };
};

const getDocument: Operation = (request, session) => {
  const collection = collectionOf(request, session);
  const filter = fields.document(request, 'query', session.serverTime);
  const projection = fields.document(request, 'projection', session.serverTime);
  const offset = fields.count(request, 'offset') ?? 0;
  const limit = Math.min(fields.count(request, 'limit') || DEFAULT_LIMIT, MAX_LIMIT);
  const sort = sortKeys(fields.document(request, 'order', session.serverTime));
  const found = session.finder.find(collection, { filter, sort, skip: offset, limit });
  const whole = Object.keys(projection).length === 0;
  const list = whole
    ? found.map((record) => session.store.texts.of(record.document))
    : project(
        found.map((record) => record.document),
        projection,
      ).map(encode);
  checkReadSize(list);
  const answer: ProtocolAnswer = { data: { list }, limit, offset };
  // Counting what lies beyond the limit would cost a look at all of it; the SDK takes `total` when it is there.
  if (list.length < limit && (list.length > 0 || offset === 0)) answer['total'] = offset + list.length;
  return answer;
};

const calculateDocument: Operation = (request, session) => {
  const filter = fields.document(request, 'query', session.serverTime);
  return { data: { total: session.finder.count(collectionOf(request, session), filter) } };
};

const modifyDocument: Operation = (request, session) => {
  const collection = collectionOf(request, session);
  const data = fields.text(request, 'data');
  checkWriteSize([data]);
  const filter = fields.document(request, 'query', session.serverTime);
  if (!fields.flag(request, 'merge')) {
    if (!fields.flag(request, 'upsert')) throw invalidParam('a record is either updated (merge) or set (upsert)');
    return setDocument(collection, filter, fields.asDocument(decode(data, session.serverTime), 'data'), session);
  }
  const limit = fields.flag(request, 'multi') ? Infinity : 1;
  return { data: { updated: updateDocuments(collection, filter, data, limit, session).updated } };
};

/** Changes a document as an update says, and checks the result. */
export function updaterOf(data: string, filter: Document, serverTime: ServerTime): (document: Document) => Document {
  const update = compileUpdate(fields.asDocument(decode(data, serverTime), 'data'), new Date(serverTime()));
  const matches = compileFilter(filter);
  return (document) => {
    const changed = update(document, matches);
    if (changed !== document) checkFields(changed);
    return changed;
  };
}

/** Only records that really change count. */
function updateDocuments(
  collection: Collection,
  filter: Document,
  data: string,
  limit: number,
  session: Session,
): { updated: number; last: Document | null } {
  const update = updaterOf(data, filter, session.serverTime);
  let updated = 0;
  let last: Document | null = null;
  for (const record of session.finder.find(collection, { filter, sort: [], skip: 0, limit })) {
    const changed = update(record.document);
    last = changed;
    if (changed === record.document) continue;
    session.store.replace(collection, record, changed);
    updated++;
  }
  return { updated, last };
}

/** `doc(id).set(...)`: replaces the record, or makes it. */
function setDocument(collection: Collection, filter: Document, data: Document, session: Session): ProtocolAnswer {
  const document = replacement(filter, data);
  const record = collection.get(document['_id']);
  if (record === undefined) {
    session.store.insert(collection, document);
    return { data: { updated: 0, upsert_id: document['_id'] } };
  }
  if (same(record.document, document)) return { data: { updated: 0 } };
  session.store.replace(collection, record, document);
  return { data: { updated: 1 } };
}

/** @throws CloudError when the query names no single record, or the data cannot be stored */
export function replacement(filter: Document, data: Document): Document {
  const id = idOf(filter);
  checkId(id);
  if ('_id' in data && !same(data['_id'], id)) throw invalidParam('_id cannot be changed');
  checkFields(data);
  return { _id: id, ...data };
}

/** The `_id` that a query is about. @throws CloudError when it asks for anything else */
export function idOf(filter: Document): unknown {
  const id = filter['_id'];
  if (
    Object.keys(filter).length !== 1 ||
    id === undefined ||
    (isDocument(id) && Object.keys(id).some((name) => name.startsWith('$')))
  ) {
    throw invalidParam('the query must be {_id: …}');
  }
  return id;
}

const modifyAndReturnDoc: Operation = (request, session) => {
  const collection = collectionOf(request, session);
  const data = fields.text(request, 'data');
  checkWriteSize([data]);
  const { updated, last } = updateDocuments(
    collection,
    fields.document(request, 'query', session.serverTime),
    data,
    1,
    session,
  );
  return { data: { updated, doc: last === null ? null : encode(last) } };
};

const removeDocument: Operation = (request, session) => {
  const collection = collectionOf(request, session);
  const filter = fields.document(request, 'query', session.serverTime);
  const limit = fields.flag(request, 'multi') ? Infinity : 1;
  const found = session.finder.find(collection, { filter, sort: [], skip: 0, limit });
  for (const record of found) session.store.remove(collection, record);
  return { data: { deleted: found.length } };
};

const aggregateDocuments: Operation = (request, session) => {
  const collection = collectionOf(request, session);
  const list = aggregate(collection, stagesOf(request, session), session.finder, (name) => {
    const other = session.store.collection(name);
    session.saw.add(other);
    return other;
  }).map(encode);
  checkReadSize(list);
  return { data: { list } };
};

function stagesOf(request: ProtocolRequest, session: Session): Stage[] {
  const stages = request['stages'];
  if (!Array.isArray(stages)) throw invalidParam('stages must be an array');
  return stages.map((stage: unknown) => {
    const { stageKey, stageValue } = fields.asDocument(stage, 'a stage');
    if (typeof stageKey !== 'string' || typeof stageValue !== 'string')
      throw invalidParam('a stage has stageKey and stageValue');
    return { name: stageKey, value: decode(stageValue, session.serverTime) };
  });
}

const addCollection: Operation = (request, session) => {
  session.store.addCollection(fields.text(request, 'collectionName'));
  return { data: {} };
};

export const operations: Record<string, Operation> = {
  'database.insertDocument': insertDocument,
  'database.getDocument': getDocument,
  'database.calculateDocument': calculateDocument,
  'database.modifyDocument': modifyDocument,
  'database.modifyAndReturnDoc': modifyAndReturnDoc,
  'database.removeDocument': removeDocument,
  'database.aggregateDocuments': aggregateDocuments,
  'database.addCollection': addCollection,
  'database.startTransaction': (_request, { transactions }) => ({ transactionId: transactions.start().id }),
  'database.commitTransaction': (request, { transactions }) => {
    transactions.commit(fields.text(request, 'transactionId'));
    return {};
  },
  'database.abortTransaction': (request, { transactions }) => {
    transactions.abort(fields.text(request, 'transactionId'));
    return {};
  },
};
