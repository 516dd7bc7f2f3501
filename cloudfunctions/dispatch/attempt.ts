import type { SuggestionDoc } from '../common/model';
import type { Reference } from '../common/reference';
import type { Recipients } from './recipients';

/** What the delivery of one entry needs to know. */
export interface Context {
  doc: SuggestionDoc;
  reference: Reference;
  recipients: Recipients;
  at: Date;
}

/** What a try gave: `refused` is the platform's last word, `later` is tried again (with `afterMs` at that time). */
export type Attempt =
  | { state: 'done' }
  | { state: 'refused'; code: number | string | null }
  | { state: 'later'; code: number | string | null }
  | { state: 'waiting'; afterMs: number; traceId: string };
