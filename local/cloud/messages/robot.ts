import { fails, killsBefore, type Faults } from '../faults';
import type { Caller } from '../functions/caller';
import { CALL_HEADER } from '../functions/protocol';
import { BadRequest, parseObject, readBody, sendJson, type Exchange } from '../http/exchange';
import { isRecord } from '../functions/config';
import type { Route } from '../http/server';
import { ApiError } from '../openapi/api';
import { RateLimit } from '../rate-limit';
import type { RequestLog } from '../requests';
import type { Clock, Fault } from '../types';
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
/** What faults and the list of requests call a message for a robot. */
const ACTION = 'webhook.send';

export interface RobotOptions {
  mailbox: Mailbox;
  clock: Clock;
  faults: Faults;
  requests: RequestLog;
  /** @returns null when that call has ended */
  caller: (callId: string) => Caller | null;
}

/** The receiving end of WeCom's group robots: `POST /cgi-bin/webhook/send?key=`. */
export class RobotReceiver {
  private readonly frequency: RateLimit;

  constructor(private readonly options: RobotOptions) {
    this.frequency = new RateLimit(options.clock, FREQUENCY);
  }

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
    this.frequency.clear();
  }

  private async receive(exchange: Exchange, key: string): Promise<void> {
    const { res } = exchange;
    const { faults, requests } = this.options;
    const callId = exchange.req.headers[CALL_HEADER];
    const caller = typeof callId === 'string' ? this.options.caller(callId) : null;
    // The last words of an instance that is gone.
    if (callId !== undefined && !caller) return void res.destroy();
    requests.add(ACTION, caller);
    const fault = await faults.take(ACTION, caller);
    if (fault && killsBefore(fault)) return faults.lose(fault, caller, res);
    const answer = await this.answer(exchange, key, fault);
    if (fault?.after) return faults.lose(fault, caller, res);
    sendJson(res, 200, answer);
  }

  private async answer(exchange: Exchange, key: string, fault: Fault | null): Promise<Answer> {
    try {
      if (fails(fault)) throw new ApiError(Number(fault?.errCode ?? -1), 'system error');
      if (!/^[\w-]{1,64}$/.test(key)) throw new ApiError(93000, 'invalid webhook url, hint: unknown key');
      const message = checkMessage(parseObject(await readBody(exchange, BODY_LIMIT)));
      if (!this.frequency.take(key)) throw new ApiError(45009, 'api freq out of limit');
      await this.options.mailbox.receiveByRobot(key, message);
      return { errcode: 0, errmsg: 'ok' };
    } catch (error) {
      if (error instanceof ApiError) return { errcode: error.errcode, errmsg: error.message };
      if (error instanceof BadRequest) return { errcode: 47001, errmsg: error.message };
      throw error;
    }
  }
}

interface Answer {
  errcode: number;
  errmsg: string;
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
