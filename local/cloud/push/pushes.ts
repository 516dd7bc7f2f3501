import { fails, type Faults } from '../faults';
import { CallFailure } from '../functions/failure';
import type { FunctionService } from '../functions/service';
import { RECEIVERS, type PushedEvent } from './receivers';

/** The platform gives up on a receiver that fails as many times. */
const TRIES = 3;

/** Hands WeChat's messages to the functions that were set up for them. What they answer doesn't matter. */
export class Pushes {
  private readonly running = new Set<Promise<unknown>>();
  private stopped = false;

  constructor(
    private readonly functions: Pick<FunctionService, 'config' | 'invoke'>,
    private readonly faults: Faults,
  ) {}

  /**
   * Pushes a message until its function has taken it, three times at most. Of the faults for `push.<Event>` one that
   * fails loses it, one with `after` has it pushed once more after it was taken.
   * @returns false when the cloud was stopped before
   */
  async deliver(event: PushedEvent): Promise<boolean> {
    const run = this.attempts(event).finally(() => this.running.delete(run));
    this.running.add(run);
    return run;
  }

  /** Pushes a message soon, without anybody waiting for it. */
  send(event: PushedEvent): void {
    void this.deliver(event);
  }

  /** When every push has ended. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Nothing is pushed from now on. */
  stop(): void {
    this.stopped = true;
  }

  private async attempts(event: PushedEvent): Promise<boolean> {
    const fault = await this.faults.take(`push.${event.Event}`);
    if (fails(fault)) return true;
    let answersToLose = fault?.after ? 1 : 0;
    for (let attempt = 1; attempt <= TRIES && !this.stopped; attempt++) {
      const taken = await this.attempt(event);
      if (taken && --answersToLose < 0) return true;
    }
    return !this.stopped;
  }

  private async attempt(event: PushedEvent): Promise<boolean> {
    const name = RECEIVERS[event.Event];
    // An environment without it wouldn't have been set up for its messages.
    if (!this.functions.config(name)) return true;
    try {
      await this.functions.invoke({
        name,
        event: JSON.stringify(event),
        origin: { openid: null, source: 'wx_unknown' },
      });
      return true;
    } catch (error) {
      // Of what goes wrong in the function its own log tells.
      if (!(error instanceof CallFailure)) console.error(error);
      return false;
    }
  }
}
