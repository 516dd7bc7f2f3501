import type { BulletinEntryRow } from './row';

/** A story or material in the list of who writes them. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as BulletinEntryRow } },
});
