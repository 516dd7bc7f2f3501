import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What Tencent Cloud's signature TC3-HMAC-SHA256 covers of a POST request to the root of a host. */
export interface SignedRequest {
  /** `tcb.tencentcloudapi.com`, without a port. */
  hostname: string;
  /** `tcb`, `scf`. */
  service: string;
  /** Seconds since 1970, as sent in `X-TC-Timestamp`. */
  timestamp: number;
  body: string;
}

export const TC3_CONTENT_TYPE = 'application/json';
const SIGNED_HEADERS = 'content-type;host';

/**
 * The header `Authorization` of a request to Tencent Cloud's management API.
 * Source: cloud.tencent.com/document/api/876/34814 (签名方法 v3).
 */
export function tc3Authorization(request: SignedRequest, secretId: string, secretKey: string): string {
  const { hostname, service, timestamp, body } = request;
  const scope = `${new Date(timestamp * 1000).toISOString().slice(0, 10)}/${service}/tc3_request`;
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:${TC3_CONTENT_TYPE}\nhost:${hostname}\n`,
    SIGNED_HEADERS,
    sha256(body),
  ].join('\n');
  const toSign = ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((secret, part) => hmac(secret, part), `TC3${secretKey}`);
  const signature = hmac(key, toSign).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`;
}

/** Compares without telling by its duration how much fits. */
export function sameAuthorization(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
