import type { QueueRow } from './row';

/** A suggestion in the queue of those who answer it. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as QueueRow } },
});
