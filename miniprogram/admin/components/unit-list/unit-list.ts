import { messageOf } from '../../../services/call';
import * as directory from '../../../services/directory';
import { ensureHome } from '../../../services/session';
import { matching, offeredUnits, type ChosenUnit } from './find';

/** The county's units, to choose one. Event: `choose` (detail: ChosenUnit). */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    /** Id of a unit that makes no sense here: the one that has it. */
    except: { type: String, value: '' },
    /** Whether the office may take it itself. */
    withOffice: { type: Boolean, value: false },
  },
  data: {
    state: 'loading',
    problem: '',
    text: '',
    units: [] as ChosenUnit[],
    shown: [] as ChosenUnit[],
  },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  methods: {
    async load() {
      this.setData({ state: 'loading' });
      try {
        const [{ items }, { campaign }] = await Promise.all([directory.units({}), ensureHome()]);
        const office = this.data.withOffice ? (campaign?.contact.office ?? '县创城办') : null;
        const units = offeredUnits(items, office, this.data.except);
        this.setData({ state: 'ready', units, shown: matching(units, this.data.text) });
      } catch (error) {
        this.setData({ state: 'error', problem: messageOf(error) });
      }
    },
    onText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: detail.value, shown: matching(this.data.units, detail.value) });
    },
    onUnit(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
      const chosen = this.data.units.find(({ id }) => id === event.currentTarget.dataset.id);
      if (chosen) this.triggerEvent('choose', chosen);
    },
  },
});
