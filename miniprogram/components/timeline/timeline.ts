import type { TimelineEntry } from '../../contract/index';
import { spokenTime } from '../../utils/time';

interface Shown extends TimelineEntry {
  key: string;
  when: string;
}

/** What happened to a suggestion, the latest on top. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    entries: { type: Array, value: [] as TimelineEntry[] },
  },
  data: { shown: [] as Shown[] },
  observers: {
    entries(entries: TimelineEntry[]) {
      const shown = entries.map((entry, i) => ({ ...entry, key: String(i), when: spokenTime(entry.at) })).reverse();
      this.setData({ shown });
    },
  },
});
