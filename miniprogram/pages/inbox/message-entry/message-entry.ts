import type { MessageRow } from './row';

/** A message in the inbox. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as MessageRow } },
});
