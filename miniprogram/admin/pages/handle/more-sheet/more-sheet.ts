/** The steps that are open besides the likeliest. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    steps: { type: Array, value: [] as { id: string; label: string; hint: string }[] },
  },
  methods: {
    onStep(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
      this.triggerEvent('choose', { step: event.currentTarget.dataset.id });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
