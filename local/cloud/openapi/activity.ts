import type { Clock } from '../types';

/** The content check wants a person who has used the mini-program within this time. */
const RECENT_MS = 2 * 60 * 60 * 1000;

/** When each person has last used the mini-program. */
export class Activity {
  private readonly seen = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  touch(openid: string): void {
    this.seen.set(openid, this.clock.now().getTime());
  }

  recent(openid: string): boolean {
    const at = this.seen.get(openid);
    return at !== undefined && Math.abs(this.clock.now().getTime() - at) <= RECENT_MS;
  }

  clear(): void {
    this.seen.clear();
  }
}
