import { Worker } from 'node:worker_threads';
import type { Job, LogLevel, WorkerMessage, WorkerSettings } from './protocol';

export type Outcome =
  | { kind: 'done'; result: string }
  | { kind: 'failed'; message: string }
  | { kind: 'crashed'; message: string }
  | { kind: 'timeout' };

export interface InstanceEvents {
  idle(instance: Instance): void;
  gone(instance: Instance): void;
  settled(jobId: string): void;
  log(jobId: string | null, level: LogLevel, text: string): void;
}

/** One worker thread with at most one call in it. */
export class Instance {
  private readonly worker: Worker;
  private current: { job: Job; finish(outcome: Outcome): void; timer: NodeJS.Timeout } | null = null;
  private crash: string | null = null;
  /** Calls that were given to it and may still have something running. */
  private readonly unsettled = new Set<string>();
  ready = false;

  constructor(
    script: string,
    settings: WorkerSettings,
    private readonly events: InstanceEvents,
  ) {
    this.worker = new Worker(script, {
      workerData: settings,
      // Nothing of this machine's environment reaches a function.
      env: { NODE_PATH: `${settings.root}/node_modules` },
      // The platform's default for a function.
      resourceLimits: { maxOldGenerationSizeMb: 256 },
      stdout: true,
      stderr: true,
    });
    this.worker.on('message', (message: WorkerMessage) => this.receive(message));
    this.worker.on('error', (error) => {
      this.crash ??= error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    });
    this.worker.on('exit', (code) => {
      this.settle({ kind: 'crashed', message: this.crash ?? `process exited unexpectedly with code ${code}` });
      for (const jobId of this.unsettled) this.events.settled(jobId);
      this.events.gone(this);
    });
    for (const [stream, level] of [
      [this.worker.stdout, 'info'],
      [this.worker.stderr, 'error'],
    ] as const) {
      stream.setEncoding('utf8').on('data', (text: string) => this.events.log(this.jobId, level, text.trimEnd()));
    }
  }

  get jobId(): string | null {
    return this.current?.job.id ?? null;
  }

  /** Whether something of that call may still run here. */
  holds(jobId: string): boolean {
    return this.unsettled.has(jobId);
  }

  /** Runs a call; afterwards the instance is idle, or gone. */
  run(job: Job, timeoutMs: number): Promise<Outcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.settle({ kind: 'timeout' });
        void this.stop();
      }, timeoutMs);
      this.current = { job, finish: resolve, timer };
      this.unsettled.add(job.id);
      this.worker.postMessage(job);
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private receive(message: WorkerMessage): void {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        return this.events.idle(this);
      case 'log':
        return this.events.log(message.jobId, message.level, message.text);
      case 'done':
        if (this.settle({ kind: 'done', result: message.result }, message.jobId)) this.events.idle(this);
        return;
      case 'failed':
        if (this.settle({ kind: 'failed', message: message.message }, message.jobId)) this.events.idle(this);
        return;
      case 'settled':
        this.unsettled.delete(message.jobId);
        return this.events.settled(message.jobId);
      case 'crashed':
        this.crash = message.message;
        this.events.log(message.jobId, 'error', `crashed: ${message.message}`);
        return;
    }
  }

  /** @returns whether there was such a call to settle */
  private settle(outcome: Outcome, jobId?: string): boolean {
    const { current } = this;
    if (!current || (jobId !== undefined && current.job.id !== jobId)) return false;
    clearTimeout(current.timer);
    this.current = null;
    current.finish(outcome);
    return true;
  }
}
