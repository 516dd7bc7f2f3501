/**
 * The documents as they are stored. Times are `Date`s; days are `YYYY-MM-DD` in Asia/Shanghai.
 * Only a function's own store.ts reads or writes a collection.
 */
export type * from './campaign';
export type * from './directory';
export type * from './encrypted';
export type * from './outbox';
export type * from './handling';
export type * from './suggestion';
export type * from './problem';
export type * from './visit';
export type * from './coverage';
export type * from './inbox';
export type * from './report';
export type * from './audit';
export type * from './usage';
