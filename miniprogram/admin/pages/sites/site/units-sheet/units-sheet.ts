import { messageOf } from '../../../../../services/call';
import * as directory from '../../../../../services/directory';
import { matching, type ChosenUnit } from '../../../../components/unit-list/find';

type Row = ChosenUnit & { on: boolean };

/** Which units are on duty: several. Events: `choose` (detail: `units`, in the order of the list), `close`. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    chosen: { type: Array, value: [] as ChosenUnit[] },
  },
  data: {
    state: 'loading',
    problem: '',
    text: '',
    units: [] as ChosenUnit[],
    ids: [] as string[],
    shown: [] as Row[],
  },
  observers: {
    visible(visible: boolean) {
      if (!visible) return;
      this.setData({ text: '', ids: this.data.chosen.map(({ id }) => id) });
      if (this.data.state === 'ready') this.show();
      else void this.load();
    },
  },
  methods: {
    async load() {
      this.setData({ state: 'loading' });
      try {
        const { items } = await directory.units({});
        // One that was chosen may be no unit any more.
        const ids = this.data.ids.filter((id) => items.some((unit) => unit.id === id));
        this.setData({ state: 'ready', units: items.map(({ id, name }) => ({ id, name })), ids });
        this.show();
      } catch (error) {
        this.setData({ state: 'error', problem: messageOf(error) });
      }
    },
    show() {
      const { units, text, ids } = this.data;
      this.setData({ shown: matching(units, text).map((unit) => ({ ...unit, on: ids.includes(unit.id) })) });
    },
    onText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: detail.value });
      this.show();
    },
    onUnit(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
      const { id } = event.currentTarget.dataset;
      const { ids } = this.data;
      this.setData({ ids: ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id] });
      this.show();
    },
    onDone() {
      const { units, ids } = this.data;
      this.triggerEvent('choose', { units: units.filter(({ id }) => ids.includes(id)) });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
