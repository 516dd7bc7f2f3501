import type { WxGroup } from './api.js';

const toBytes = (value: unknown): Uint8Array => {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  throw new Error('arrayBufferToBase64:fail parameter error: an ArrayBuffer is needed');
};

/** Small synchronous helpers. */
export const utilities = (): WxGroup => ({
  nextTick: (callback: unknown) => {
    if (typeof callback === 'function') queueMicrotask(() => void Reflect.apply(callback, undefined, []));
  },
  arrayBufferToBase64: (buffer: unknown) =>
    btoa([...toBytes(buffer)].map((byte) => String.fromCharCode(byte)).join('')),
  base64ToArrayBuffer: (base64: unknown) =>
    Uint8Array.from(atob(String(base64)), (letter) => letter.charCodeAt(0)).buffer,
});
