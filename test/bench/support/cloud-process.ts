import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Command, ServerOptions, Started } from './protocol';

/** A cloud in a process of its own. */
export class CloudProcess {
  #next = 1;
  readonly #waiting = new Map<number, (value: unknown) => void>();

  private constructor(
    private readonly child: ChildProcess,
    readonly started: Started,
  ) {
    child.on('message', ({ id, value }: { id: number; value: unknown }) => {
      this.#waiting.get(id)?.(value);
      this.#waiting.delete(id);
    });
  }

  static async start(root: string, options: ServerOptions): Promise<CloudProcess> {
    const child = spawn(
      process.execPath,
      [
        '--max-old-space-size=3500',
        path.join(root, 'local/bin/run-ts.mjs'),
        'test/bench/server.ts',
        JSON.stringify(options),
      ],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the cloud's process ended early with ${String(code)}`);
    });
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ value: Started }];
    ended.catch(() => undefined);
    return new CloudProcess(child, message.value);
  }

  /** @returns what the command gives, as it comes through JSON */
  tell(command: Command): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.child.send({ id, command });
    });
  }

  /** Requests of the server protocol since `resetCounts`, by action. */
  async counts(): Promise<Record<string, number>> {
    return (await this.tell('counts')) as Record<string, number>;
  }

  /** Calls a function as a phone does. @throws when it isn't carried out */
  async call(name: string, data: Record<string, unknown>, openid: string): Promise<unknown> {
    const response = await fetch(`${this.started.url}/wx/functions/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-wx-openid': openid },
      body: JSON.stringify({ data }),
    });
    const body = (await response.json()) as { result?: { ok?: boolean; error?: unknown }; errMsg: string };
    if (body.result === undefined) throw new Error(`${name}: ${body.errMsg}`);
    if (body.result.ok === false) throw new Error(`${name}: ${JSON.stringify(body.result.error)}`);
    return body.result;
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    await this.tell('stop');
    await gone;
  }
}
