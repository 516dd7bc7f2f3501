import type { Outcome } from '../../../contract/index';
import { readHabits } from '../../../services/visits/habits';
import type { KeptVisit } from '../../../services/visits/item';

const NOTHING: KeptVisit['handedOut'] = { leaflet: 0, letter: 0, handbook: 0 };

/**
 * What follows from a tap on an outcome.
 * @param counted what was handed out was counted by hand: it stays
 */
export function withOutcome(
  visit: KeptVisit,
  outcome: Outcome,
  counted: boolean,
): Pick<KeptVisit, 'handedOut' | 'explained'> & { outcome: Outcome } {
  const usual = outcome === 'done' ? readHabits().handedOut : NOTHING;
  return {
    outcome,
    handedOut: counted ? visit.handedOut : usual,
    // Who wasn't met was told nothing.
    explained: outcome !== 'not-home' && (visit.explained || visit.outcome === 'not-home'),
  };
}

/** Nobody was home and nothing else was written down: that is all there is to say. */
export const isAllSaid = ({ suggestions, photos, answer }: KeptVisit, outcome: Outcome, counted: boolean): boolean =>
  outcome === 'not-home' && !counted && suggestions.length === 0 && photos.length === 0 && answer === null;
