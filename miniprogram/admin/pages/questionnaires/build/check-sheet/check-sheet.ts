import type { BuildFault } from '../../../../questionnaires/faults';

/** What is to be mended before it can be saved or published. Events: `open` {fault}, `close`. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    faults: { type: Array, value: [] as BuildFault[] },
  },
  methods: {
    onFault(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>) {
      this.triggerEvent('open', { fault: this.data.faults[event.currentTarget.dataset.index] });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
