import type { DistrictView } from '../../contract/index';
import { messageOf } from '../../services/call';
import { districtsTree } from '../../services/directory';

type Option = Pick<DistrictView, 'id' | 'name' | 'level'>;
type OptionTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;

/** What `choose` brings: the district, and its name from the town down. */
export interface ChosenDistrict {
  id: string;
  label: string;
}

/** A house number is for the text, not for the list. */
const DEEPEST = 'estate';

/** Choosing a place from the county's list, one level after the other: town, community, estate. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '说的是哪里？' },
  },
  data: {
    /** The way down so far. */
    trail: [] as Option[],
    options: [] as Option[],
    state: 'loading',
    problem: '',
  },
  observers: {
    visible(visible: boolean) {
      if (visible && this.data.state !== 'ready') void this.load();
    },
  },
  methods: {
    async load() {
      const parent = this.data.trail[this.data.trail.length - 1];
      this.setData({ state: 'loading' });
      try {
        const { items } = await districtsTree({ depth: 1, ...(parent ? { parentId: parent.id } : {}) });
        // A quicker tap has gone elsewhere meanwhile.
        if (parent?.id !== this.data.trail[this.data.trail.length - 1]?.id) return;
        this.setData({ options: items.map(({ id, name, level }) => ({ id, name, level })), state: 'ready' });
      } catch (error) {
        this.setData({ state: 'error', problem: messageOf(error) });
      }
    },
    onOption(event: OptionTap) {
      const option = this.data.options[event.currentTarget.dataset.index];
      if (!option) return;
      this.setData({ trail: [...this.data.trail, option] });
      if (option.level === DEEPEST) this.choose();
      else void this.load();
    },
    /** Back to a level above. */
    onTrail(event: OptionTap) {
      this.setData({ trail: this.data.trail.slice(0, event.currentTarget.dataset.index) });
      void this.load();
    },
    choose() {
      const { trail } = this.data;
      const last = trail[trail.length - 1];
      if (!last) return;
      const chosen: ChosenDistrict = { id: last.id, label: trail.map(({ name }) => name).join(' · ') };
      this.triggerEvent('choose', chosen);
      this.setData({ trail: [], state: 'closed' });
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close');
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
