import { createHash } from 'node:crypto';

/** As hexadecimal digits: what `sha256sum` prints. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
