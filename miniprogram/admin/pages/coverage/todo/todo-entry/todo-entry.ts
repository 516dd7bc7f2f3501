import type { TodoRow } from './row';

/** A door to go to again. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as TodoRow } },
});
