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

/** The names that the SDK knows, by the numbers that it makes of them. */
const CODES: Record<number, string> = {
  [-501001]: 'SYS_ERR',
  [-501002]: 'SERVER_TIMEOUT',
  [-501003]: 'EXCEED_REQUEST_LIMIT',
  [-501004]: 'EXCEED_CONCURRENT_REQUEST_LIMIT',
  [-501007]: 'INVALID_PARAM',
  [-502001]: 'DATABASE_REQUEST_FAILED',
  [-502002]: 'DATABASE_INVALID_OPERRATOR',
  [-502003]: 'DATABASE_PERMISSION_DENIED',
  [-502005]: 'DATABASE_COLLECTION_NOT_EXIST',
  [-503001]: 'STORAGE_REQUEST_FAIL',
  [-503002]: 'STORAGE_EXCEED_AUTHORITY',
  [-503003]: 'STORAGE_FILE_NONEXIST',
  [-504001]: 'FUNCTIONS_REQUEST_FAIL',
  [-504002]: 'FUNCTIONS_EXECUTE_FAIL',
};

/** A fault may name the protocol's code or the SDK's number. */
export function protocolCode(errCode: string | number | undefined): string {
  const number = Number(errCode);
  return CODES[number] ?? (typeof errCode === 'string' && Number.isNaN(number) ? errCode : 'SYS_ERR');
}
