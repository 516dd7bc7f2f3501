import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Encrypted } from './model';

/**
 * CONTACT_KEY: 32 bytes, base64. Several, separated by commas, while keys are being changed: the first one encrypts,
 * all of them decrypt.
 */
function keys(): { id: string; key: Buffer }[] {
  const list = (process.env.CONTACT_KEY ?? '').split(',').filter(Boolean);
  return list.map((text) => {
    const key = Buffer.from(text.trim(), 'base64');
    if (key.length !== 32) throw new Error('CONTACT_KEY must be 32 bytes, base64');
    return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
  });
}

/** AES-256-GCM. @param context bound to the ciphertext, which is worthless elsewhere: `<document id>:<field>` */
export function encrypt(plain: string, context: string): Encrypted {
  const [first] = keys();
  if (!first) throw new Error('CONTACT_KEY is not set');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', first.key, iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [first.id, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** @throws Error when the key is unknown, or the text or its context isn't what was encrypted */
export function decrypt(text: Encrypted, context: string): string {
  const [id, iv = '', tag = '', sealed = ''] = text.split('.');
  const found = keys().find((candidate) => candidate.id === id);
  if (!found) throw new Error('encrypted with an unknown key');
  const decipher = createDecipheriv('aes-256-gcm', found.key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
}

/** `张*`, `欧**`: how long a name is need not be known beyond that. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 2));
}

/** `138****0000`; landlines show less: `89***28`. */
export function maskPhone(phone: string): string {
  const [head, tail] = phone.length >= 11 ? [3, 4] : [2, 2];
  return phone.slice(0, head) + '*'.repeat(phone.length - head - tail) + phone.slice(-tail);
}
