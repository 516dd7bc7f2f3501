import type { Service } from '../service';
import { CloudError, type Database, type Fault, type ProtocolRequest } from '../types';
import { fails, killsBefore, protocolCode, type Faults } from '../faults';
import type { Caller, CallerTokens } from '../functions/caller';
import type { OpenApiService } from '../openapi/service';
import type { RequestLog } from '../requests';
import { BadRequest, parseObject, readBody, send, sendJson, type Exchange, type Handler } from './exchange';
import { readFields } from './multipart';

/** Room for 5 MB of documents as EJSON, or a picture for a content check. */
const BODY_LIMIT = 12 * 1024 * 1024;

export interface AdminOptions {
  database: Database;
  functions: Service;
  storage: Service;
  openapi: OpenApiService;
  tokens: CallerTokens;
  faults: Faults;
  requests: RequestLog;
}

/** CloudBase's server protocol: `POST /admin`, spoken by `wx-server-sdk` and `@cloudbase/node-sdk`. */
export function adminHandler(options: AdminOptions): Handler {
  const { tokens, faults, requests } = options;
  return async (exchange) => {
    const { req, res } = exchange;
    try {
      // The signature isn't checked, but it must be there: no foreign web page can set this header.
      if (!req.headers.authorization) throw new CloudError('SIGN_PARAM_INVALID', 'missing authorization');
      const body = await readBody(exchange, BODY_LIMIT);
      const multipart = req.headers['content-type']?.startsWith('multipart/form-data');
      const fields = multipart ? await readFields(req.headers, body) : parseObject(body);
      const caller = callerOf(tokens, text(fields.sessionToken));
      const request = { ...fields, action: text(fields.action) };
      const name = request.action === 'wx.openApi' ? `wx.openApi:${text(fields.apiName)}` : request.action;
      requests.add(name, caller);
      const fault = await faults.take(name, caller);
      if (fault && killsBefore(fault)) return await faults.lose(fault, caller, res);
      const reply = await answer(options, exchange, request, caller, fault);
      if (fault?.after) return await faults.lose(fault, caller, res);
      reply();
    } catch (error) {
      refuse(exchange, error);
    }
  };
}

/** Carries a request out. @returns what tells of it, be it a failure */
async function answer(
  options: AdminOptions,
  exchange: Exchange,
  request: ProtocolRequest,
  caller: Caller | null,
  fault: Fault | null,
): Promise<() => void> {
  const { res, requestId } = exchange;
  try {
    if (request.action === 'wx.openApi') {
      const data = Buffer.isBuffer(request.requestData) ? request.requestData : Buffer.alloc(0);
      const result = await options.openapi(text(request.apiName), data, caller, fault);
      return () => send(res, 200, 'application/octet-stream', result);
    }
    if (fails(fault)) throw new CloudError(protocolCode(fault?.errCode), `fault injected into ${request.action}`);
    const result = await serviceOf(options, request.action)(request, caller);
    return () => sendJson(res, 200, { ...result, requestId });
  } catch (error) {
    return () => refuse(exchange, error);
  }
}

/** @returns null for an administrator, who carries no token @throws CloudError */
function callerOf(tokens: CallerTokens, token: string): Caller | null {
  if (token === '') return null;
  const caller = tokens.read(token);
  if (!caller) throw new CloudError('SIGN_PARAM_INVALID', 'the session token is unknown or its call has ended');
  return caller;
}

function serviceOf({ database, functions, storage }: AdminOptions, action: string): Service {
  switch (action.slice(0, action.indexOf('.'))) {
    case 'database':
      return (request) => database.handle(request);
    case 'functions':
      return functions;
    case 'storage':
      return storage;
    default:
      throw new CloudError('INVALID_PARAM', `unknown action ${action}`);
  }
}

/** Failures of the protocol are answers with status 200. */
function refuse({ res, req, requestId }: Exchange, error: unknown): void {
  const known = error instanceof CloudError || error instanceof BadRequest;
  if (!known) console.error(error);
  const { code, message } = known ? error : { code: 'SYS_ERR', message: 'system error' };
  sendJson(res, 200, { code, message, requestId });
  req.resume();
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : Buffer.isBuffer(value) ? value.toString('utf8') : '';
