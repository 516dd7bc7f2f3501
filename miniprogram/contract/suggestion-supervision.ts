import type { Card } from './vocabulary';

/** What the office looks after: how the units stand, cards, and whom no message reaches. */

export interface UnitSupervision {
  unit: { id: string; name: string };
  open: number;
  overdue: number;
  /** When the oldest overdue one was due. */
  oldestDueAt: string | null;
  yellow: number;
  red: number;
}

export interface CardView {
  id: string;
  kind: Card;
  unit: { id: string; name: string };
  /** The suggestion or problem that was late. */
  target: { kind: 'suggestion' | 'problem'; id: string; name: string };
  at: string;
}

/** Somebody whom no message reaches: to be called, or visited. */
export interface CallView {
  id: string;
  suggestionId: string;
  number: string;
  /** What this person should be told: the title of the notice. */
  title: string;
  /** Masked; null when none was left. The whole number is shown by `revealContact`. */
  contact: { name: string | null; phone: string | null };
  districtName: string;
  unit: { id: string; name: string };
  /** `noPhone`: has no WeChat here; `unread`: the message on the phone failed, and the one in the inbox wasn't opened. */
  reason: 'noPhone' | 'unread';
  at: string;
  /** How a call went; null while nobody has called. */
  outcome: { reached: boolean; note: string | null; at: string } | null;
}
