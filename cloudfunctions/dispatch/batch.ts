import { performance } from 'node:perf_hooks';
import { logFailure } from '../common/log';

/** Ids that are asked for at once. */
const BATCH = 100;
/** Ids that are worked on at the same time. */
const PARALLEL = 5;

/**
 * Works through everything that a question finds, batch by batch, each once. What fails is logged and left to the next
 * minute; the others go on.
 * @param until by `performance.now()`; nothing new is begun after it
 * @param work @returns false when there was nothing to do
 * @returns how much was done
 */
export async function drain(
  where: string,
  until: number,
  find: (limit: number) => Promise<string[]>,
  work: (id: string) => Promise<boolean>,
): Promise<number> {
  const begun = new Set<string>();
  let done = 0;
  while (performance.now() < until) {
    const found = await find(BATCH);
    const todo = found.filter((id) => !begun.has(id));
    const worker = async () => {
      for (let id = todo.shift(); id !== undefined && performance.now() < until; id = todo.shift()) {
        begun.add(id);
        try {
          if (await work(id)) done += 1;
        } catch (error) {
          logFailure(where, error);
        }
      }
    };
    const fresh = todo.length > 0;
    await Promise.all(Array.from({ length: PARALLEL }, worker));
    if (!fresh || found.length < BATCH) break;
  }
  return done;
}
