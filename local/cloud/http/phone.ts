import { fails, type Faults } from '../faults';
import { APP_ID } from '../environment';
import { CallFailure, invalid } from '../functions/failure';
import type { FunctionService } from '../functions/service';
import { parseObject, readBody, send, sendJson, type Exchange, type Handler } from './exchange';

/** Bodies above the platform's 100 KB are still read, so that the answer can say what is wrong. */
const BODY_LIMIT = 1024 * 1024;

/** What `wx.cloud.callFunction` sends: `POST /wx/functions/<name>`. */
export function callHandler(
  call: (name: string, data: Record<string, unknown>, openid: string) => Promise<string>,
  faults: Faults,
): Handler {
  return async (exchange) => {
    const { res, url, requestId } = exchange;
    try {
      const name = url.pathname.slice('/wx/functions/'.length);
      const openid = openidOf(exchange);
      const { data = {} } = parseObject(await readBody(exchange, BODY_LIMIT));
      if (typeof data !== 'object' || data === null || Array.isArray(data)) throw invalid('data must be an object');
      const fault = await faults.take(`functions:${name}`);
      if (fails(fault)) throw injected(fault?.errCode);
      const result = await call(name, data as Record<string, unknown>, openid);
      if (fault?.after) return void res.destroy();
      // The result is JSON already: it is passed on as it is.
      send(
        res,
        200,
        'application/json; charset=utf-8',
        `{"result":${result},"errMsg":"cloud.callFunction:ok","requestID":"${requestId}"}`,
      );
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      sendJson(res, 200, { errCode: error.errCode, errMsg: error.errMsg, requestID: requestId });
    }
  };
}

/** @returns JSON text @throws CallFailure */
export function callFromPhone(
  functions: FunctionService,
  name: string,
  data: Record<string, unknown>,
  openid: string,
): Promise<string> {
  const userInfo = { appId: APP_ID, openId: openid };
  return functions.invoke({
    name,
    event: JSON.stringify({ ...data, userInfo }),
    origin: { openid, source: 'wx_client' },
  });
}

const OPENID = /^[\w-]{1,64}$/;

/** @throws CallFailure when there is none, or one that can't be an openid */
export function openidOf({ req }: Exchange): string {
  const openid = req.headers['x-wx-openid'];
  if (typeof openid !== 'string' || !OPENID.test(openid))
    throw invalid('x-wx-openid must be 1 to 64 of A-Z a-z 0-9 _ -');
  return openid;
}

function injected(errCode: string | number | undefined): CallFailure {
  const code = Number(errCode ?? -504001);
  return new CallFailure(
    'FUNCTIONS_REQUEST_FAIL',
    Number.isFinite(code) ? code : -504001,
    `fault injected: ${String(errCode ?? 'FUNCTIONS_REQUEST_FAIL')}`,
  );
}
