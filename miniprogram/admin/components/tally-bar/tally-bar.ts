import type { Tally } from '../../../contract/index';
import { tallyParts, type TallyPart } from '../../../utils/tally';

/** How doors stand, as a bar; with its legend each part is said in words and numbers. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    tally: { type: Object, value: null as unknown as Tally },
    legend: { type: Boolean, value: false },
  },
  data: { parts: [] as TallyPart[], spoken: '' },
  observers: {
    tally(tally: Tally | null) {
      const parts = tally === null ? [] : tallyParts(tally);
      this.setData({ parts, spoken: parts.map(({ label, count }) => `${label} ${count} 户`).join('，') });
    },
  },
});
