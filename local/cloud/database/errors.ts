import { CloudError } from '../types';

/** A request that isn't well formed: the SDK shows −501007. */
export const invalidParam = (message: string): CloudError => new CloudError('INVALID_PARAM', message);

/** The database refused a well-formed request: −502001. */
export const requestFailed = (message: string): CloudError => new CloudError('DATABASE_REQUEST_FAILED', message);

/** An operator or stage that doesn't exist: −502002. The platform spells the code this way. */
export const invalidOperator = (message: string): CloudError => new CloudError('DATABASE_INVALID_OPERRATOR', message);

/** −502005. Collections don't come into being by writing to them. */
export const collectionMissing = (name: string): CloudError =>
  new CloudError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`);

/** −502001 with MongoDB's E11000 in the text: callers tell a duplicate by it. */
export const duplicateKey = (collection: string, index: string, key: string): CloudError =>
  requestFailed(`E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${key}`);

/** `runTransaction` tries again when a commit answers this. */
export const transactionConflict = (): CloudError =>
  new CloudError('DATABASE_TRANSACTION_CONFLICT', 'WriteConflict: another transaction wrote the same record');

export const transactionMissing = (): CloudError =>
  new CloudError('DATABASE_TRANSACTION_FAIL', 'NoSuchTransaction: it was committed, rolled back or has expired');

export const tooManyCollections = (most: number): CloudError =>
  new CloudError('DATABASE_COLLECTION_EXCEED_LIMIT', `an environment has ${most} collections at most`);

/** Whatever was thrown, as an answer of the platform: the library's errors tell of wrong operands. */
export const toCloudError = (error: unknown): CloudError =>
  error instanceof CloudError ? error : requestFailed(error instanceof Error ? error.message : String(error));
