import { fails } from '../faults';
import type { Caller } from '../functions/caller';
import type { FunctionConfig } from '../functions/config';
import type { Fault } from '../types';
import { ApiError, type Api } from './api';
import { decodeRequest, encodeResponse } from './protobuf';

/** The function may not call this API: its config.json doesn't list it. */
const NO_PERMISSION = -604101;
const API_NOT_FOUND = -604100;
const BAD_DATA = 47001;

export type OpenApiService = (
  apiName: string,
  data: Buffer,
  caller: Caller | null,
  fault: Fault | null,
) => Promise<Buffer>;

/** WeChat's open API as functions reach it through the protocol (`wx.openApi`): answers are protobuf. */
export function openApiService(
  apis: Map<string, Api>,
  config: (name: string) => FunctionConfig | undefined,
): OpenApiService {
  return async (apiName, data, caller, fault) => {
    if (caller && !config(caller.functionName)?.openapi.has(apiName))
      return encodeResponse({ errorCode: NO_PERMISSION });
    const api = apis.get(apiName);
    if (!api) return encodeResponse({ errorCode: API_NOT_FOUND });
    try {
      if (fails(fault)) throw new ApiError(Number(fault?.errCode ?? -1), `fault injected into ${apiName}`);
      const fields = decodeRequest(data);
      if (!fields) throw new ApiError(BAD_DATA, 'data format error');
      const answer = await api(fields);
      return Buffer.isBuffer(answer)
        ? encodeResponse({ body: answer, contentType: 'image/png' })
        : json({ errcode: 0, errmsg: 'ok', ...answer });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return json({ errcode: error.errcode, errmsg: error.message });
    }
  };
}

const json = (value: unknown) =>
  encodeResponse({ body: Buffer.from(JSON.stringify(value)), contentType: 'application/json' });
