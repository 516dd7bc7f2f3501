import type { Caller } from './functions/caller';

/** Requests that are remembered in their order; older ones are only counted. */
const KEPT = 20_000;

/** What has been asked of the cloud: requests of the server protocol, and messages for group robots. */
export class RequestLog {
  private entries: { action: string; functionName: string | null }[] = [];
  private readonly counted = new Map<string, number>();

  add(action: string, caller: Caller | null): void {
    this.counted.set(action, (this.counted.get(action) ?? 0) + 1);
    this.entries.push({ action, functionName: caller?.functionName ?? null });
    if (this.entries.length > KEPT * 2) this.entries = this.entries.slice(-KEPT);
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.counted);
  }

  /** @param functionName only those that this function has made */
  actions(functionName?: string): string[] {
    return this.entries
      .filter((entry) => functionName === undefined || entry.functionName === functionName)
      .map(({ action }) => action);
  }

  clear(): void {
    this.entries = [];
    this.counted.clear();
  }
}
