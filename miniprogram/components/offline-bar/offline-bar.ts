/** Listeners by component: the platform takes a listener away by identity. */
const listeners = new WeakMap<object, () => void>();

/** A line at the top of a page while the phone has no network. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    /** What the person loses, or doesn't. */
    text: { type: String, value: '现在没有网络，看到的可能不是最新的。' },
  },
  data: { offline: false },
  lifetimes: {
    attached() {
      const listener = () => this.look();
      listeners.set(this, listener);
      wx.onNetworkStatusChange(listener);
      this.look();
    },
    detached() {
      const listener = listeners.get(this);
      if (listener) wx.offNetworkStatusChange(listener);
    },
  },
  methods: {
    look() {
      wx.getNetworkType({ success: ({ networkType }) => this.show(networkType === 'none') });
    },
    show(offline: boolean) {
      if (offline === this.data.offline) return;
      this.setData({ offline });
      if (!offline) this.triggerEvent('online');
    },
  },
});
