import type { CardRow } from '../../units';

/** A yellow or red card. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as CardRow } },
});
