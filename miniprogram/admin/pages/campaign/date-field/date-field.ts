import { writtenDay } from '../../../campaign/erase-text';

/** A day, past or to come, chosen on the phone's own wheels. `change` ({ name, value: `YYYY-MM-DD` }). */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    /** Path within the settings: `period.start`. */
    name: { type: String, value: '' },
    label: { type: String, value: '' },
    value: { type: String, value: '' },
    hint: { type: String, value: '' },
    fault: { type: String, value: '' },
  },
  data: { spoken: '' },
  observers: {
    value(value: string) {
      this.setData({ spoken: value === '' ? '' : writtenDay(value) });
    },
  },
  methods: {
    onChange({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { name: this.data.name, value: detail.value });
    },
  },
});
