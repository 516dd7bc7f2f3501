import { performance } from 'node:perf_hooks';
import { foldLeftovers } from '../questionnaire/results/leftovers';
import { foldLeftovers as foldSuggestions } from '../suggestion/figures/leftovers';
import { settleLeftovers } from '../visit/rollup';

/** Of each of the three; delivery needs the rest of what the function may run (config.json). */
const BUDGET_MS = 6000;

/**
 * Does what visits have left to be done: their suggestions, and the count of their doors. Then counts the answers to
 * questionnaires, and the suggestions, that nobody has counted yet.
 * @returns how many visits were finished, and how many answers and suggestions counted
 */
export async function rollup(now: () => Date): Promise<{ settled: number; answers: number; suggestions: number }> {
  const settled = await settleLeftovers(now, performance.now() + BUDGET_MS);
  const answers = await foldLeftovers(performance.now() + BUDGET_MS);
  return { settled, answers, suggestions: await foldSuggestions(performance.now() + BUDGET_MS) };
}
