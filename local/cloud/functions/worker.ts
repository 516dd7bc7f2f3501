/**
 * A function's instance: a thread that loads the unmodified SDK once and then answers one call at a time, each with an
 * environment and a clock of its own. Compiled by compile.ts.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { rememberModules } from './modules';
import { CALL_HEADER, type Job, type LogLevel, type WorkerMessage, type WorkerSettings } from './protocol';
import { installClock } from './worker-clock';

const settings = workerData as WorkerSettings;
const port = parentPort;
if (!port) throw new Error('worker.ts runs in a worker thread only');
const send = (message: WorkerMessage) => port.postMessage(message);

/** Which call a piece of code belongs to, also when it runs after its call has been answered. */
const running = new AsyncLocalStorage<string>();
let currentJob: string | null = null;
let cloudHost = '';
const setClock = installClock();
captureConsole();
const requests = watchRequests();

process.on('unhandledRejection', (reason) => log('error', `unhandledRejection: ${describe(reason)}`));
process.on('uncaughtException', (error) => {
  const jobId = running.getStore() ?? null;
  // What an earlier call left behind must not take the present one down with it.
  if (jobId !== null && jobId !== currentJob)
    return log('error', `uncaughtException after the answer: ${describe(error)}`);
  send({ type: 'crashed', jobId, message: describe(error) });
  process.exit(1);
});

const modules = rememberModules(settings.root);
const requireFromRoot = createRequire(path.join(settings.root, 'package.json'));
correctOpenid(requireFromRoot('wx-server-sdk') as { getWXContext(): Record<string, unknown> });

const loaded = new Map<string, { generation: number; main: unknown }>();

port.on('message', (job: Job) => {
  void running.run(job.id, () => answer(job));
});
send({ type: 'ready' });

async function answer(job: Job): Promise<void> {
  currentJob = job.id;
  cloudHost = job.host;
  try {
    setEnvironment(job.env);
    setClock(job.clock);
    const main = load(job);
    const result: unknown = await main(JSON.parse(job.event), job.context);
    send({ type: 'done', jobId: job.id, result: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    log('error', error instanceof Error && error.stack ? error.stack : describe(error));
    send({ type: 'failed', jobId: job.id, message: describe(error) });
  }
  currentJob = null;
  // Requests that were made without waiting for them are on their way by the next turn.
  await setImmediate();
  await requests.none();
  send({ type: 'settled', jobId: job.id });
  modules.keep();
}

function load(job: Job): (event: unknown, context: unknown) => unknown {
  const known = loaded.get(job.file);
  let main = known?.main;
  if (!known || known.generation !== job.generation) {
    delete require.cache[job.file];
    // By a `require` of its own: the one that loads a module keeps it for good, and old builds would pile up.
    const bundle: unknown = createRequire(path.join(settings.root, 'package.json'))(job.file);
    main = bundle && typeof bundle === 'object' && 'main' in bundle ? bundle.main : undefined;
    loaded.set(job.file, { generation: job.generation, main });
  }
  if (typeof main !== 'function') throw new Error(`handler main is missing in ${job.functionName}/index.js`);
  return main as (event: unknown, context: unknown) => unknown;
}

function setEnvironment(env: Record<string, string>): void {
  for (const key of Object.keys(process.env)) if (!(key in env)) delete process.env[key];
  Object.assign(process.env, env);
}

function captureConsole(): void {
  const levels: Record<LogLevel, ('log' | 'debug' | 'info' | 'warn' | 'error' | 'trace')[]> = {
    debug: ['debug'],
    info: ['log', 'info'],
    warn: ['warn'],
    error: ['error', 'trace'],
  };
  for (const [level, methods] of Object.entries(levels) as [LogLevel, (typeof levels)[LogLevel]][]) {
    for (const method of methods) console[method] = (...args: unknown[]) => log(level, format(...args));
  }
}

function log(level: LogLevel, text: string): void {
  send({ type: 'log', jobId: running.getStore() ?? null, level, text });
}

/**
 * Counts what is under way, and lets the cloud know from which call a request comes: the robots' protocol itself names
 * nobody. In its function mode the SDK leaves connections to Node's global agent: this one keeps them for longer than the
 * default.
 */
function watchRequests(): { none(): Promise<void> } {
  http.globalAgent = new http.Agent({ keepAlive: true, scheduling: 'lifo', timeout: 30_000 });
  let open = 0;
  let waiting: (() => void)[] = [];
  const request = http.request.bind(http);
  http.request = ((...args: Parameters<typeof request>) => {
    // Refused ones (a header that can't be sent) throw here and never were under way.
    const started = request(...args);
    const jobId = running.getStore();
    if (jobId !== undefined && !started.headersSent && started.getHeader('host') === cloudHost)
      started.setHeader(CALL_HEADER, jobId);
    open++;
    return started.once('close', () => {
      if (--open > 0) return;
      for (const resolve of waiting) resolve();
      waiting = [];
    });
  }) as typeof http.request;
  return { none: () => (open === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))) };
}

/**
 * The SDK makes a number of a context value that has digits only. No real openid is like that, but a made-up one may be,
 * and it should stay the string that the caller sent.
 */
function correctOpenid(sdk: { getWXContext(): Record<string, unknown> }): void {
  const original = sdk.getWXContext.bind(sdk);
  sdk.getWXContext = () => {
    const context = original();
    if ('OPENID' in context) context.OPENID = process.env.WX_OPENID;
    return context;
  };
}

function describe(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  if (typeof error === 'object' && error !== null) {
    // What the SDK throws is not always an Error.
    if ('errMsg' in error)
      return format('errCode: %s | errMsg: %s', 'errCode' in error ? error.errCode : -1, error.errMsg);
    if ('message' in error) return format('%s', error.message);
  }
  return format('%o', error);
}
