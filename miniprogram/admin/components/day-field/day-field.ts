import { calendarDay, daysUntil, spokenDay } from '../../../utils/time';

/** A day to come: chosen on the phone's own wheels, said in words. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    /** `YYYY-MM-DD`, '' while none is chosen. */
    value: { type: String, value: '' },
    label: { type: String, value: '' },
    /** The last day that can be chosen, `YYYY-MM-DD`. */
    last: { type: String, value: '' },
    fault: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: { first: '', spoken: '', lastSpoken: '' },
  observers: {
    value(value: string) {
      this.setData({ spoken: value === '' ? '' : `${spokenDay(value)}，还有 ${daysUntil(value)} 天` });
    },
    last(last: string) {
      this.setData({ first: calendarDay(1), lastSpoken: last === '' ? '' : spokenDay(last) });
    },
  },
  methods: {
    onChange({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: detail.value });
    },
  },
});
