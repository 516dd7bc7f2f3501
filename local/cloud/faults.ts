import type { Fault } from './types';

/** Ordered failures of the next calls: each belongs to an action and counts down. */
export class Faults {
  private faults: Fault[] = [];

  add(fault: Fault): void {
    this.faults.push({ ...fault });
  }

  clear(): void {
    this.faults = [];
  }

  list(): Fault[] {
    return this.faults.map((fault) => ({ ...fault }));
  }

  /** Takes the oldest fault that waits for this action, and waits as long as it says. */
  async take(action: string): Promise<Fault | null> {
    const fault = this.faults.find((it) => it.action === action);
    if (!fault) return null;
    if (--fault.times <= 0) this.faults.splice(this.faults.indexOf(fault), 1);
    if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    return fault;
  }
}

/** A fault that only takes time lets the call through. */
export const fails = (fault: Fault | null): boolean =>
  fault !== null && !fault.after && (fault.errCode !== undefined || fault.delayMs === undefined);
