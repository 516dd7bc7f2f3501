import type { Clock } from './types';

const WINDOW_MS = 60_000;

/** So many calls a minute and no more, by the cloud's clock. */
export class RateLimit {
  /** When the calls of the last minute came, by whose they are. */
  private readonly calls = new Map<string, number[]>();

  constructor(
    private readonly clock: Clock,
    private readonly limit: number,
  ) {}

  /** @param key whose call it is, where each has a limit of its own @returns false when it is one too many */
  take(key = ''): boolean {
    const now = this.clock.now().getTime();
    // A clock that was set back leaves calls in the future: they don't count.
    const recent = (this.calls.get(key) ?? []).filter((at) => at <= now && now - at < WINDOW_MS);
    const allowed = recent.length < this.limit;
    if (allowed) recent.push(now);
    this.calls.set(key, recent);
    return allowed;
  }

  clear(): void {
    this.calls.clear();
  }
}
