import { Instance, type InstanceEvents, type Outcome } from './instance';
import type { Job, WorkerSettings } from './protocol';

interface Waiting {
  job: Job;
  timeoutMs: number;
  /** The running call that this one was made by. */
  parent: string | null;
  start(outcome: Promise<Outcome>): void;
}

export interface PoolOptions {
  script: string;
  settings: WorkerSettings;
  /** Instances that are started at once. */
  warm: number;
  /** Instances that stay; more are only started where calls that wait for calls would block each other. */
  limit: number;
  log: InstanceEvents['log'];
  settled: InstanceEvents['settled'];
}

/**
 * The functions' instances. A call takes an idle one; without one it queues and, up to the limit, an instance is started.
 * Calls made by functions go first, and when every instance is busy waiting for one of those, another instance is
 * started past the limit, so that no recursion can block the pool.
 */
export class InstancePool {
  private readonly instances = new Set<Instance>();
  private readonly idle: Instance[] = [];
  private readonly queue: Waiting[] = [];
  private readonly nested: Waiting[] = [];
  /** Calls that a running call has made and that are not answered yet. */
  private readonly children = new Map<string, number>();
  private stopped = false;

  constructor(private readonly options: PoolOptions) {
    for (let i = 0; i < options.warm; i++) this.spawn();
  }

  /** Instances that exist, for tests and for /_local/health. */
  get size(): number {
    return this.instances.size;
  }

  async run(job: Job, timeoutMs: number, parent: string | null): Promise<Outcome> {
    if (this.stopped) return { kind: 'crashed', message: 'the cloud has been stopped' };
    if (parent !== null) this.children.set(parent, (this.children.get(parent) ?? 0) + 1);
    try {
      return await new Promise<Outcome>((start) => {
        (parent === null ? this.queue : this.nested).push({ job, timeoutMs, parent, start });
        this.pump();
      });
    } finally {
      if (parent !== null) this.forget(parent);
    }
  }

  /** Ends the instance in which a call runs, with everything in it. */
  async kill(callId: string): Promise<void> {
    const instance = [...this.instances].find((it) => it.holds(callId));
    this.options.log(callId, 'error', 'killed by a fault');
    await instance?.stop();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const waiting of [...this.nested.splice(0), ...this.queue.splice(0)]) {
      waiting.start(Promise.resolve({ kind: 'crashed', message: 'the cloud has been stopped' }));
    }
    await Promise.all([...this.instances].map((instance) => instance.stop()));
  }

  private forget(parent: string): void {
    const left = (this.children.get(parent) ?? 1) - 1;
    if (left > 0) this.children.set(parent, left);
    else this.children.delete(parent);
  }

  private pump(): void {
    while (this.idle.length > 0) {
      // Of the calls made by functions the newest first: one chain comes to its end before the next one begins.
      const next = this.nested.pop() ?? this.queue.shift();
      if (!next) return this.retire();
      // Last in, first out: the instance whose code is warmest.
      const instance = this.idle.pop();
      if (instance) next.start(instance.run(next.job, next.timeoutMs));
    }
    const waiting = this.nested.length + this.queue.length;
    const starting = [...this.instances].filter((instance) => !instance.ready).length;
    if (waiting <= starting || this.stopped) return;
    if (this.instances.size < this.options.limit || (starting === 0 && this.allBlocked())) this.spawn();
  }

  /** Every instance runs a call that itself waits for a call. */
  private allBlocked(): boolean {
    return [...this.instances].every((instance) => instance.jobId !== null && this.children.has(instance.jobId));
  }

  private retire(): void {
    while (this.idle.length > 0 && this.instances.size > this.options.limit) {
      const instance = this.idle.shift();
      if (!instance) return;
      this.instances.delete(instance);
      void instance.stop();
    }
  }

  private spawn(): void {
    const instance = new Instance(this.options.script, this.options.settings, {
      idle: (it) => {
        this.idle.push(it);
        this.pump();
      },
      gone: (it) => {
        this.instances.delete(it);
        const at = this.idle.indexOf(it);
        if (at >= 0) this.idle.splice(at, 1);
        if (!this.stopped) this.pump();
      },
      log: this.options.log,
      settled: this.options.settled,
    });
    this.instances.add(instance);
  }
}
