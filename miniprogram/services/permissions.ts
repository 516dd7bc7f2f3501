import type { MessagePermission } from '../contract/index';

/**
 * What this phone knows of messages that the person allows, so that nobody is asked who has said no lately, or has
 * allowed enough.
 */
interface Known {
  /** When the person last said no, in ms; 0 for never. */
  refusedAt: number;
  /** Messages that may still be sent, as of `countedAt`. */
  remaining: number;
  countedAt: number;
}

const KEY = 'permissions:1';
const DAY_MS = 86_400_000;
/** Who said no is left alone for so long. */
const QUIET_MS = 30 * DAY_MS;
/** So many messages in store are enough. */
const ENOUGH = 3;
/** After that the count says nothing any more: messages have come meanwhile. */
const COUNTED_MS = DAY_MS;

const NOTHING: Known = { refusedAt: 0, remaining: 0, countedAt: 0 };

/** How the person stands to messages of a template: nothing known, said no lately, or has allowed enough of them. */
export function attitude(templateId: string): 'open' | 'refused' | 'enough' {
  const { refusedAt, remaining, countedAt } = of(templateId);
  const now = Date.now();
  if (remaining >= ENOUGH && now - countedAt < COUNTED_MS) return 'enough';
  return now - refusedAt < QUIET_MS ? 'refused' : 'open';
}

/** What the server counts. */
export function noteRemaining(permissions: readonly MessagePermission[]): void {
  for (const { templateId, remaining } of permissions) {
    write(templateId, { ...of(templateId), remaining, countedAt: Date.now() });
  }
}

/** The person has just been asked, and allowed one message or refused. */
export function noteAnswer(templateId: string, allowed: boolean): void {
  const known = of(templateId);
  const now = Date.now();
  const counted = now - known.countedAt < COUNTED_MS ? known.remaining : 0;
  write(templateId, allowed ? { refusedAt: 0, remaining: counted + 1, countedAt: now } : { ...known, refusedAt: now });
}

function of(templateId: string): Known {
  const stored: unknown = all()[templateId];
  return isKnown(stored) ? stored : NOTHING;
}

function all(): Record<string, unknown> {
  const stored: unknown = wx.getStorageSync(KEY);
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}

function write(templateId: string, known: Known): void {
  try {
    wx.setStorageSync(KEY, { ...all(), [templateId]: known });
  } catch {
    // No room: then it isn't known next time.
  }
}

const isKnown = (value: unknown): value is Known =>
  typeof value === 'object' &&
  value !== null &&
  'refusedAt' in value &&
  typeof value.refusedAt === 'number' &&
  'remaining' in value &&
  typeof value.remaining === 'number' &&
  'countedAt' in value &&
  typeof value.countedAt === 'number';
