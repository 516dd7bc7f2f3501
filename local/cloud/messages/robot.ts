import { fails, type Faults } from '../faults';
import { BadRequest, parseObject, readBody, sendJson, type Exchange } from '../http/exchange';
import { isRecord } from '../functions/config';
import type { Route } from '../http/server';
import { ApiError } from '../openapi/api';
import type { Clock } from '../types';
import type { Mailbox } from './mailbox';

/** Bytes of UTF-8 that a message may have, by its type. */
const CONTENT_LIMITS = new Map([
  ['text', 2048],
  ['markdown', 4096],
  ['markdown_v2', 4096],
]);
/** Messages of one robot in a minute. */
const FREQUENCY = 20;
const BODY_LIMIT = 64 * 1024;

/** The receiving end of WeCom's group robots: `POST /cgi-bin/webhook/send?key=`. */
export class RobotReceiver {
  private readonly sent = new Map<string, number[]>();

  constructor(
    private readonly mailbox: Mailbox,
    private readonly clock: Clock,
    private readonly faults: Faults,
  ) {}

  routes(): Route[] {
    return [
      {
        method: 'POST',
        path: '/cgi-bin/webhook/send',
        handle: (it) => this.receive(it, it.url.searchParams.get('key') ?? ''),
      },
      {
        method: 'POST',
        path: '/_local/webhook/',
        handle: (it) => this.receive(it, it.url.pathname.slice('/_local/webhook/'.length)),
      },
    ];
  }

  clear(): void {
    this.sent.clear();
  }

  private async receive(exchange: Exchange, key: string): Promise<void> {
    const { res } = exchange;
    try {
      const fault = await this.faults.take('webhook.send');
      if (fails(fault)) throw new ApiError(Number(fault?.errCode ?? -1), 'system error');
      if (!/^[\w-]{1,64}$/.test(key)) throw new ApiError(93000, 'invalid webhook url, hint: unknown key');
      const message = checkMessage(parseObject(await readBody(exchange, BODY_LIMIT)));
      this.countOne(key);
      await this.mailbox.receiveByRobot(key, message);
      if (fault?.after) return void res.destroy();
      sendJson(res, 200, { errcode: 0, errmsg: 'ok' });
    } catch (error) {
      if (error instanceof ApiError) sendJson(res, 200, { errcode: error.errcode, errmsg: error.message });
      else if (error instanceof BadRequest) sendJson(res, 200, { errcode: 47001, errmsg: error.message });
      else throw error;
    }
  }

  private countOne(key: string): void {
    const now = this.clock.now().getTime();
    const recent = (this.sent.get(key) ?? []).filter((at) => now - at < 60_000);
    if (recent.length >= FREQUENCY) throw new ApiError(45009, 'api freq out of limit');
    this.sent.set(key, [...recent, now]);
  }
}

function checkMessage(message: Record<string, unknown>): Record<string, unknown> {
  const type = String(message.msgtype);
  const limit = CONTENT_LIMITS.get(type);
  if (limit === undefined) throw new ApiError(40008, 'invalid message type');
  const part = message[type];
  const content = isRecord(part) ? part.content : undefined;
  if (typeof content !== 'string' || content === '') throw new ApiError(44004, `empty content: ${type}.content`);
  if (Buffer.byteLength(content) > limit)
    throw new ApiError(40058, `invalid request parameter: ${type}.content exceeds ${limit} bytes`);
  return message;
}
