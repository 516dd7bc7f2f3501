import { CloudError } from '../types';
import type { Service } from '../service';
import { fileIdOf, pathOf, type FileStore } from './files';
import type { SignedLinks } from './links';

const UPLOAD_SECONDS = 15 * 60;
/** The platform's default for a link. */
const DOWNLOAD_SECONDS = 24 * 60 * 60;
const LIST_LIMIT = 50;

/** `storage.*` of the server protocol, for functions: they see every file. */
export function storageProtocol(files: FileStore, links: SignedLinks): Service {
  return async (request) => {
    switch (request.action) {
      case 'storage.getUploadMetadata': {
        const { path } = request;
        if (typeof path !== 'string' || pathOf(fileIdOf(path)) === null)
          throw new CloudError('INVALID_PARAM', 'invalid cloudPath');
        const fileId = fileIdOf(path);
        // The address itself carries the permission; the other fields only travel along, in headers.
        return {
          data: {
            url: links.make('PUT', path, UPLOAD_SECONDS),
            token: 'local',
            authorization: 'local',
            fileId,
            cosFileId: encodeURIComponent(fileId),
          },
        };
      }
      case 'storage.batchGetDownloadUrl':
        return { data: { download_list: list(request.file_list).map((item) => download(files, links, item)) } };
      case 'storage.batchDeleteFile': {
        const deleted = [];
        for (const fileID of list(request.fileid_list)) {
          deleted.push({ fileID, code: (await files.remove(fileID)) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' });
        }
        return { data: { delete_list: deleted } };
      }
      default:
        throw new CloudError('INVALID_PARAM', `unknown action ${request.action}`);
    }
  };
}

function download(files: FileStore, links: SignedLinks, item: unknown): Record<string, unknown> {
  const { fileid, max_age: age } =
    typeof item === 'object' && item !== null ? (item as { fileid?: unknown; max_age?: unknown }) : {};
  const fileID = typeof fileid === 'string' ? fileid : '';
  const file = files.find(fileID);
  if (!file) return { fileID, tempFileURL: '', code: 'STORAGE_FILE_NONEXIST' };
  const seconds = typeof age === 'number' && age > 0 ? Math.floor(age) : DOWNLOAD_SECONDS;
  return { fileID, tempFileURL: links.make('GET', file.path, seconds), maxAge: seconds, code: 'SUCCESS' };
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new CloudError('INVALID_PARAM', 'a list of files is expected');
  if (value.length > LIST_LIMIT) throw new CloudError('INVALID_PARAM', `at most ${LIST_LIMIT} files at once`);
  return value;
}
