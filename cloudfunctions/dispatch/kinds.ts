import type { Timers } from '../common/timers';
import { problemTimers } from '../problem/due';
import { suggestionTimers } from '../suggestion/due';

/** Everything that has a deadline. */
export const KINDS: readonly Timers[] = [suggestionTimers, problemTimers];
