import type { SuggestionDoc } from '../common/model';
import { timersOf } from '../common/timer-store';
import { marking } from './figures/marking';

/** What timers read and write of suggestions. */
export const timers = timersOf<SuggestionDoc>('suggestions', marking);
