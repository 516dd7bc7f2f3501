import type { CallRow } from './row';

/** Somebody whom no message reaches. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as CallRow } },
});
