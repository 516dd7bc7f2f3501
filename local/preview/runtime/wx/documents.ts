import type { Host } from '../host.js';
import { asynchronous, failureOf, isRecord, Listeners, number, text, WxFailure, type WxGroup } from './api.js';
import { extensionOf, typeOf, USER_DATA_PATH, type PhoneFiles } from './phone-files.js';
import { showDocument } from './sheets/document.js';

/** The platform's own, without `timeout`. */
const TIMEOUT_MS = 60_000;

/** What `wx.openDocument` can show. */
const DOCUMENTS = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'];

interface Progress {
  progress: number;
  totalBytesWritten: number;
  totalBytesExpectedToWrite: number;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** A phone knows no origins: the cloud of this computer is reached by the name under which the page was opened. */
const reachable = (address: string): string => {
  const { hostname, port, pathname, search } = new URL(address);
  const own = LOOPBACK.includes(hostname) && LOOPBACK.includes(location.hostname) && port === location.port;
  return own ? `${location.origin}${pathname}${search}` : address;
};

/** Reads what comes, and says how much has come. */
const bytesOf = async (response: Response, tell: (progress: Progress) => void): Promise<Uint8Array<ArrayBuffer>> => {
  const expected = Number(response.headers.get('content-length') ?? 0);
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let written = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value);
    written += part.value.length;
    const progress = expected > 0 ? Math.min(100, Math.floor((100 * written) / expected)) : 0;
    tell({ progress, totalBytesWritten: written, totalBytesExpectedToWrite: expected });
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

/** Files from an address, and documents shown. */
export const documents = (host: Host, files: PhoneFiles): WxGroup => {
  /** Ours to write? The rest of the phone isn't. */
  const target = (path: unknown): string => {
    const value = text(path);
    if (!value.startsWith(`${USER_DATA_PATH}/`) || value.includes('..'))
      throw new WxFailure(`permission denied, open "${value}"`, { errno: 1300013 });
    return value;
  };

  const fetched = async (address: string, signal: AbortSignal): Promise<Response> => {
    if (!host.online.value) throw new WxFailure('request:fail');
    try {
      return await fetch(reachable(address), { signal });
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    }
  };

  /**
   * Has no promise, as on the platform: it answers a task, and tells by callbacks. An address that answers 404 succeeds
   * with that `statusCode`. `http://tmp/…` are addresses that `getTempFileURL` gave out.
   */
  const downloadFile = (given: unknown): unknown => {
    const options = isRecord(given) ? given : {};
    const progress = new Listeners();
    const headers = new Listeners();
    const abort = new AbortController();
    const call = (callback: unknown, value: unknown): void => {
      const listener = new Listeners();
      listener.on(callback);
      listener.emit(value);
    };

    const run = async (): Promise<Record<string, unknown>> => {
      const address = text(options.url);
      const local = files.get(address);
      if (!local && !/^https?:\/\//.test(address)) throw new WxFailure(`invalid url "${address}"`, { errno: 600009 });
      const path = options.filePath === undefined ? undefined : target(options.filePath);
      const timer = setTimeout(() => abort.abort(new WxFailure('timeout')), number(options.timeout, TIMEOUT_MS));
      try {
        const response = local
          ? new Response(local.bytes, { headers: { 'content-type': local.type } })
          : await fetched(address, abort.signal);
        headers.emit({ header: Object.fromEntries(response.headers) });
        const bytes = await bytesOf(response, (value) => progress.emit(value)).catch((error: unknown) => {
          throw abort.signal.aborted ? abort.signal.reason : error;
        });
        // A network that goes away while the file is on its way loses it.
        if (!local && !host.online.value) throw new WxFailure('request:fail');
        const type = response.headers.get('content-type') ?? typeOf(address);
        if (path === undefined) {
          const tempFilePath = files.addTemporary(bytes, type, extensionOf(address) || undefined);
          return { tempFilePath, statusCode: response.status, dataLength: bytes.length };
        }
        await files.keep(path, bytes, type).catch((error: unknown) => {
          throw new WxFailure(error instanceof Error ? error.message : String(error), { errno: 1300202 });
        });
        return { filePath: path, statusCode: response.status, dataLength: bytes.length };
      } catch (error) {
        throw error instanceof WxFailure ? error : new WxFailure('request:fail');
      } finally {
        clearTimeout(timer);
      }
    };

    void run().then(
      (result) => {
        const value = { errMsg: 'downloadFile:ok', ...result };
        call(options.success, value);
        call(options.complete, value);
      },
      (error: unknown) => {
        const value = failureOf('downloadFile', error);
        call(options.fail, value);
        call(options.complete, value);
      },
    );
    return {
      abort: () => abort.abort(new WxFailure('abort')),
      onProgressUpdate: progress.on,
      offProgressUpdate: progress.off,
      onHeadersReceived: headers.on,
      offHeadersReceived: headers.off,
    };
  };

  return {
    downloadFile,
    /** A phone shows it; a browser can't, so it offers the file. */
    openDocument: asynchronous('openDocument', ({ filePath, fileType, showMenu }) => {
      const path = text(filePath);
      const file = files.get(path);
      if (!file) throw new WxFailure("file doesn't exist");
      const extension = text(fileType) || extensionOf(path);
      if (!DOCUMENTS.includes(extension)) throw new WxFailure('filetype not supported');
      const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
      showDocument(host.overlay, {
        name: `${base}.${extension}`,
        bytes: file.bytes.length,
        address: files.address(path) ?? '',
        note: showMenu === true ? '手机上可以从右上角的菜单转发、保存、打印。' : '',
      });
    }),
    /** A phone hands it to a chat, whatever kind of file it is; a browser offers it. */
    shareFileMessage: asynchronous('shareFileMessage', ({ filePath, fileName }) => {
      const path = text(filePath);
      const file = files.get(path);
      if (!file) throw new WxFailure("file doesn't exist");
      showDocument(host.overlay, {
        name: text(fileName) || path.slice(path.lastIndexOf('/') + 1),
        bytes: file.bytes.length,
        address: files.address(path) ?? '',
        note: '手机上会选一个聊天，发过去。',
      });
    }),
  };
};
