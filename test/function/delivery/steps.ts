import type { OutboxEntry, SuggestionDoc } from '../../../cloudfunctions/common/model';
import type { Fixture } from '../../../local/cloud';
import type { TestCloud } from '../../support/cloud';
import type { useCounty } from '../county';

/** A worker that delivers is killed before and after each of its steps; then the timer goes on as it would. */

type County = ReturnType<typeof useCounty>;

export interface Killed {
  /** What the worker had asked for last when it died. */
  action: string;
  /** Its place among `actions`. */
  step: number;
  /** All that a worker asks for, in order, when nothing goes wrong. */
  actions: readonly string[];
}

/** Everything that is stored, so that a test can begin there again. */
export const stored = (cloud: TestCloud): Fixture =>
  Object.fromEntries(
    ['suggestions', 'problems', 'subscriptions', 'notifications', 'usage'].map((name) => [
      name,
      cloud.database.dump(name),
    ]),
  );

export const owes = (cloud: TestCloud): boolean =>
  ['suggestions', 'problems'].some((name) =>
    cloud.database.dump(name).some(({ outboxDueAt }) => (outboxDueAt as Date | null) !== null),
  );

export const outboxOf = (cloud: TestCloud, carrier: 'suggestions' | 'problems'): OutboxEntry[] =>
  (cloud.database.dump(carrier) as unknown as Pick<SuggestionDoc, 'outbox'>[]).flatMap((doc) => doc.outbox);

const LEASE = 'database.modifyAndReturnDoc';
const LOOKS = ['database.getDocument', 'database.aggregateDocuments', 'database.calculateDocument'];
const A_WHILE_MS = 95_000;
/** Of these steps the longest wait is done. */
const ENOUGH = 12;

/**
 * @param begin makes the state in which something is owed
 * @param check after all is delivered, for each step at which the worker was killed
 * @param due whether anything is still owed that has to be waited for
 */
export async function killedAtEachStep(
  county: County,
  begin: () => Promise<void>,
  check: (killed: Killed) => Promise<void> | void,
  due: (cloud: TestCloud) => boolean = owes,
): Promise<void> {
  const cloud = county.cloud();
  await begin();
  cloud.resetCounts();
  await cloud.fireTimer('dispatch', 'deliver');
  const actions = cloud.requests('dispatch').slice();
  const first = actions.indexOf(LEASE);
  const last = actions.lastIndexOf(LEASE);
  expect([first > 0, last > first]).toEqual([true, true]);
  // Dying after a step is dying before the next one, and after something was only looked at nothing has changed.
  const steps = actions.flatMap((action, step) =>
    step === first - 1 || (step >= first && step <= last && !LOOKS.includes(action)) ? [step] : [],
  );
  for (const step of steps) {
    await begin();
    // Receipts come when the worker is dead, so that it is the only one whose steps are counted.
    cloud.addFault({ action: 'push.subscribe_msg_sent_event', times: 10, delayMs: 60_000 });
    cloud.addFault({ action: '*', function: 'dispatch', times: 1, skip: step, kill: true, after: true });
    expect(await cloud.fireTimer('dispatch', 'deliver')).toHaveProperty('errCode');
    cloud.clearFaults();
    for (let i = 0; i < ENOUGH && (i === 0 || due(cloud)); i += 1) {
      await cloud.idle();
      cloud.clock.advance(A_WHILE_MS);
      await cloud.fireTimer('dispatch', 'deliver');
    }
    await cloud.idle();
    const killed = { action: actions[step] ?? '', step, actions };
    try {
      await check(killed);
    } catch (error) {
      if (error instanceof Error)
        error.message = `killed after step ${step} of\n${actions.join('\n')}\n${error.message}`;
      throw error;
    }
  }
}
