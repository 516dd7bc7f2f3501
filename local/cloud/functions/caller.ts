import { randomBytes } from 'node:crypto';

/** On whose behalf a function runs, as the platform knows it. */
export interface CallOrigin {
  /** Only calls from a phone have one. */
  openid: string | null;
  /** `wx_client`, `wx_trigger`; calls made by functions append `,scf`. */
  source: string;
}

/** A function that runs, as the cloud knows it when it asks for something. */
export interface Caller extends CallOrigin {
  callId: string;
  functionName: string;
  /** 0 for a call from outside; a call made by a function has one more than its maker. */
  depth: number;
  /** When the call from outside began that this one is, or that has set it off: milliseconds of `performance.now()`. */
  since: number;
}

/**
 * The session tokens that functions carry in place of real credentials: a request of the SDK brings the token of the call
 * in which it was made, so that the cloud knows which function asks. A token ends with its call.
 */
export class CallerTokens {
  private readonly callers = new Map<string, Caller>();
  /** By the call. */
  private readonly tokens = new Map<string, string>();

  issue(caller: Caller): string {
    const token = randomBytes(18).toString('base64url');
    this.callers.set(token, caller);
    this.tokens.set(caller.callId, token);
    return token;
  }

  read(token: string): Caller | null {
    return this.callers.get(token) ?? null;
  }

  /** The caller that a call is, null when it has ended. */
  find(callId: string): Caller | null {
    return this.read(this.tokens.get(callId) ?? '');
  }

  end(callId: string): void {
    const token = this.tokens.get(callId);
    if (token === undefined) return;
    this.tokens.delete(callId);
    this.callers.delete(token);
  }
}
