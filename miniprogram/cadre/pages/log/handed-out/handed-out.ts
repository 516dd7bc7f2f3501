import type { HandedOut } from '../../../../services/visits/item';

const KINDS = [
  { id: 'leaflet', label: '明白纸' },
  { id: 'letter', label: '倡议书' },
  { id: 'handbook', label: '市民手册' },
] as const;
const MAX = 1000;

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: keyof HandedOut; by: number }>;

/** What was handed out: a tap is one of it, and more can be counted. Event: `change` (detail: HandedOut). */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: { counts: { type: Object, value: { leaflet: 0, letter: 0, handbook: 0 } } },
  data: { kinds: KINDS },
  methods: {
    onTick(event: Tap) {
      const { id } = event.currentTarget.dataset;
      this.tell(id, this.data.counts[id] > 0 ? 0 : 1);
    },
    onCount(event: Tap) {
      const { id, by } = event.currentTarget.dataset;
      this.tell(id, Math.min(MAX, Math.max(0, this.data.counts[id] + by)));
    },
    tell(id: keyof HandedOut, count: number) {
      const { leaflet, letter, handbook } = this.data.counts;
      this.triggerEvent('change', { leaflet, letter, handbook, [id]: count });
    },
  },
});
