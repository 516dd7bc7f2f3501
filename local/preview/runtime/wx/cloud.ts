import type { Host } from '../host.js';
import { fetchCloudFile } from './addresses.js';
import { isRecord, list, text, type Options, type WxFunction, type WxGroup } from './api.js';
import type { Gesture } from './gesture.js';
import { typeOf, type PhoneFiles } from './phone-files.js';

/** A phone gives up on a function after this time; the platform recommends at most 20 s for such calls. */
const CALL_TIMEOUT_MS = 20_000;
const UPLOAD_TIMEOUT_MS = 60_000;

/** How `wx.cloud` fails: an Error with `errCode` and the long `errMsg`. */
export class CloudFailure extends Error {
  readonly errMsg: string;

  constructor(
    name: string,
    readonly errCode: number,
    reason: string,
    readonly requestID = '',
  ) {
    super(`cloud.${name}:fail Error: errCode: ${errCode} ${reason ? `| errMsg: ${reason}` : ''}`.trim());
    this.name = 'Error';
    this.errMsg = this.message;
  }
}

/** As {@link asynchronous}, but failures are Errors and `errMsg` begins with `cloud.`. */
const cloudFunction = (name: string, run: (options: Options) => Promise<Record<string, unknown>>): WxFunction => {
  const plain = async (options: Options) => ({ errMsg: `cloud.${name}:ok`, ...(await run(options)) });
  return (given) => {
    const options = isRecord(given) ? given : {};
    const { success, fail, complete } = options;
    const answer = plain(options);
    if (typeof success !== 'function' && typeof fail !== 'function' && typeof complete !== 'function') return answer;
    const call = (callback: unknown, value: unknown): void => {
      if (typeof callback === 'function') Reflect.apply(callback, undefined, [value]);
    };
    void answer
      .then(
        (value) => (call(success, value), value),
        (error: unknown) => (call(fail, error), error),
      )
      .then((value) => call(complete, value))
      .catch((error: unknown) => reportError(error));
    return undefined;
  };
};

export const cloud = (host: Host, files: PhoneFiles, gesture: Gesture): WxGroup => {
  const headers = { 'x-wx-openid': host.openid };
  let ready = false;

  const checkReady = (name: string): void => {
    if (!ready) throw new CloudFailure(name, -1, "Cloud API isn't enabled, please call wx.cloud.init first");
  };

  /** A request as this phone makes it: nothing leaves it without a network, and an answer ends the tap that led to it. */
  const send = async (name: string, address: string, init: RequestInit, timeoutMs: number): Promise<Response> => {
    checkReady(name);
    try {
      if (!host.online.value) throw new CloudFailure(name, -1, 'request:fail');
      return await fetch(address, {
        ...init,
        headers: { ...headers, ...init.headers },
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      if (error instanceof CloudFailure) throw error;
      const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
      throw new CloudFailure(name, -1, timedOut ? 'request:fail timeout' : 'request:fail');
    } finally {
      gesture.end();
    }
  };

  const json = async (name: string, response: Response): Promise<Record<string, unknown>> => {
    const body: unknown = await response.json().catch(() => null);
    // A network that goes away while the answer is on its way loses the answer.
    if (!host.online.value) throw new CloudFailure(name, -1, 'request:fail');
    if (!isRecord(body)) throw new CloudFailure(name, -1, 'request:fail invalid response');
    if (typeof body.errCode === 'number' && body.errCode !== 0)
      throw new CloudFailure(name, body.errCode, text(body.errMsg), text(body.requestID));
    return body;
  };

  const upload = async ({ cloudPath, filePath }: Options): Promise<Record<string, unknown>> => {
    checkReady('uploadFile');
    const path = text(filePath);
    const file = files.get(path);
    if (!file) throw new CloudFailure('uploadFile', -1, `file not found: ${path}`);
    if (text(cloudPath) === '')
      throw new CloudFailure('uploadFile', -1, 'parameter error: parameter.cloudPath should be String');
    const form = new FormData();
    form.set('cloudPath', text(cloudPath));
    form.set(
      'file',
      new Blob([file.bytes], { type: file.type || typeOf(path) }),
      path.slice(path.lastIndexOf('/') + 1),
    );
    const response = await send('uploadFile', '/wx/files', { method: 'POST', body: form }, UPLOAD_TIMEOUT_MS);
    const body = await json('uploadFile', response);
    if (typeof body.fileID !== 'string') throw new CloudFailure('uploadFile', -1, text(body.errMsg, 'upload failed'));
    return { fileID: body.fileID, statusCode: response.status };
  };

  /** A file as bytes on this phone; the address given out lives as long as the page. */
  const download = async (name: string, fileID: string): Promise<string> => {
    checkReady(name);
    try {
      const blob = await fetchCloudFile(host, fileID);
      return files.addTemporary(new Uint8Array(await blob.arrayBuffer()), blob.type || typeOf(fileID));
    } catch (error) {
      throw new CloudFailure(
        name,
        host.online.value ? -503003 : -1,
        error instanceof Error ? error.message : String(error),
      );
    } finally {
      gesture.end();
    }
  };

  return {
    cloud: {
      /** The environment is the local one, whatever is written in `env`. */
      init: () => {
        ready = true;
      },
      callFunction: cloudFunction('callFunction', async ({ name, data }) => {
        if (typeof name !== 'string' || name === '')
          throw new CloudFailure('callFunction', -1, 'parameter error: parameter.name should be String');
        const response = await send(
          'callFunction',
          `/wx/functions/${encodeURIComponent(name)}`,
          {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ data: isRecord(data) ? data : {} }),
          },
          CALL_TIMEOUT_MS,
        );
        const body = await json('callFunction', response);
        return { result: body.result, requestID: text(body.requestID) };
      }),
      uploadFile: cloudFunction('uploadFile', upload),
      downloadFile: cloudFunction('downloadFile', async ({ fileID }) => ({
        tempFilePath: await download('downloadFile', text(fileID)),
        statusCode: 200,
      })),
      getTempFileURL: cloudFunction('getTempFileURL', async ({ fileList }) => {
        const ids = list(fileList).map((item) => (isRecord(item) ? text(item.fileID) : text(item)));
        if (ids.length === 0 || ids.length > 50)
          throw new CloudFailure('getTempFileURL', -1, 'parameter error: fileList should hold 1 to 50 files');
        const answers = await Promise.all(
          ids.map(async (fileID) => {
            try {
              return { fileID, tempFileURL: await download('getTempFileURL', fileID), status: 0, errMsg: 'ok' };
            } catch (error) {
              if (!host.online.value) throw error;
              return { fileID, tempFileURL: '', status: -503003, errMsg: 'STORAGE_FILE_NONEXIST' };
            }
          }),
        );
        return { fileList: answers };
      }),
    },
  };
};
