/**
 * A sheet from below: a title, what it holds (default slot, scrolls), and what can be done (slot `foot`, always in
 * sight). Its classes are named apart from what pages call theirs: their styles reach in here (apply-shared).
 */
Component({
  options: { styleIsolation: 'apply-shared', multipleSlots: true },
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    /** Nothing stands in its foot. */
    bare: { type: Boolean, value: false },
    /** While something is under way a tap beside it closes nothing. */
    busy: { type: Boolean, value: false },
  },
  methods: {
    onVisibleChange({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.onClose();
    },
    onClose() {
      if (!this.data.busy) this.triggerEvent('close');
    },
  },
});
