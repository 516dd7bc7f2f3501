import type { LocalCloud } from '../../local/cloud';
import type { Contracts, Envelope, OutputOf } from '../../miniprogram/contract';

/** Who appears in tests. Staff have the openids of the demo (spec, contract: Demo openids). */
export type CastName = 'office' | 'editor' | `admin-${number}` | `cadre-${number}` | 'resident' | `resident-${number}`;

export function openidOf(name: CastName): string {
  if (name === 'resident') return 'resident-1';
  return name.startsWith('resident-') ? name : `demo-${name}`;
}

/** A person with a phone, who can call functions. */
export class Actor {
  constructor(
    private readonly cloud: LocalCloud,
    readonly openid: string,
  ) {}

  /**
   * Calls an action as the mini-program does.
   * @throws when the platform itself fails (the function threw, timed out …); what the function answers is returned
   */
  async call<F extends keyof Contracts, A extends keyof Contracts[F] & string>(
    functionName: F,
    action: A,
    fields?: Record<string, unknown>,
  ): Promise<Envelope<OutputOf<Contracts[F][A]>>>;
  async call(functionName: string, action: string, fields?: Record<string, unknown>): Promise<Envelope<unknown>>;
  async call(functionName: string, action: string, fields: Record<string, unknown> = {}): Promise<unknown> {
    const answer = await this.cloud.callFunction(functionName, { action, ...fields }, this.openid);
    if (!('result' in answer)) throw new Error(answer.errMsg);
    return answer.result;
  }

  /** The same, for a call that must succeed. @returns `data` */
  async ok<F extends keyof Contracts, A extends keyof Contracts[F] & string>(
    functionName: F,
    action: A,
    fields: Record<string, unknown> = {},
  ): Promise<OutputOf<Contracts[F][A]>> {
    const answer = await this.call(functionName, action, fields);
    if (!answer.ok)
      throw new Error(
        `${functionName}.${action}: ${answer.error.code} ${answer.error.message} ${answer.error.field ?? ''}`,
      );
    return answer.data;
  }

  /** The person accepts messages of these templates, one each, as in the sheet of `wx.requestSubscribeMessage`. */
  allows(...templateIds: string[]): void {
    this.cloud.allowMessages(this.openid, templateIds);
  }
}
