/** What the pool and its worker threads say to each other. */

/** One call of a function: everything that the instance needs to know for it. */
export interface Job {
  id: string;
  functionName: string;
  /** The built `index.js`. */
  file: string;
  /** Raised by a reset: bundles loaded before are loaded anew. */
  generation: number;
  /** The event as JSON text. */
  event: string;
  context: Record<string, unknown>;
  /** All environment variables of this call, and no others. */
  env: Record<string, string>;
  clock: { offsetMs: number; frozenAt: number | null };
  /** Where this cloud listens, `127.0.0.1:8787`: what is asked of it says which call asks, in CALL_HEADER. */
  host: string;
}

/** Carries the id of the call that a request comes from, also where the platform's own protocols have no place for it. */
export const CALL_HEADER = 'x-local-call';

/** Given to a worker thread when it starts. */
export interface WorkerSettings {
  /** Where `wx-server-sdk` and `@cloudbase/node-sdk` are found. */
  root: string;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'log'; jobId: string | null; level: LogLevel; text: string }
  /** `result` is JSON text. */
  | { type: 'done'; jobId: string; result: string }
  | { type: 'failed'; jobId: string; message: string }
  /** Nothing of the call goes on any more, neither what it waited for nor what it left running. */
  | { type: 'settled'; jobId: string }
  /** Something threw where nobody could catch it: the thread ends after this. */
  | { type: 'crashed'; jobId: string | null; message: string };
