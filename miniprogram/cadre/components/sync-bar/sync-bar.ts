import { visitSync } from '../../../services/visits/sync';
import { settle } from '../../last-saved';
import { syncWords, type SyncWords } from './words';

/** By component: what ends its listening. */
const listening = new WeakMap<object, () => void>();

/** Where the visits of this phone are: always in sight. A tap opens 手机里的走访. Event: `change`, whenever that is another. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    /** There itself a tap leads nowhere. */
    still: { type: Boolean, value: false },
  },
  data: { online: true, words: null as SyncWords | null },
  lifetimes: {
    attached() {
      const look = (): void => this.look();
      wx.onNetworkStatusChange(look);
      const unsubscribe = visitSync.subscribe(() => this.show());
      listening.set(this, () => {
        wx.offNetworkStatusChange(look);
        unsubscribe();
      });
      this.look();
    },
    detached() {
      listening.get(this)?.();
    },
  },
  pageLifetimes: {
    show() {
      this.look();
    },
  },
  methods: {
    look() {
      wx.getNetworkType({
        success: ({ networkType }) => {
          this.data.online = networkType !== 'none';
          this.show();
        },
        fail: () => this.show(),
      });
    },
    show() {
      const words = syncWords(visitSync.state(), this.data.online);
      const before = this.data.words;
      if (before && JSON.stringify(before) === JSON.stringify(words)) return;
      this.setData({ words });
      this.triggerEvent('change');
    },
    onSend() {
      // By hand means now: what could still be taken back goes, too.
      settle();
      void visitSync.start();
    },
    onOpen() {
      if (!this.data.still) void wx.navigateTo({ url: '/cadre/pages/outbox/outbox' });
    },
  },
});
