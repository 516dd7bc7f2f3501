/** What is kept about a person, and why: shown before anything personal leaves the phone. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    /** Paragraphs, one a line. */
    text: { type: String, value: '' },
  },
  data: { paragraphs: [] as string[] },
  observers: {
    text(text: string) {
      this.setData({ paragraphs: text.split('\n').filter((line) => line.trim() !== '') });
    },
  },
  methods: {
    onAgree() {
      this.triggerEvent('answer', { agreed: true });
    },
    onRefuse() {
      this.triggerEvent('answer', { agreed: false });
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.onRefuse();
    },
    onContract() {
      wx.openPrivacyContract({
        fail: () => void wx.showToast({ title: '暂时打不开，请稍后再试', icon: 'none' }),
      });
    },
  },
});
