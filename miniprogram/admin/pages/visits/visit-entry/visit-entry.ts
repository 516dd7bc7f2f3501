import type { VisitRow } from './row';

/** A visit that was written down. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as VisitRow } },
});
