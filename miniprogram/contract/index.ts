import { directoryContract } from './directory';
import { inboxContract } from './inbox';
import { problemContract } from './problem';
import { suggestionContract } from './suggestion';

/** All functions that a phone may call, with their actions. */
export const contracts = {
  directory: directoryContract,
  suggestion: suggestionContract,
  problem: problemContract,
  inbox: inboxContract,
};
export type Contracts = typeof contracts;

export * from './errors';
export * from './vocabulary';
export * from './schema';
export * from './directory';
export * from './pages';
export * from './suggestion';
export * from './problem';
export * from './inbox';
