import type { TimelineEntry } from '../../contract/index';
import { spokenTime } from '../../utils/time';

interface Shown extends TimelineEntry {
  key: string;
  when: string;
  /** All of it, for a screen reader: TDesign hides from it what stands in a step. */
  said: string;
}

function shownOf(entry: TimelineEntry, i: number): Shown {
  const { text, note, internal, held, by, at } = entry;
  const when = spokenTime(at);
  const said = [text, internal ? '内部' : '', note ?? '', held ? '这段话正在核对' : '', by, when];
  return { ...entry, key: String(i), when, said: said.filter(Boolean).join('，') };
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
      this.setData({ shown: entries.map(shownOf).reverse() });
    },
  },
});
