export interface Choice {
  id: string;
  name: string;
  /** What kind of one it is, in a word or two. */
  hint?: string;
}

/** One of a short list of names. Events: `choose` (detail: its id), `retry`. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    label: { type: String, value: '' },
    /** `loading`, `error`, `ready` */
    state: { type: String, value: 'ready' },
    problem: { type: String, value: '' },
    choices: { type: Array, value: [] as Choice[] },
    chosen: { type: String, value: '' },
    /** Said when there are none. */
    empty: { type: String, value: '' },
    fault: { type: String, value: '' },
  },
  methods: {
    onChoose(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
      this.triggerEvent('choose', { id: event.currentTarget.dataset.id });
    },
    onRetry() {
      this.triggerEvent('retry');
    },
  },
});
