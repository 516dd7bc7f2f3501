import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request with its answer. */
export interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  url: URL;
  requestId: string;
}

export type Handler = (exchange: Exchange) => void | Promise<void>;

/** A request that can't be served as it is; `code` and `errCode` say so in the two forms that the platform has. */
export class BadRequest extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code = 'INVALID_PARAM',
    readonly errCode = -501007,
  ) {
    super(message);
    this.name = 'BadRequest';
  }
}

export function createExchange(req: IncomingMessage, res: ServerResponse): Exchange {
  const url = parseTarget(req.url ?? '/');
  return { req, res, url, requestId: randomUUID() };
}

function parseTarget(target: string): URL {
  // `//evil/…` would be read as a host.
  if (!target.startsWith('/') || target.startsWith('//')) throw new BadRequest(400, 'invalid request target');
  try {
    return new URL(target, 'http://local');
  } catch {
    throw new BadRequest(400, 'invalid request target');
  }
}

/** Reads a body whole. @throws BadRequest when it is longer than `limit` bytes */
export function readBody({ req, res }: Exchange, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      // What is still on its way isn't kept: the connection ends with the answer.
      chunks.length = 0;
      if (!res.headersSent) res.setHeader('connection', 'close');
      reject(new BadRequest(413, `request entity too large: more than ${limit} bytes`));
    });
    req.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    req.on('error', () => reject(new BadRequest(400, 'the request was cut off')));
    req.on('close', () => reject(new BadRequest(400, 'the request was cut off')));
  });
}

/** Parses a body as a JSON object; an empty body is an empty object. @throws BadRequest */
export function parseObject(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new BadRequest(400, 'request body is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest(400, 'request body must be a JSON object');
  return value as Record<string, unknown>;
}

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  send(res, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

export function send(
  res: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  headOnly = false,
): void {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  res.end(headOnly ? undefined : body);
}
