import { lastSaved, onLastSaved } from '../../last-saved';

const listening = new WeakMap<object, () => void>();

/** What was saved a moment ago, while it can be changed before anybody else has it. Event: `undo` (detail: requestId). */
Component({
  options: { styleIsolation: 'apply-shared' },
  data: { words: '' },
  lifetimes: {
    attached() {
      listening.set(
        this,
        onLastSaved(() => this.show()),
      );
      this.show();
    },
    detached() {
      listening.get(this)?.();
    },
  },
  methods: {
    show() {
      this.setData({ words: lastSaved()?.words ?? '' });
    },
    onUndo() {
      const saved = lastSaved();
      if (saved) void wx.navigateTo({ url: `/cadre/pages/log/log?request=${saved.requestId}` });
    },
  },
});
