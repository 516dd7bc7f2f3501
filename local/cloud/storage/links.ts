import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../types';

/**
 * Addresses that let whoever has them read or write one file for a while, as those of the real storage.
 * Only characters that need no escaping: the SDK escapes them once more.
 */
export class SignedLinks {
  private readonly key = randomBytes(32);

  constructor(
    private readonly clock: Clock,
    private readonly base: () => string,
  ) {}

  /** @param seconds how long it is good for */
  make(method: 'GET' | 'PUT', path: string, seconds: number): string {
    const expires = Math.floor(this.clock.now().getTime() / 1000) + seconds;
    return `${this.base()}/storage/${Buffer.from(path).toString('base64url')}?expires=${expires}&sign=${this.sign(method, path, expires)}`;
  }

  /** @returns the file's path, null when the address isn't one of ours, was changed or has expired */
  check(method: 'GET' | 'PUT', url: URL): string | null {
    const path = Buffer.from(url.pathname.slice('/storage/'.length), 'base64url').toString('utf8');
    const expires = Number(url.searchParams.get('expires'));
    const given = Buffer.from(url.searchParams.get('sign') ?? '');
    const expected = Buffer.from(this.sign(method, path, expires));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    return expires * 1000 > this.clock.now().getTime() ? path : null;
  }

  private sign(method: string, path: string, expires: number): string {
    return createHmac('sha256', this.key).update(`${method}\n${expires}\n${path}`).digest('base64url');
  }
}
