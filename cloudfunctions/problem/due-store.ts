import type { ProblemDoc } from '../common/model';
import { timersOf } from '../common/timer-store';

/** What timers read and write of problems. */
export const timers = timersOf<ProblemDoc>('problems');
