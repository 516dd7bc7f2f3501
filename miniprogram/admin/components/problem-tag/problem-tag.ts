import { PROBLEM_STATUS_LABELS, PROBLEM_STATUSES, type ProblemStatus } from '../../../contract/index';
import type { Tone } from '../../../utils/status';

const TONES: Record<ProblemStatus, Tone> = {
  open: 'waiting',
  planned: 'working',
  deferred: 'stopped',
  resolved: 'done',
};

/** The state of a problem as a word, with a colour that repeats what the word says. */
Component({
  properties: {
    status: { type: String, value: '' },
  },
  data: { label: '', tone: '' },
  observers: {
    status(given: string) {
      const status = PROBLEM_STATUSES.find((known) => known === given);
      if (status) this.setData({ label: PROBLEM_STATUS_LABELS[status], tone: TONES[status] });
    },
  },
});
