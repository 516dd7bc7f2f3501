import { performance } from 'node:perf_hooks';
import { logFailure } from '../../common/log';
import { currentReference, type Reference } from '../../common/reference';
import * as store from '../store';
import { foldOne } from './fold';
import * as runs from './run-store';

/**
 * Counts what nobody has counted yet, of all questionnaires. Where there is nothing to do it costs two requests. What can't
 * be counted keeps nothing else from it.
 * @param until by `performance.now()`; nothing new is begun after it
 * @returns how many answers were counted
 */
export async function foldLeftovers(until: number): Promise<number> {
  const reference = await currentReference();
  if (!reference) return 0;
  let counted = 0;
  const fold = async (id: string): Promise<void> => {
    try {
      counted += await foldAll(id, reference, until);
    } catch (error) {
      logFailure('questionnaire.fold', error);
    }
  };
  for (const id of await runs.fullBoxes()) await fold(id);
  for (let id = await runs.nextUncounted(''); id !== null; id = await runs.nextUncounted(id)) {
    if (performance.now() >= until) break;
    await fold(id);
  }
  return counted;
}

async function foldAll(id: string, reference: Reference, until: number): Promise<number> {
  const [head] = await store.headsOf([id]);
  if (!head) throw new Error(`no questionnaire ${id}`);
  let counted = 0;
  while (performance.now() < until) {
    const step = await foldOne(head, reference);
    if (step === 'none') break;
    counted += step.counted;
  }
  return counted;
}
