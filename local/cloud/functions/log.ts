import type { FunctionLogEntry } from '../types';
import type { LogLevel } from './protocol';

const KEPT = 1000;

/** What functions printed, the latest entries of it. */
export class FunctionLog {
  private entries: FunctionLogEntry[] = [];
  private readonly names = new Map<string, string>();

  constructor(private readonly quiet: boolean) {}

  /** Tells under which name the output of a call belongs. */
  begin(callId: string, functionName: string): void {
    this.names.set(callId, functionName);
    // Output may come a little after the answer: the names of the latest calls are kept.
    if (this.names.size > KEPT) {
      const oldest = this.names.keys().next().value;
      if (oldest !== undefined) this.names.delete(oldest);
    }
  }

  add(callId: string | null, level: LogLevel, text: string): void {
    const functionName = (callId === null ? null : this.names.get(callId)) ?? '?';
    const entry = { at: new Date().toISOString(), functionName, callId, level, text };
    this.entries.push(entry);
    if (this.entries.length > KEPT) this.entries = this.entries.slice(-KEPT / 2);
    if (!this.quiet) console[level](`[${functionName}] ${text}`);
  }

  list(): FunctionLogEntry[] {
    return [...this.entries];
  }

  clear(): void {
    this.entries = [];
  }
}
