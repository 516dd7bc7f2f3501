import { setTimeout as wait } from 'node:timers/promises';
import { TC3_CONTENT_TYPE, tc3Authorization } from '../tc3';
import type { Settings } from './settings';

/** What a management API refused with. */
export class ApiError extends Error {
  constructor(
    /** `ResourceNotFound.Function`; empty when there was no answer. */
    readonly code: string,
    message: string,
    readonly action: string,
    readonly requestId = '',
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

const VERSIONS = { tcb: '2018-06-08', scf: '2018-04-16' };
export type TencentService = keyof typeof VERSIONS;

const TIMEOUT_MS = 60_000;
/** The API takes some 20 requests a second; refused ones weren't carried out. */
const TRIES = 6;
const PAUSE_MS = 400;

/** Tencent Cloud's management API: `tcb` has environments and collections, `scf` the functions. */
export class TencentApi {
  constructor(
    private readonly settings: Settings['tencent'],
    private region = settings.region,
  ) {}

  /** Where it is, when it isn't Tencent Cloud itself. */
  get endpoint(): string | null {
    return this.settings.endpoint;
  }

  /** Functions live in the region of their environment. */
  in(region: string): TencentApi {
    return new TencentApi(this.settings, region);
  }

  /** @returns the fields of the answer @throws ApiError */
  async call<T = unknown>(service: TencentService, action: string, parameters: Record<string, unknown>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return (await this.once(service, action, parameters)) as T;
      } catch (error) {
        const busy = error instanceof ApiError && error.code.startsWith('RequestLimitExceeded');
        if (!busy || tries >= TRIES) throw error;
        await wait(PAUSE_MS * tries);
      }
    }
  }

  private async once(service: TencentService, action: string, parameters: Record<string, unknown>): Promise<unknown> {
    const { secretId, secretKey, token, endpoint } = this.settings;
    const url = new URL(endpoint ?? `https://${service}.tencentcloudapi.com`);
    const body = JSON.stringify(parameters);
    const timestamp = Math.floor(Date.now() / 1000);
    const { Response } = (await postJson(url, action, body, {
      'content-type': TC3_CONTENT_TYPE,
      'x-tc-action': action,
      'x-tc-version': VERSIONS[service],
      'x-tc-region': this.region,
      'x-tc-timestamp': String(timestamp),
      ...(token === null ? {} : { 'x-tc-token': token }),
      authorization: tc3Authorization({ hostname: url.hostname, service, timestamp, body }, secretId, secretKey),
    })) as { Response?: { RequestId?: string; Error?: { Code: string; Message: string } } };
    if (!Response) throw new ApiError('', 'the answer has no Response', action);
    if (Response.Error) throw new ApiError(Response.Error.Code, Response.Error.Message, action, Response.RequestId);
    return Response;
  }
}

/** @throws ApiError without a code when there is no answer that can be read: it may have been carried out or not */
export async function postJson(
  url: URL,
  action: string,
  body: string,
  headers: Record<string, string>,
): Promise<unknown> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return JSON.parse(await response.text()) as unknown;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new ApiError('', `${url.host}: ${cause instanceof Error ? cause.message : String(cause)}`, action);
  }
}
