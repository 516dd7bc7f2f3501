import { performance } from 'node:perf_hooks';
import { logFailure } from '../../common/log';
import { currentReference, type Reference } from '../../common/reference';
import { foldOne } from './fold';
import * as runs from './run-store';

/** What is counted together. */
const BATCH = 100;
/** So much of what has just come is counted by who looks at the numbers. */
const TAIL = 20;

/**
 * Counts what nobody has counted yet. Where there is nothing to do it costs one request: whoever has died over a batch has
 * left the marks of its suggestions.
 * @param until by `performance.now()`; nothing new is begun after it
 * @returns how many suggestions were counted
 */
export async function foldLeftovers(until: number): Promise<number> {
  const reference = await currentReference();
  let counted = 0;
  while (reference && performance.now() < until && (await runs.hasUncounted())) {
    counted += await foldOne(reference, BATCH);
  }
  return counted;
}

/**
 * Counts a little of what has just come, for somebody who is about to look.
 * @returns whether there is still something to count. That it can't be counted now keeps nobody from seeing what is.
 */
export async function catchUp(reference: Reference): Promise<boolean> {
  try {
    if (!(await runs.hasUncounted())) return false;
    await foldOne(reference, TAIL);
    return await runs.hasUncounted();
  } catch (error) {
    logFailure('suggestion.figures', error);
    return true;
  }
}
