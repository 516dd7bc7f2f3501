import type { Grid } from './grid';

/** One question's answers by those of another, as a table that scrolls sideways; its first column stays. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: { grid: { type: Object, value: null as unknown as Grid } },
});
