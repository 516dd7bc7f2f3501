import type { OutboxEntry } from '../common/model';
import type { Reference } from '../common/reference';
import type { Source } from './carriers';
import type { Recipients } from './recipients';
import type { Turns } from './turns';

/** What the delivery of one entry needs to know. */
export interface Context {
  source: Source;
  reference: Reference;
  recipients: Recipients;
  turns: Turns;
  at: Date;
  /** Takes an entry for good, before something goes out that can't be asked about. @returns false when it was taken before */
  claim: (entry: OutboxEntry) => Promise<boolean>;
}

/**
 * What a try gave: `refused` is the platform's last word, `later` is tried again (at `until`, or after a time that grows),
 * `waiting` is with the platform, `unknown` went out or did not. `next`: there are more people, behind this one.
 */
export type Attempt = { next?: string | null } & (
  | { state: 'done' }
  | { state: 'refused'; code: number | string | null }
  | { state: 'later'; code: number | string | null; until?: Date }
  | { state: 'waiting'; afterMs: number; traceId: string }
  | { state: 'unknown'; code: number | string | null }
);

/** What became of one entry. `traceId` comes with a picture that was handed over for checking. */
export interface Outcome {
  entry: OutboxEntry;
  traceId?: string;
}
