import type { ProblemRow } from './row';

/** A problem on the board. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as ProblemRow } },
});
