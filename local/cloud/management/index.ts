import { randomUUID } from 'node:crypto';
import { TC3_CONTENT_TYPE, sameAuthorization, tc3Authorization } from '../../tc3';
import { APP_ID, BUCKET, ENV_ID, REGION } from '../environment';
import { fails, type Faults } from '../faults';
import { BadRequest, parseObject, readBody, send, sendJson, type Exchange } from '../http/exchange';
import type { Route } from '../http/server';
import type { RequestLog } from '../requests';
import type { Database } from '../types';
import { ManagementError, text, type Action } from './error';
import { DeployedFunctions } from './functions';
import { Tables } from './tables';

const BODY_LIMIT = 4 * 1024 * 1024;
/** The store for code that is too large for a request. */
const STORE = '/shtempcos-1253665819/';
const ZIP_LIMIT = 50 * 1024 * 1024;
/** How far a request's moment may be from ours, seconds. */
const CLOCK_TOLERANCE = 300;
const VERSIONS: Record<string, string> = { tcb: '2018-06-08', scf: '2018-04-16' };
/** Of `/tcb/getfuncconfig`: which APIs of WeChat a function may call. */
const OPENAPI_CONFIG = 1;

export interface ManagementOptions {
  key: { secretId: string; secretKey: string; appSecret: string };
  functionsDir: string;
  database: Database;
  faults: Faults;
  requests: RequestLog;
  reload: () => void;
}

/**
 * What a deployment talks to: Tencent Cloud's management API (`POST /`, signed, service and action in the headers) and
 * the two of WeChat's server API that hold the functions' openapi permissions.
 */
export function managementRoutes(options: ManagementOptions): Route[] {
  const functions = new DeployedFunctions(options.functionsDir, options.reload);
  const actions: Record<string, Record<string, Action>> = {
    tcb: { DescribeEnvs: environments, ...new Tables(options.database).actions, ...functions.listing },
    scf: functions.actions,
  };
  const tokens = new Set<string>();
  const issue = (): string => {
    const token = randomUUID();
    tokens.add(token);
    return token;
  };
  return [
    { method: 'POST', path: '/', handle: (exchange) => tencent(exchange, options, actions) },
    {
      method: 'POST',
      path: '/cgi-bin/stable_token',
      handle: async ({ res, ...rest }) => {
        const { appid, secret } = parseObject(await readBody({ res, ...rest }, BODY_LIMIT));
        if (appid !== APP_ID || secret !== options.key.appSecret)
          return sendJson(res, 200, { errcode: 40125, errmsg: 'invalid appsecret' });
        sendJson(res, 200, { access_token: issue(), expires_in: 7200 });
      },
    },
    {
      method: 'PUT',
      path: STORE,
      handle: async (exchange) => {
        const zip = await readBody(exchange, ZIP_LIMIT);
        const key = exchange.url.pathname.slice(STORE.length - 1);
        const taken = functions.uploads.put(key, exchange.req.headers.authorization ?? '', zip);
        send(exchange.res, taken ? 200 : 403, 'text/plain', '');
      },
    },
    ...['getfuncconfig', 'uploadfuncconfig'].map((name) => ({
      method: 'POST',
      path: `/tcb/${name}`,
      handle: (exchange: Exchange) => weixin(exchange, name, options, tokens, functions),
    })),
  ];
}

async function tencent(
  exchange: Exchange,
  { key, faults, requests }: ManagementOptions,
  actions: Record<string, Record<string, Action>>,
): Promise<void> {
  const { req, res, requestId } = exchange;
  const answer = (response: object) => sendJson(res, 200, { Response: { ...response, RequestId: requestId } });
  try {
    const body = (await readBody(exchange, BODY_LIMIT)).toString('utf8');
    const service = checkSignature(req.headers, body, key);
    const action = String(req.headers['x-tc-action']);
    const carryOut = actions[service]?.[action];
    if (!carryOut) throw new ManagementError('InvalidAction', `${service} has no action ${action}`);
    requests.add(`${service}.${action}`, null);
    const fault = await faults.take(`${service}.${action}`);
    if (fails(fault)) throw new ManagementError(String(fault?.errCode ?? 'InternalError'), 'fault injected');
    const parameters = parseObject(Buffer.from(body));
    const environment = parameters.EnvId ?? parameters.Namespace;
    if (environment !== ENV_ID && action !== 'GetTempCosInfo')
      throw new ManagementError('ResourceNotFound', `no environment ${String(environment)}`);
    const response = (await carryOut(parameters)) as object;
    if (fault?.after) return await faults.lose(fault, null, res);
    answer(response);
  } catch (error) {
    const known = error instanceof ManagementError || error instanceof BadRequest;
    if (!known) console.error(error);
    const { code, message } = known ? error : { code: 'InternalError', message: 'internal error' };
    answer({ Error: { Code: code, Message: message } });
  }
}

/** @returns the service that it is for @throws ManagementError */
function checkSignature(
  headers: Exchange['req']['headers'],
  body: string,
  { secretId, secretKey }: ManagementOptions['key'],
): string {
  const { authorization = '', host = '' } = headers;
  const service = /Credential=[^/]+\/[\d-]+\/(\w+)\/tc3_request/.exec(authorization)?.[1] ?? '';
  const timestamp = Number(headers['x-tc-timestamp']);
  if (!(Math.abs(Date.now() / 1000 - timestamp) <= CLOCK_TOLERANCE))
    throw new ManagementError('AuthFailure.SignatureExpire', 'the timestamp is too far from now');
  const { hostname } = new URL(`http://${host}`);
  const expected = tc3Authorization({ hostname, service, timestamp, body }, secretId, secretKey);
  if (headers['content-type'] !== TC3_CONTENT_TYPE || !sameAuthorization(authorization, expected))
    throw new ManagementError('AuthFailure.SignatureFailure', 'the signature does not fit');
  if (headers['x-tc-version'] !== VERSIONS[service]) throw new ManagementError('NoSuchVersion', 'unknown version');
  if (typeof headers['x-tc-region'] !== 'string') throw new ManagementError('MissingParameter', 'X-TC-Region');
  return service;
}

const environments: Action = () => ({
  EnvList: [
    {
      EnvId: ENV_ID,
      Status: 'NORMAL',
      Region: REGION,
      Databases: [{ InstanceId: 'tnt-local', Status: 'RUNNING', Region: REGION }],
      Functions: [{ Namespace: ENV_ID, Region: REGION }],
      Storages: [{ Bucket: BUCKET, Region: REGION }],
      LogServices: [],
    },
  ],
  Total: 1,
});

async function weixin(
  exchange: Exchange,
  name: string,
  { faults, requests }: ManagementOptions,
  tokens: ReadonlySet<string>,
  functions: DeployedFunctions,
): Promise<void> {
  const { res, url } = exchange;
  const refuse = (errcode: number, errmsg: string) => sendJson(res, 200, { errcode, errmsg });
  const fields = parseObject(await readBody(exchange, BODY_LIMIT));
  if (!tokens.has(url.searchParams.get('access_token') ?? '')) return refuse(40014, 'invalid access_token');
  requests.add(`weixin.${name}`, null);
  const fault = await faults.take(`weixin.${name}`);
  if (fails(fault)) return refuse(Number(fault?.errCode ?? -1), 'system error');
  if (fields.type !== OPENAPI_CONFIG || fields.env !== ENV_ID) return refuse(40097, 'invalid args');
  try {
    const functionName = text(fields, 'function_name');
    if (name === 'getfuncconfig') {
      const openapi = functions.openapi(functionName);
      if (!openapi) return refuse(85089, 'no such config');
      return sendJson(res, 200, { errcode: 0, errmsg: 'ok', config: JSON.stringify({ permissions: { openapi } }) });
    }
    const { permissions } = JSON.parse(text(fields, 'config')) as { permissions: { openapi: string[] } };
    functions.allow(functionName, permissions.openapi);
  } catch (error) {
    return refuse(40097, String(error));
  }
  if (fault?.after) return await faults.lose(fault, null, res);
  refuse(0, 'ok');
}
