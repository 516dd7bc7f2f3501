import { STATUS_LABELS, STATUSES } from '../../contract/index';
import { toneOf } from '../../utils/status';

/** The state of a suggestion as a word, with a colour that repeats what the word says. */
Component({
  properties: {
    status: { type: String, value: '' },
  },
  data: { label: '', tone: '' },
  observers: {
    status(given: string) {
      const status = STATUSES.find((known) => known === given);
      if (status) this.setData({ label: STATUS_LABELS[status], tone: toneOf(status) });
    },
  },
});
