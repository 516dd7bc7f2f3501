/** The actions that a transaction offers: on single records, by their `_id`. */
import type { ProtocolAnswer, ProtocolRequest } from '../types';
import { decode, encode } from './ejson';
import { duplicateKey, invalidOperator } from './errors';
import { checkWriteSize } from './limits';
import { idOf, newDocument, replacement, updaterOf, type Session } from './operations';
import { project } from './query/project';
import * as fields from './request';
import type { Collection } from './store/collection';
import type { Transaction } from './transaction';
import { same } from './update/operators';
import type { Document } from './value';

/** @throws CloudError: queries, counts and aggregations see no transaction */
export function inTransaction(request: ProtocolRequest, transactionId: string, session: Session): ProtocolAnswer {
  const collection = session.store.collection(fields.text(request, 'collectionName'));
  const transaction = session.transactions.get(transactionId);
  const context = { request, session, collection, transaction };
  switch (request.action) {
    case 'database.insertDocument':
      return insert(context);
    case 'database.getDocument':
      return get(context);
    case 'database.modifyDocument':
      return fields.flag(request, 'merge') ? update(context) : set(context);
    case 'database.modifyAndReturnDoc':
      return update(context);
    case 'database.removeDocument':
      return remove(context);
    default:
      throw invalidOperator(`${request.action} is not available in a transaction`);
  }
}

interface Context {
  request: ProtocolRequest;
  session: Session;
  collection: Collection;
  transaction: Transaction;
}

function insert({ request, session, collection, transaction }: Context): ProtocolAnswer {
  const sources = fields.texts(request, 'data');
  checkWriteSize(sources);
  const documents = sources.map((source) => newDocument(source, session.serverTime).document);
  for (const document of documents) {
    const id = document['_id'];
    if (transaction.get(collection, id) !== null) throw duplicateKey(collection.name, '_id_', encode({ _id: id }));
    write({ request, session, collection, transaction }, id, document);
  }
  return { data: { insertedIds: documents.map((document) => document['_id']) } };
}

function get({ request, session, collection, transaction }: Context): ProtocolAnswer {
  const document = transaction.get(collection, idOf(fields.document(request, 'query', session.serverTime)));
  const found = document === null ? [] : [document];
  return { data: { list: project(found, fields.document(request, 'projection', session.serverTime)).map(encode) } };
}

function update(context: Context): ProtocolAnswer {
  const { request, session, collection, transaction } = context;
  const filter = fields.document(request, 'query', session.serverTime);
  const id = idOf(filter);
  const data = fields.text(request, 'data');
  checkWriteSize([data]);
  const change = updaterOf(data, filter, session.serverTime);
  const document = transaction.get(collection, id);
  if (document === null) return { data: { updated: 0, doc: null } };
  const changed = change(document);
  if (changed !== document) write(context, id, changed);
  return { data: { updated: changed === document ? 0 : 1, doc: encode(changed) } };
}

function set(context: Context): ProtocolAnswer {
  const { request, session, collection, transaction } = context;
  const source = fields.text(request, 'data');
  checkWriteSize([source]);
  const data = fields.asDocument(decode(source, session.serverTime), 'data');
  const document = replacement(fields.document(request, 'query', session.serverTime), data);
  const id = document['_id'];
  const before = transaction.get(collection, id);
  if (before !== null && same(before, document)) return { data: { updated: 0 } };
  write(context, id, document);
  return { data: before === null ? { updated: 0, upsert_id: id } : { updated: 1 } };
}

function remove(context: Context): ProtocolAnswer {
  const { request, session, collection, transaction } = context;
  const id = idOf(fields.document(request, 'query', session.serverTime));
  if (transaction.get(collection, id) === null) return { data: { deleted: 0 } };
  write(context, id, null);
  return { data: { deleted: 1 } };
}

/** Unique keys are checked now, against what is committed, and again at commit. */
function write({ session, collection, transaction }: Context, id: unknown, document: Document | null): void {
  if (document !== null && !transaction.changedByOthers(collection, id))
    collection.checkUnique(document, collection.get(id));
  session.transactions.write(transaction, collection, id, document);
}
