import type { ServerResponse } from 'node:http';
import type { Route } from './server';

const KEEP_ALIVE_MS = 20_000;

/** Server-sent events for the desk: `GET /_local/events`. */
export class EventStream {
  private readonly listeners = new Set<ServerResponse>();
  private timer: NodeJS.Timeout | null = null;

  route(): Route {
    return {
      method: 'GET',
      path: '/_local/events',
      handle: ({ res }) => {
        res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
        res.write(': connected\n\n');
        this.listeners.add(res);
        res.on('close', () => this.listeners.delete(res));
        this.timer ??= setInterval(() => this.write(': still here\n\n'), KEEP_ALIVE_MS).unref();
      },
    };
  }

  send(event: 'reload' | 'message', data: unknown): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    for (const res of this.listeners) res.end();
  }

  private write(text: string): void {
    for (const res of this.listeners) res.write(text);
  }
}
