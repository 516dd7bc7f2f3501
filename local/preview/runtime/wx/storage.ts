import type { Host } from '../host.js';
import { asynchronousAll, text, WxFailure, type WxGroup } from './api.js';

/** Limits of the platform: 1 MB a key, 10 MB in all. */
const KEY_BYTES = 1024 * 1024;
const TOTAL_BYTES = 10 * 1024 * 1024;

const bytesOf = (value: string): number => new TextEncoder().encode(value).length;

const encode = (data: unknown): string => {
  if (typeof data === 'function' || typeof data === 'symbol' || typeof data === 'bigint') {
    throw new WxFailure(`parameter error: a ${typeof data} can not be stored`);
  }
  return JSON.stringify({ data });
};

const decode = (json: string): unknown => {
  const parsed: unknown = JSON.parse(json);
  return typeof parsed === 'object' && parsed !== null && 'data' in parsed ? parsed.data : undefined;
};

/** Storage of this phone: every openid has its own part of the browser's localStorage. */
export const storage = (host: Host): WxGroup => {
  const prefix = `${host.storagePrefix}data:`;

  const keys = (): string[] =>
    Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index))
      .filter((key): key is string => key !== null && key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));

  const used = (except?: string): number =>
    keys()
      .filter((key) => key !== except)
      .reduce((sum, key) => sum + bytesOf(key) + bytesOf(localStorage.getItem(prefix + key) ?? ''), 0);

  const keyOf = (key: unknown): string => {
    if (typeof key !== 'string' || key === '')
      throw new WxFailure('parameter error: parameter.key should be String instead of ' + typeof key);
    return key;
  };

  const set = (key: unknown, data: unknown): void => {
    const name = keyOf(key);
    const json = encode(data);
    if (bytesOf(json) > KEY_BYTES) throw new WxFailure('entry size limit reached');
    if (used(name) + bytesOf(name) + bytesOf(json) > TOTAL_BYTES) throw new WxFailure('exceed storage max size 10Mb');
    try {
      localStorage.setItem(prefix + name, json);
    } catch {
      // The browser's own quota (about 5 million characters for all phones together).
      throw new WxFailure('exceed storage max size 10Mb');
    }
  };

  const has = (key: string): boolean => localStorage.getItem(prefix + key) !== null;

  const get = (key: unknown): unknown => {
    const json = localStorage.getItem(prefix + keyOf(key));
    return json === null ? undefined : decode(json);
  };

  const remove = (key: unknown): void => localStorage.removeItem(prefix + keyOf(key));

  const clear = (): void => keys().forEach((key) => localStorage.removeItem(prefix + key));

  const info = () => ({ keys: keys(), currentSize: Math.ceil(used() / 1024), limitSize: TOTAL_BYTES / 1024 });

  /** The synchronous functions throw what the asynchronous ones fail with. */
  const sync =
    <Args extends unknown[], Result>(name: string, run: (...args: Args) => Result) =>
    (...args: Args): Result => {
      try {
        return run(...args);
      } catch (error) {
        throw new Error(`${name}:fail ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    };

  return {
    ...asynchronousAll({
      setStorage: ({ key, data }) => set(key, data),
      getStorage: ({ key }) => {
        if (!has(keyOf(key))) throw new WxFailure('data not found');
        return { data: get(key) };
      },
      removeStorage: ({ key }) => remove(key),
      clearStorage: () => clear(),
      getStorageInfo: () => info(),
    }),
    setStorageSync: sync('setStorageSync', set),
    // A missing key gives an empty string, as on a phone.
    getStorageSync: sync('getStorageSync', (key: unknown) => (has(text(key)) ? get(key) : (keyOf(key), ''))),
    removeStorageSync: sync('removeStorageSync', remove),
    clearStorageSync: sync('clearStorageSync', clear),
    getStorageInfoSync: sync('getStorageInfoSync', info),
  };
};
