import type { SiteRow } from './row';

/** A publicity site: where, when, and who is on duty. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as SiteRow } },
});
