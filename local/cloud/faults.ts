import type { ServerResponse } from 'node:http';
import type { Caller } from './functions/caller';
import type { Fault } from './types';

/** A fault that says nothing sensible; the message says what is wrong with it. */
export class InvalidFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidFault';
  }
}

/** What functions ask for; anything else is asked by phones or done by the platform itself. */
const ASKED_BY_FUNCTIONS = /^(database\.|functions\.|storage\.|wx\.openApi:|webhook\.send$|\*$)/;
const DELAY_LIMIT_MS = 60_000;

interface Ordered extends Fault {
  /** When: milliseconds of `performance.now()`. */
  ordered: number;
}

/** Ordered failures of the next calls: each belongs to an action and counts down. */
export class Faults {
  private faults: Ordered[] = [];
  /** Ends the waits that faults have begun. */
  private readonly waits = new Set<() => void>();

  /** @param kill ends the instance in which a call runs; resolves when nothing of it runs any more */
  constructor(private readonly kill: (callId: string) => Promise<void>) {}

  /** @throws InvalidFault */
  add(fault: Fault): void {
    this.faults.push({ ...checkFault({ ...fault }), ordered: performance.now() });
  }

  /** Forgets all of them; what one has held up goes on at once. */
  clear(): void {
    this.faults = [];
    for (const end of this.waits) end();
  }

  /**
   * Takes the oldest fault that waits for this action, and waits as long as it says. One that still lets calls through
   * counts this call and leaves it to the next fault.
   * @param caller the function that asks, null for a phone, an administrator or the platform
   */
  async take(action: string, caller: Caller | null = null): Promise<Fault | null> {
    const fault = this.faults.find((it) => {
      if (!concerns(it, action, caller)) return false;
      if (!it.skip) return true;
      it.skip--;
      return false;
    });
    if (!fault) return null;
    if (--fault.times <= 0) this.faults.splice(this.faults.indexOf(fault), 1);
    if (fault.delayMs) await this.wait(fault.delayMs);
    return fault;
  }

  /** Leaves a request without an answer; where the fault kills, also without anybody who waits for one. */
  async lose(fault: Fault, caller: Caller | null, res: ServerResponse): Promise<void> {
    if (fault.kill && caller) await this.kill(caller.callId);
    res.destroy();
  }

  private async wait(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.waits.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.waits.add(end);
    });
  }
}

function concerns(fault: Ordered, action: string, caller: Caller | null): boolean {
  if (fault.action !== '*' && fault.action !== action) return false;
  // What still went on then isn't what the fault was ordered for: a delivery, say, that a submission has left behind.
  if (caller !== null && caller.since < fault.ordered) return false;
  if (fault.function !== undefined) return caller?.functionName === fault.function;
  // What no function has asked for has nobody to be killed.
  return !fault.kill || caller !== null;
}

/** The request isn't carried out, and ends with an error. A fault that only takes time lets it through. */
export const fails = (fault: Fault | null): boolean =>
  fault !== null && !fault.after && !fault.kill && (fault.errCode !== undefined || fault.delayMs === undefined);

/** The request isn't carried out, because whoever has made it is killed. */
export const killsBefore = (fault: Fault): boolean => !fault.after && fault.kill === true;

/** @throws InvalidFault */
export function checkFault(fields: Record<string, unknown>): Fault {
  const refuse = (message: string): never => {
    throw new InvalidFault(message);
  };
  const { action, times = 1, skip, function: functionName, errCode, delayMs, after, kill } = fields;
  if (typeof action !== 'string' || action === '') return refuse('action must be the name of one, or *');
  if (!isCount(times) || times < 1) return refuse('times must be a positive integer');
  if (skip !== undefined && !isCount(skip)) return refuse('skip must be an integer from 0 on');
  if (functionName !== undefined && (typeof functionName !== 'string' || functionName === ''))
    return refuse('function must be the name of one');
  if (errCode !== undefined && typeof errCode !== 'string' && typeof errCode !== 'number')
    return refuse('errCode must be a number or a name');
  if (delayMs !== undefined && !(typeof delayMs === 'number' && delayMs >= 0 && delayMs <= DELAY_LIMIT_MS))
    return refuse(`delayMs must be 0 to ${DELAY_LIMIT_MS}`);
  if (after !== undefined && typeof after !== 'boolean') return refuse('after must be true or false');
  if (kill !== undefined && typeof kill !== 'boolean') return refuse('kill must be true or false');
  if (kill && errCode !== undefined) return refuse('kill leaves nobody to whom an errCode could be told');
  if ((kill || functionName !== undefined) && !ASKED_BY_FUNCTIONS.test(action))
    return refuse(`no function asks for ${action}: it can have neither function nor kill`);
  return { action, times, skip, function: functionName, errCode, delayMs, after, kill };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

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
