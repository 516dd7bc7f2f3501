import type { NewsRow } from './row';

/** A story or material in the list. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as NewsRow } },
});
