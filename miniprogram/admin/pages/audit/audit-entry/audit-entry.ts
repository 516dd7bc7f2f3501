import type { AuditRow } from './row';

/** An entry of the log. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as AuditRow } },
});
