import type { UnitRow } from '../units';

/** How far a unit is. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as UnitRow } },
});
