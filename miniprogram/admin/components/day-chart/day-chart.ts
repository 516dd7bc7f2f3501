import type { Pace } from '../../../contract/index';
import { chartOf, type Chart } from './days';

/** Doors that were done, day by day. A tap on a column says its day and number. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: { pace: { type: Object, value: null as unknown as Pace } },
  data: { chart: null as Chart | null, chosen: '' },
  observers: {
    pace(pace: Pace | null) {
      this.setData({ chart: pace === null ? null : chartOf(pace), chosen: '' });
    },
  },
  methods: {
    onColumn(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { day: string }>) {
      this.setData({ chosen: event.currentTarget.dataset.day });
    },
  },
});
