import type { FunctionConfig } from '../functions/config';
import type { Clock } from '../types';
import { parseCron } from './cron';

/** After a pause (a laptop was asleep, the clock was moved) at most this much is made up for. */
const CATCH_UP_S = 60;

/** Fires the timers of all functions by the cloud's clock, once for each second that fits. */
export class Scheduler {
  private timer: NodeJS.Timeout | null = null;
  private last: number;

  constructor(
    private readonly clock: Clock,
    private readonly functions: () => FunctionConfig[],
    private readonly fire: (functionName: string, trigger: string) => void,
  ) {
    this.last = this.second();
  }

  start(): void {
    this.timer = setInterval(() => this.tick(), 500);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  /** Looks at every second since the last look. */
  tick(): void {
    const now = this.second();
    const from = now - this.last > CATCH_UP_S || now < this.last ? now - 1 : this.last;
    this.last = now;
    const triggers = this.functions().flatMap(({ name, triggers }) =>
      triggers.map((it) => ({ name, trigger: it.name, cron: parseCron(it.config) })),
    );
    for (let second = from + 1; second <= now; second++) {
      const at = new Date(second * 1000);
      for (const { name, trigger, cron } of triggers) if (cron.matches(at)) this.fire(name, trigger);
    }
  }

  private second(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
