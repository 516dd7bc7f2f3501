import type { TextRow } from './row';

/** What somebody wrote. Event, through the list to the page: `release` (detail: `{ id, state }`). */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as TextRow } },
  methods: {
    onDecide(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { state: string }>) {
      const { id, busy } = this.data.row;
      if (busy) return;
      this.triggerEvent('release', { id, state: event.currentTarget.dataset.state }, { bubbles: true, composed: true });
    },
  },
});
