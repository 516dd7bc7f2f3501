import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** On whose behalf a function runs, as the platform knows it. */
export interface CallOrigin {
  /** Only calls from a phone have one. */
  openid: string | null;
  /** `wx_client`, `wx_trigger`; calls made by functions append `,scf`. */
  source: string;
}

/** What a running function shows when it speaks to the cloud. */
export interface Caller extends CallOrigin {
  callId: string;
  functionName: string;
  /** 0 for a call from outside; a call made by a function has one more than its maker. */
  depth: number;
}

/**
 * The session tokens that functions carry in place of real credentials. A request of the SDK brings the token of the call
 * in which it was made, so that the cloud knows which function asks. Nothing has to be remembered: the token says it all,
 * and is sealed.
 */
export class CallerTokens {
  private readonly key = randomBytes(32);

  issue(caller: Caller): string {
    const text = Buffer.from(JSON.stringify(caller)).toString('base64url');
    return `${text}.${this.seal(text).toString('base64url')}`;
  }

  /** @returns null for anything that wasn't issued here */
  read(token: unknown): Caller | null {
    if (typeof token !== 'string') return null;
    const [text = '', seal = ''] = token.split('.');
    const given = Buffer.from(seal, 'base64url');
    const expected = this.seal(text);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Caller;
  }

  private seal(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }
}
