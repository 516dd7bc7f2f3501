import type { Choice } from './choice';

type ChoiceTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

/** Suggestions to choose from. Events: `toggle` (detail: its id), `read` (the same: to be read whole). */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    choices: { type: Array, value: [] as Choice[] },
  },
  methods: {
    onToggle(event: ChoiceTap) {
      this.triggerEvent('toggle', { id: event.currentTarget.dataset.id });
    },
    onRead(event: ChoiceTap) {
      this.triggerEvent('read', { id: event.currentTarget.dataset.id });
    },
  },
});
