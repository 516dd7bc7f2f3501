import { FILE_LIMIT, type FileStore, type StoredFile } from '../storage/files';
import type { SignedLinks } from '../storage/links';
import type { Faults } from '../faults';
import { fails } from '../faults';
import { CloudError } from '../types';
import { BadRequest, readBody, send, sendJson, type Exchange } from './exchange';
import { readFields } from './multipart';
import { openidOf } from './phone';
import type { Route } from './server';

/** Room for the boundaries and fields around a file. */
const FORM_LIMIT = FILE_LIMIT + 64 * 1024;

/** Uploads and downloads: of phones below /wx/files, by signed address below /storage/. */
export function fileRoutes(files: FileStore, links: SignedLinks, faults: Faults): Route[] {
  return [
    { method: 'POST', path: '/wx/files', handle: (exchange) => upload(exchange, files, faults) },
    { method: 'GET', path: '/wx/files', handle: (exchange) => download(exchange, files) },
    { method: 'PUT', path: '/storage/', handle: (exchange) => signedUpload(exchange, files, links) },
    { method: 'GET', path: '/storage/', handle: (exchange) => signedDownload(exchange, files, links) },
    { method: 'HEAD', path: '/storage/', handle: (exchange) => signedDownload(exchange, files, links) },
  ];
}

/** `wx.cloud.uploadFile`: the file belongs to whoever uploads it. */
async function upload(exchange: Exchange, files: FileStore, faults: Faults): Promise<void> {
  const { req, res, requestId } = exchange;
  const openid = openidOf(exchange);
  if (!req.headers['content-type']?.startsWith('multipart/form-data'))
    throw new BadRequest(400, 'multipart/form-data is expected');
  const { cloudPath, file } = await readFields(req.headers, await readBody(exchange, FORM_LIMIT));
  if (!cloudPath || !file) throw new BadRequest(400, 'cloudPath and file are expected');
  const fault = await faults.take('wx.uploadFile');
  if (fails(fault)) throw new BadRequest(500, 'fault injected into wx.uploadFile', 'STORAGE_REQUEST_FAIL', -503001);
  try {
    const fileID = await files.put(cloudPath.toString('utf8'), file, openid);
    if (fault?.after) return void res.destroy();
    sendJson(res, 200, { fileID, statusCode: 200, errMsg: 'cloud.uploadFile:ok', requestID: requestId });
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    if (error.code === 'STORAGE_EXCEED_AUTHORITY') throw new BadRequest(403, error.message, error.code, -503002);
    throw new BadRequest(400, error.message, error.code);
  }
}

/** A person's own files only; an <img> can't send headers, so the openid may stand in the query. */
async function download(exchange: Exchange, files: FileStore): Promise<void> {
  const openid = exchange.url.searchParams.get('openid') ?? openidOf(exchange);
  const file = files.find(exchange.url.searchParams.get('fileID'));
  if (!file) throw new BadRequest(404, 'storage file not exists', 'STORAGE_FILE_NONEXIST', -503003);
  if (file.owner !== openid)
    throw new BadRequest(403, 'storage permission denied', 'STORAGE_EXCEED_AUTHORITY', -503002);
  await sendFile(exchange, files, file);
}

async function signedUpload(exchange: Exchange, files: FileStore, links: SignedLinks): Promise<void> {
  const path = links.check('PUT', exchange.url);
  if (path === null) return refuse(exchange);
  await files.put(path, await readBody(exchange, FILE_LIMIT), null);
  send(exchange.res, 200, 'application/xml', '');
}

async function signedDownload(exchange: Exchange, files: FileStore, links: SignedLinks): Promise<void> {
  const path = links.check('GET', exchange.url);
  if (path === null) return refuse(exchange);
  const file = files.at(path);
  if (!file) throw new BadRequest(404, 'storage file not exists', 'STORAGE_FILE_NONEXIST', -503003);
  await sendFile(exchange, files, file);
}

async function sendFile({ req, res }: Exchange, files: FileStore, file: StoredFile): Promise<void> {
  const bytes = await files.read(file);
  const type = pictureType(bytes);
  // Only pictures are shown; anything else could be a page with scripts.
  const headers: Record<string, string> = type ? {} : { 'content-disposition': 'attachment' };
  send(res, 200, type ?? 'application/octet-stream', bytes, headers, req.method === 'HEAD');
}

function pictureType(bytes: Buffer): string | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (/^GIF8[79]a/.test(bytes.subarray(0, 6).toString('latin1'))) return 'image/gif';
  if (/^RIFF....WEBP/s.test(bytes.subarray(0, 12).toString('latin1'))) return 'image/webp';
  return null;
}

/** In the words of the real storage, which the SDK reads. */
function refuse({ req, res, requestId }: Exchange): void {
  req.resume();
  send(
    res,
    403,
    'application/xml',
    `<?xml version='1.0' encoding='utf-8' ?><Error><Code>SignatureDoesNotMatch</Code><Message>the signature is wrong or has expired</Message>` +
      `<Resource></Resource><RequestId>${requestId}</RequestId><TraceId>${requestId}</TraceId></Error>`,
  );
}
