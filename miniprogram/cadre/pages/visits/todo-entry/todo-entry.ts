import type { TodoRow } from './row';

Component({
  options: { styleIsolation: 'apply-shared' },
  properties: { row: { type: Object, value: {} as TodoRow } },
});
