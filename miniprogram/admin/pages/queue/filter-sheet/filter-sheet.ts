import { ASPECTS, SCOPE_LABELS, SCOPES, type CampaignView } from '../../../../contract/index';
import type { ChosenDistrict } from '../../../../components/district-picker/district-picker';
import { NO_FILTERS, type Filters } from '../filters';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

/** What the queue is narrowed to. Changes count when they are applied. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    filters: { type: Object, value: NO_FILTERS },
    aspects: { type: Array, value: [] as CampaignView['aspects'] },
    categories: { type: Array, value: [] as CampaignView['categories'] },
  },
  data: {
    chosen: NO_FILTERS,
    scopes: SCOPES.map((id) => ({ id, label: SCOPE_LABELS[id] })),
    pickerVisible: false,
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ chosen: this.data.filters });
    },
  },
  methods: {
    onAspect(event: Tap) {
      const aspect = ASPECTS.find((known) => known === event.currentTarget.dataset.id) ?? null;
      this.setData({ 'chosen.aspect': aspect === this.data.chosen.aspect ? null : aspect });
    },
    onCategory(event: Tap) {
      const { id } = event.currentTarget.dataset;
      this.setData({ 'chosen.category': id === this.data.chosen.category ? null : id });
    },
    onScope(event: Tap) {
      const scope = SCOPES.find((known) => known === event.currentTarget.dataset.id) ?? null;
      this.setData({ 'chosen.scope': scope === this.data.chosen.scope ? null : scope });
    },
    onOverdue({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.setData({ 'chosen.overdue': detail.value });
    },
    onDistrictTap() {
      if (this.data.chosen.district) this.setData({ 'chosen.district': null });
      else this.setData({ pickerVisible: true });
    },
    onDistrict({ detail }: WechatMiniprogram.CustomEvent<ChosenDistrict>) {
      this.setData({ 'chosen.district': detail, pickerVisible: false });
    },
    onPickerClose() {
      this.setData({ pickerVisible: false });
    },
    onApply() {
      const filters: Filters = this.data.chosen;
      this.triggerEvent('apply', filters);
    },
    onReset() {
      this.triggerEvent('apply', NO_FILTERS);
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close');
    },
  },
});
