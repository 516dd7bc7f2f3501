import { performance } from 'node:perf_hooks';
import { settleLeftovers } from '../visit/rollup';

/** Delivery needs the rest of what the function may run (config.json). */
const BUDGET_MS = 6000;

/**
 * Does what visits have left to be done: their suggestions, and the count of their doors.
 * @returns how many visits were finished
 */
export async function rollup(now: () => Date): Promise<{ settled: number }> {
  return { settled: await settleLeftovers(now, performance.now() + BUDGET_MS) };
}
