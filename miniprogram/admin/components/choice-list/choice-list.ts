import { found, type Choice } from './choices';

/** One of a list of names; a long list can be searched. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    label: { type: String, value: '' },
    /** `loading`, `error`, `ready` */
    state: { type: String, value: 'ready' },
    problem: { type: String, value: '' },
    choices: { type: Array, value: [] as Choice[] },
    chosen: { type: String, value: '' },
    searchable: { type: Boolean, value: false },
    /** Placeholder of the search. */
    hint: { type: String, value: '' },
    empty: { type: String, value: '' },
    fault: { type: String, value: '' },
  },
  data: { words: '', shown: [] as Choice[] },
  observers: {
    'choices, words'(choices: Choice[], words: string) {
      this.setData({ shown: found(choices, words) });
    },
  },
  methods: {
    onWords({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ words: detail.value });
    },
    onChoose(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
      this.triggerEvent('choose', { id: event.currentTarget.dataset.id });
    },
    onRetry() {
      this.triggerEvent('retry');
    },
  },
});
