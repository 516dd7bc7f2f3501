import { isRecord } from '../functions/config';
import { InvalidFault, checkFault } from '../faults';
import type { CallAnswer, LocalCloud } from '../types';
import { BadRequest, parseObject, readBody, send, sendJson, type Exchange } from './exchange';
import type { Route } from './server';

const BODY_LIMIT = 256 * 1024;

export interface LocalRoutesOptions {
  cloud: LocalCloud;
  desk(): unknown;
  allow(openid: string, templateIds: string[]): Promise<void>;
  allowed(openid: string): Record<string, number>;
  issuePhoneCode(phoneNumber: string): string;
  startedAt: number;
}

/** What exists here only, and nowhere in what is deployed: `/_local`. */
export function localRoutes(options: LocalRoutesOptions): Route[] {
  const { cloud } = options;
  return [
    {
      method: 'GET',
      path: '/_local/health',
      handle: ({ res }) =>
        sendJson(res, 200, {
          ok: true,
          documents: cloud.database.documents(),
          uptimeMs: Date.now() - options.startedAt,
        }),
    },
    { method: 'GET', path: '/_local/desk', handle: ({ res }) => sendJson(res, 200, options.desk()) },
    {
      method: 'GET',
      path: '/_local/messages',
      handle: ({ res, url }) => sendJson(res, 200, cloud.messages(url.searchParams.get('openid') ?? undefined)),
    },
    { method: 'GET', path: '/_local/logs', handle: ({ res }) => sendJson(res, 200, cloud.logs()) },
    { method: 'POST', path: '/_local/timers/', handle: (exchange) => fireTimer(exchange, cloud) },
    { method: 'POST', path: '/_local/faults', handle: (exchange) => addFault(exchange, cloud) },
    {
      method: 'DELETE',
      path: '/_local/faults',
      handle: ({ res }) => {
        cloud.clearFaults();
        sendJson(res, 200, { ok: true });
      },
    },
    { method: 'POST', path: '/_local/allow', handle: (exchange) => allow(exchange, options) },
    {
      method: 'GET',
      path: '/_local/allow',
      handle: ({ res, url }) => sendJson(res, 200, options.allowed(url.searchParams.get('openid') ?? '')),
    },
    { method: 'POST', path: '/_local/clock', handle: (exchange) => setClock(exchange, cloud) },
    {
      method: 'POST',
      path: '/_local/phone-codes',
      handle: async (exchange) => {
        const { phoneNumber } = await object(exchange);
        if (typeof phoneNumber !== 'string' || !/^\d{5,15}$/.test(phoneNumber))
          throw new BadRequest(400, 'phoneNumber must be digits');
        sendJson(exchange.res, 200, { code: options.issuePhoneCode(phoneNumber) });
      },
    },
  ];
}

async function fireTimer(exchange: Exchange, cloud: LocalCloud): Promise<void> {
  const [name = '', ...rest] = exchange.url.pathname.slice('/_local/timers/'.length).split('/');
  const { now } = await object(exchange);
  const answer: CallAnswer = await cloud.fireTimer(
    name,
    rest.join('/'),
    now === undefined ? undefined : date(now, 'now'),
  );
  send(exchange.res, 200, 'application/json; charset=utf-8', JSON.stringify(answer));
}

async function addFault(exchange: Exchange, cloud: LocalCloud): Promise<void> {
  try {
    cloud.addFault(checkFault(await object(exchange)));
  } catch (error) {
    throw error instanceof InvalidFault ? new BadRequest(400, error.message) : error;
  }
  sendJson(exchange.res, 200, { ok: true });
}

/** What a person answered in the sheet of `wx.requestSubscribeMessage`. */
async function allow(exchange: Exchange, options: LocalRoutesOptions): Promise<void> {
  const { openid, templateIds, state = 'accept' } = await object(exchange);
  const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
  if (!isId(openid)) throw new BadRequest(400, 'openid is missing');
  if (!Array.isArray(templateIds) || !templateIds.every(isId))
    throw new BadRequest(400, 'templateIds must be a list of ids');
  if (!['accept', 'reject', 'ban', 'filter'].includes(String(state)))
    throw new BadRequest(400, 'state must be accept, reject, ban or filter');
  if (state === 'accept') await options.allow(openid, templateIds);
  sendJson(exchange.res, 200, options.allowed(openid));
}

async function setClock(exchange: Exchange, { clock }: LocalCloud): Promise<void> {
  const { now, advanceMs } = await object(exchange);
  if (advanceMs !== undefined && (typeof advanceMs !== 'number' || !Number.isFinite(advanceMs)))
    throw new BadRequest(400, 'advanceMs must be a number');
  if (now !== undefined) clock.set(now === null ? null : date(now, 'now'));
  if (advanceMs !== undefined) clock.advance(advanceMs);
  sendJson(exchange.res, 200, { now: clock.now().toISOString() });
}

async function object(exchange: Exchange): Promise<Record<string, unknown>> {
  const value = parseObject(await readBody(exchange, BODY_LIMIT));
  if (!isRecord(value)) throw new BadRequest(400, 'request body must be a JSON object');
  return value;
}

function date(value: unknown, name: string): Date {
  const at = typeof value === 'string' ? new Date(value) : new Date(NaN);
  if (Number.isNaN(at.getTime())) throw new BadRequest(400, `${name} must be a time in ISO 8601`);
  return at;
}
