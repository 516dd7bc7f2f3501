import type { Settings } from './settings';
import { ApiError, postJson } from './tencent';

/** Of getfuncconfig and uploadfuncconfig: which of WeChat's APIs a function may call. */
const OPENAPI_CONFIG = 1;
const NO_CONFIG = 85089;

interface Answer {
  errcode?: number;
  errmsg?: string;
  access_token?: string;
  config?: string;
}

/**
 * WeChat's server API, for what Tencent Cloud's doesn't hold: the openapi permissions of functions
 * (developers.weixin.qq.com/doc/oplatform/openApi/cloudbase-common/scf-management/).
 */
export class WeixinApi {
  private token: Promise<string> | null = null;

  constructor(
    private readonly settings: NonNullable<Settings['weixin']>,
    private readonly env: string,
  ) {}

  /** @returns null when the function has none @throws ApiError */
  async openapiOf(name: string): Promise<string[] | null> {
    const answer = await this.call('getfuncconfig', { function_name: name });
    if (answer.errcode === NO_CONFIG || !answer.config) return null;
    const { permissions } = JSON.parse(answer.config) as { permissions?: { openapi?: string[] } };
    return permissions?.openapi ?? null;
  }

  /** @throws ApiError */
  async allowOpenapi(name: string, openapi: readonly string[]): Promise<void> {
    const config = JSON.stringify({ permissions: { openapi } });
    await this.call('uploadfuncconfig', { function_name: name, config });
  }

  private async call(action: string, fields: Record<string, unknown>): Promise<Answer> {
    const query = `?access_token=${encodeURIComponent(await this.accessToken())}`;
    return this.post(`/tcb/${action}${query}`, action, { type: OPENAPI_CONFIG, env: this.env, ...fields });
  }

  private accessToken(): Promise<string> {
    const { appid, secret } = this.settings;
    // The stable one leaves the tokens of other servers of this account valid.
    return (this.token ??= this.post('/cgi-bin/stable_token', 'stable_token', {
      grant_type: 'client_credential',
      appid,
      secret,
    }).then(({ access_token = '' }) => access_token));
  }

  private async post(target: string, action: string, fields: Record<string, unknown>): Promise<Answer> {
    const url = new URL(target, this.settings.endpoint);
    const answer = (await postJson(url, action, JSON.stringify(fields), {
      'content-type': 'application/json',
    })) as Answer;
    const { errcode = 0, errmsg = '' } = answer;
    if (errcode !== 0 && errcode !== NO_CONFIG) throw new ApiError(String(errcode), errmsg, action);
    return answer;
  }
}
