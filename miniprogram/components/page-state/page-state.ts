/** What a page or a list shows instead of its content: it is loading, it failed, or there is nothing. */
Component({
  options: { styleIsolation: 'apply-shared', multipleSlots: false },
  properties: {
    /** `loading`, `error`, `empty`, or `ready` for nothing at all */
    state: { type: String, value: 'loading' },
    /** What is wrong, or what there is not. */
    title: { type: String, value: '' },
    /** What can be done about it. */
    hint: { type: String, value: '' },
    /** Label of the button of an empty list; none when left out. */
    action: { type: String, value: '' },
  },
  data: {
    rows: [
      { width: '55%', height: '1.25rem' },
      { width: '100%', height: '1rem' },
      { width: '80%', height: '1rem' },
    ],
  },
  methods: {
    onRetry() {
      this.triggerEvent('retry');
    },
    onAction() {
      this.triggerEvent('action');
    },
  },
});
