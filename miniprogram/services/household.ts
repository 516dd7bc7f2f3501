import * as v from 'valibot';
import type { VisitView } from '../contract/index';
import { ApiError } from './call';
import { newRequestId } from './request-id';
import * as visits from './visit';

/**
 * Records of visits that this phone looks for: the cadre's code and the number that was told at the door. The cadre may
 * have no network yet, so what isn't found stays here and is asked for again.
 */
const KEY = 'visit-numbers:1';
/** The cadre's phone is online by then, or never. */
const KEPT_MS = 14 * 86_400_000;
const KEPT = 5;

const stored = v.array(
  v.object({
    code: v.string(),
    claimNumber: v.pipe(v.string(), v.regex(/^\d{6}$/)),
    requestId: v.string(),
    /** When it was typed, in ms. */
    since: v.number(),
  }),
);
export type Sought = v.InferOutput<typeof stored>[number];

/** What is looked for, the last one first. */
export function soughtRecords(now = Date.now()): Sought[] {
  const found = v.safeParse(stored, wx.getStorageSync(KEY));
  return found.success ? found.output.filter(({ since }) => now - since < KEPT_MS) : [];
}

function keep(all: readonly Sought[]): void {
  try {
    if (all.length === 0) wx.removeStorageSync(KEY);
    else wx.setStorageSync(KEY, all.slice(0, KEPT));
  } catch {
    // No room: then it is looked for as long as the page is open.
  }
}

/** A number that was typed after a code had been scanned. At each code there is one that counts: the last. */
export function seek(code: string, claimNumber: string, now = Date.now()): Sought {
  const others = soughtRecords(now).filter((one) => one.code !== code);
  const known = soughtRecords(now).find((one) => one.code === code && one.claimNumber === claimNumber);
  const sought = known ?? { code, claimNumber, requestId: newRequestId(), since: now };
  keep([sought, ...others]);
  return sought;
}

export const giveUp = (code: string): void => keep(soughtRecords().filter((one) => one.code !== code));

/**
 * Asks for the record. It stays looked for when it isn't there yet, or when no answer came.
 * @throws ApiError
 */
export async function find(sought: Sought): Promise<VisitView> {
  const { code, claimNumber, requestId } = sought;
  try {
    const view = await visits.claim({ code, claimNumber, requestId });
    giveUp(code);
    some = true;
    return view;
  } catch (error) {
    if (!(error instanceof ApiError && isWaiting(error))) giveUp(code);
    throw error;
  }
}

/** It may be there later, without anybody doing anything. */
export const isWaiting = ({ code }: ApiError): boolean =>
  code === 'NOT_FOUND' || code === 'NETWORK' || code === 'INTERNAL' || code === 'RESOURCE_EXHAUSTED';

/** Whether this person has found any record; null until it was asked. */
let some: boolean | null = null;

/** Whether there is anything to be shown of visits: one is looked for, or was found. Asked once in a session. */
export async function hasRecords(): Promise<boolean> {
  if (some === true || soughtRecords().length > 0) return true;
  some ??= (await visits.mine({ limit: 1 })).items.length > 0;
  return some;
}
