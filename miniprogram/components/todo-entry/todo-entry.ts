import type { TodoRow } from './row';

/** A door to go to again. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: { row: { type: Object, value: {} as TodoRow } },
});
