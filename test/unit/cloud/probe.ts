import path from 'node:path';
import type { CloudOptions, DatabaseDeclaration } from '../../../local/cloud';
import { testCloud, type TestCloud } from '../../support/cloud';

export const PROBE_FUNCTIONS = path.join(__dirname, 'fixtures/functions');

export const PROBE_DECLARATION: DatabaseDeclaration = {
  collections: { things: { permission: 'ADMINONLY', indexes: [{ name: 'n', keys: [{ n: 1 }] }] } },
};

/** A cloud whose functions do what a test asks of them: `probe` (its abilities), `slow`, `dispatch`. */
export function probeCloud(options: Partial<CloudOptions> = {}): Promise<TestCloud> {
  return testCloud({ functionsDir: PROBE_FUNCTIONS, declaration: PROBE_DECLARATION, ...options });
}

/** Lets the function `probe` do something. @returns its result @throws when the call fails */
export async function probe(
  cloud: TestCloud,
  ability: string,
  fields: Record<string, unknown> = {},
  openid = 'someone',
): Promise<unknown> {
  const answer = await cloud.callFunction('probe', { do: ability, ...fields }, openid);
  if (!('result' in answer)) throw new Error(answer.errMsg);
  return answer.result;
}

/** Calls one of WeChat's open APIs from within the function `probe`. */
export async function openapi(
  cloud: TestCloud,
  api: string,
  fields: Record<string, unknown>,
  openid = 'someone',
): Promise<Record<string, unknown>> {
  return (await probe(cloud, 'openapi', { api, fields }, openid)) as Record<string, unknown>;
}

export interface HttpAnswer {
  status: number;
  type: string | null;
  text: string;
  json(): Record<string, unknown>;
}

export async function http(
  cloud: TestCloud,
  method: string,
  target: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<HttpAnswer> {
  const text = body === undefined || typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);
  const answer = await fetch(cloud.url + target, { method, body: text, headers });
  const answered = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: answered,
    json: () => JSON.parse(answered) as Record<string, unknown>,
  };
}
