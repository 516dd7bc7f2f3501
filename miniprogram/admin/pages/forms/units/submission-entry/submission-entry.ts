import type { SubmissionRow } from '../../words';

/** Whether a unit has handed in. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as SubmissionRow } },
});
