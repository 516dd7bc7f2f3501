import type { Host } from '../host.js';
import { asynchronous, asynchronousAll, text, WxFailure, type Options, type WxGroup } from './api.js';
import { extensionOf, USER_DATA_PATH, type PhoneFiles } from './phone-files.js';

type Bytes = Uint8Array<ArrayBuffer>;

const ENCODINGS = ['utf8', 'utf-8', 'base64', 'hex', 'ascii', 'binary', 'latin1'];

const binary = (bytes: Bytes): string => {
  let result = '';
  for (let start = 0; start < bytes.length; start += 0x8000)
    result += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return result;
};

const fromBinary = (value: string): Bytes => Uint8Array.from(value, (letter) => letter.charCodeAt(0) & 0xff);

/** @throws WxFailure for an encoding that the platform doesn't know */
const decodeBytes = (bytes: Bytes, encoding: unknown): string | ArrayBuffer => {
  if (encoding === undefined) return bytes.slice().buffer;
  if (typeof encoding !== 'string' || !ENCODINGS.includes(encoding))
    throw new WxFailure(`invalid encoding "${text(encoding)}"`);
  if (encoding === 'base64') return btoa(binary(bytes));
  if (encoding === 'hex') return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (encoding.startsWith('utf')) return new TextDecoder().decode(bytes);
  return binary(bytes);
};

const encodeBytes = (data: unknown, encoding: unknown): Bytes => {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer);
  if (typeof data !== 'string') throw new WxFailure('data is not a string or an ArrayBuffer');
  if (encoding === 'base64') return fromBinary(atob(data));
  if (encoding === 'hex') return Uint8Array.from(data.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  if (encoding === undefined || (typeof encoding === 'string' && encoding.startsWith('utf')))
    return new Uint8Array(new TextEncoder().encode(data));
  return fromBinary(data);
};

/** Files of the phone: the file system manager and `wx.saveFile`. */
export const fileSystem = (host: Host, files: PhoneFiles): WxGroup => {
  const missing = (path: string): WxFailure => new WxFailure(`no such file or directory "${path}"`, { errno: 1300002 });

  const existing = (path: unknown) => {
    const file = files.get(text(path));
    if (!file) throw missing(text(path));
    return file;
  };

  const writable = (path: unknown): string => {
    const value = text(path);
    if (!value.startsWith(`${USER_DATA_PATH}/`) || value.includes('..'))
      throw new WxFailure(`permission denied, open "${value}"`, { errno: 1300013 });
    return value;
  };

  const keep = async (path: string, bytes: Bytes, type?: string): Promise<void> => {
    try {
      await files.keep(path, bytes, type);
    } catch (error) {
      throw new WxFailure(error instanceof Error ? error.message : String(error), { errno: 1300202 });
    }
  };

  const exists = (path: unknown): void => {
    const value = text(path);
    if (!files.get(value) && value !== USER_DATA_PATH && files.below(value).length === 0) throw missing(value);
  };

  const read = (path: unknown, encoding: unknown) => decodeBytes(existing(path).bytes, encoding);

  const write = (path: unknown, data: unknown, encoding: unknown): Promise<void> =>
    keep(writable(path), encodeBytes(data, encoding));

  const remove = async (path: unknown): Promise<void> => {
    existing(path);
    await files.remove(text(path));
  };

  const save = async ({ tempFilePath, filePath }: Options): Promise<{ savedFilePath: string }> => {
    const temporary = text(tempFilePath);
    const file = existing(temporary);
    const path = filePath === undefined ? files.freshStorePath(extensionOf(temporary) || 'bin') : writable(filePath);
    await keep(path, file.bytes, file.type);
    // Saving moves: the temporary path is gone afterwards.
    await files.remove(temporary);
    return { savedFilePath: path };
  };

  const copy = async ({ srcPath, destPath }: Options): Promise<void> => {
    const file = existing(srcPath);
    await keep(writable(destPath), file.bytes, file.type);
  };

  const stat = (path: unknown) => {
    const file = existing(path);
    return {
      stats: {
        size: file.bytes.length,
        mode: 33188,
        lastAccessedTime: file.createdAt,
        lastModifiedTime: file.createdAt,
        isDirectory: () => false,
        isFile: () => true,
      },
    };
  };

  /** A synchronous write answers at once and reaches the disk a moment later; a failure there is an error of the page. */
  const later = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => host.reportError(error));
  };

  const manager = {
    ...asynchronousAll({
      access: ({ path }) => exists(path),
      readFile: ({ filePath, encoding }) => ({ data: read(filePath, encoding) }),
      writeFile: ({ filePath, data, encoding }) => write(filePath, data, encoding),
      unlink: ({ filePath }) => remove(filePath),
      saveFile: save,
      copyFile: copy,
      getFileInfo: ({ filePath }) => ({ size: existing(filePath).bytes.length }),
      stat: ({ path }) => stat(path),
      readdir: ({ dirPath }) => ({ files: names(text(dirPath)) }),
      getSavedFileList: () => ({ fileList: files.saved() }),
      removeSavedFile: ({ filePath }) => remove(filePath),
    }),
    accessSync: (path: unknown) => exists(path),
    readFileSync: (path: unknown, encoding: unknown) => read(path, encoding),
    writeFileSync: (path: unknown, data: unknown, encoding: unknown) => later(write(path, data, encoding)),
    unlinkSync: (path: unknown) => {
      existing(path);
      later(files.remove(text(path)));
    },
    statSync: (path: unknown) => stat(path).stats,
    readdirSync: (path: unknown) => names(text(path)),
  };

  function names(folder: string): string[] {
    exists(folder);
    return [...new Set(files.below(folder).map((path) => path.split('/')[0] ?? path))];
  }

  return {
    env: { USER_DATA_PATH },
    getFileSystemManager: () => manager,
    saveFile: asynchronous('saveFile', save),
  };
};
