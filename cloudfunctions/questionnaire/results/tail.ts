import { SMALLEST_SHOWN } from '../../../miniprogram/contract';
import type { Reference } from '../../common/reference';
import { BOX_SIZE } from '../box-store';
import type { Ballot } from '../model';
import type { Head } from '../store';
import { takingAt } from '../times';
import { keepTexts } from '../texts/keep';
import type { RunDoc } from './model';
import * as runs from './run-store';

/** Ballots of the box that isn't full, as far as they are shown, and whether there are others. */
export interface Tail {
  ballots: Ballot[];
  more: boolean;
}

/**
 * New ballots are shown in lots. Were they shown one by one, whoever looks at the numbers before and after somebody has
 * answered would know what that person has said. When no others will come, all are shown.
 * @param run nothing pending
 */
export async function tailOf(
  head: Head,
  run: RunDoc,
  papers: runs.Papers | null,
  { reference, at }: { reference: Reference; at: Date },
): Promise<{ tail: Tail; run: RunDoc }> {
  const all = papers?.ballots ?? [];
  const shown = all.filter(({ id }) => run.shown.includes(id));
  const fresh = all.length - shown.length;
  if (fresh === 0 || !(isLot(fresh, all.length) || isOver(head, run.boxes * BOX_SIZE + all.length, at))) {
    return { tail: { ballots: shown, more: fresh > 0 }, run };
  }
  await keepTexts(head, all, reference);
  const next = await runs.advance(run, { shown: all.map(({ id }) => id) });
  // Somebody else was first: what they show is at least what was shown before.
  return next ? { tail: { ballots: all, more: false }, run: next } : { tail: { ballots: shown, more: true }, run };
}

/** What is left for the box to be full must be a lot, too: it is counted as a whole then. */
const isLot = (fresh: number, length: number): boolean =>
  fresh >= SMALLEST_SHOWN && (BOX_SIZE - length >= SMALLEST_SHOWN || length >= BOX_SIZE);

function isOver(head: Head, received: number, at: Date): boolean {
  const taking = takingAt(head, at);
  return taking === 'closed' || taking === 'over' || (head.cap !== null && received >= head.cap);
}
