import { randomUUID } from 'node:crypto';
import { findRoot } from '../../root';
import { APP_ID, ENV_ID, REGION } from '../environment';
import type { Clock } from '../types';
import type { Caller, CallerTokens, CallOrigin } from './caller';
import { compileWorker } from './compile';
import { readFunctions, type FunctionConfig } from './config';
import { executionFailed, invalid, notFound, resultTooLarge, timedOut } from './failure';
import { FunctionLog } from './log';
import { InstancePool } from './pool';

/** spec: request ≤ 100 KB of text, answer ≤ 1 MB. */
const EVENT_LIMIT = 100 * 1024;
const RESULT_LIMIT = 1024 * 1024;
/** Deeper than any sensible design, shallower than a runaway recursion. */
const DEPTH_LIMIT = 8;

export interface FunctionServiceOptions {
  functionsDir: string;
  variables: Record<string, string>;
  clock: Clock;
  tokens: CallerTokens;
  /** Where the functions' SDK finds this cloud. */
  adminUrl(): string;
  quiet: boolean;
  warm: number;
  limit: number;
}

export interface Invocation {
  name: string;
  /** JSON text. */
  event: string;
  origin: CallOrigin;
  /** The call that makes this one. */
  parent?: Caller;
  /** A moment at which the clock of this call stands still. */
  now?: Date;
}

/** Cloud functions: configuration, limits, environment and identity of each call. */
export class FunctionService {
  readonly log: FunctionLog;
  private functions: Map<string, FunctionConfig>;
  private generation = 0;
  private readonly pool: InstancePool;
  /** Calls of which something still runs. */
  private readonly open = new Set<string>();
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly options: FunctionServiceOptions,
    script: string,
  ) {
    this.log = new FunctionLog(options.quiet);
    this.functions = readFunctions(options.functionsDir);
    this.pool = new InstancePool({
      script,
      settings: { root: findRoot() },
      warm: options.warm,
      limit: options.limit,
      log: (callId, level, text) => this.log.add(callId, level, text),
      settled: (callId) => this.settle(callId),
    });
  }

  static async start(options: FunctionServiceOptions): Promise<FunctionService> {
    return new FunctionService(options, await compileWorker());
  }

  /** When no call runs any more, nor anything that one has left running. */
  idle(): Promise<void> {
    return this.open.size === 0 ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Whether `idle` would have to wait. */
  get running(): boolean {
    return this.open.size > 0;
  }

  private settle(callId: string): void {
    this.open.delete(callId);
    this.options.tokens.end(callId);
    if (this.open.size > 0) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** Ends the instance in which a call runs. What it has asked for and what arrives from now on has no caller any more. */
  async kill(callId: string): Promise<void> {
    this.options.tokens.end(callId);
    await this.pool.kill(callId);
  }

  get instances(): number {
    return this.pool.size;
  }

  config(name: string): FunctionConfig | undefined {
    return this.functions.get(name);
  }

  all(): FunctionConfig[] {
    return [...this.functions.values()];
  }

  /** New builds are read, and every instance loads its functions anew. */
  restart(): void {
    this.generation++;
    this.functions = readFunctions(this.options.functionsDir);
  }

  /**
   * Calls a function.
   * @returns its result as JSON text
   * @throws CallFailure
   */
  async invoke({ name, event, origin, parent, now }: Invocation): Promise<string> {
    const config = this.functions.get(name);
    if (!config) throw notFound();
    if (Buffer.byteLength(event) > EVENT_LIMIT)
      throw invalid('data exceed max size: the request is larger than 100 KB');
    const depth = parent ? parent.depth + 1 : 0;
    if (depth > DEPTH_LIMIT) throw executionFailed(`functions call each other more than ${DEPTH_LIMIT} levels deep`);
    const id = randomUUID();
    const caller: Caller = {
      ...origin,
      callId: id,
      functionName: name,
      depth,
      since: parent?.since ?? performance.now(),
    };
    const env = this.environment(caller, config);
    this.log.begin(id, name);
    this.open.add(id);
    const outcome = await this.pool.run(
      {
        id,
        functionName: name,
        file: config.file,
        generation: this.generation,
        event,
        context: context(config, id, env),
        env,
        clock: now ? { offsetMs: 0, frozenAt: now.getTime() } : this.options.clock.state(),
        host: new URL(this.options.adminUrl()).host,
      },
      config.timeoutMs,
      parent?.callId ?? null,
    );
    switch (outcome.kind) {
      case 'done':
        if (Buffer.byteLength(outcome.result) > RESULT_LIMIT) throw resultTooLarge();
        return outcome.result;
      case 'failed':
      case 'crashed':
        throw executionFailed(outcome.message);
      case 'timeout':
        throw timedOut(config.timeoutMs);
    }
  }

  async stop(): Promise<void> {
    await this.pool.stop();
  }

  /** What the platform sets for one call, and the variables of the console. */
  private environment(caller: Caller, { variables }: FunctionConfig): Record<string, string> {
    const identity: Record<string, string> = { WX_APPID: APP_ID, WX_CLIENTIP: '127.0.0.1', WX_API_TOKEN: 'local' };
    if (caller.openid !== null) identity.WX_OPENID = caller.openid;
    const tcb = {
      TCB_ENV: ENV_ID,
      TCB_SOURCE: caller.source,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: this.options.adminUrl() }),
    };
    return {
      ...this.options.variables,
      ...variables,
      ...identity,
      WX_CONTEXT_KEYS: Object.keys(identity).join(','),
      ...tcb,
      TCB_CONTEXT_KEYS: Object.keys(tcb).join(','),
      SCF_NAMESPACE: ENV_ID,
      SCF_FUNCTIONNAME: caller.functionName,
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: REGION,
      TENCENTCLOUD_SECRETID: 'local',
      TENCENTCLOUD_SECRETKEY: 'local',
      TENCENTCLOUD_SESSIONTOKEN: this.options.tokens.issue(caller),
    };
  }
}

/** The second argument of `exports.main`. */
function context(config: FunctionConfig, requestId: string, env: Record<string, string>): Record<string, unknown> {
  const visible = Object.entries(env).filter(([key]) => /^(WX|TCB)_/.test(key));
  return {
    memory_limit_in_mb: 256,
    time_limit_in_ms: config.timeoutMs,
    request_id: requestId,
    function_name: config.name,
    function_version: '$LATEST',
    namespace: ENV_ID,
    environment: JSON.stringify(Object.fromEntries(visible)),
  };
}
