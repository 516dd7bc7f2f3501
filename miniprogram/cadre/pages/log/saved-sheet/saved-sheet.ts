/** After a visit: what the household may keep of it, and the way on. Events: `next`, `back`. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    /** Path of the cadre's own code; null while it hasn't been fetched. */
    code: { type: String, value: '' },
    claimNumber: { type: String, value: '' },
    /** The next door; '' when there is none. */
    next: { type: String, value: '' },
  },
  data: { digits: [] as string[] },
  observers: {
    claimNumber(number: string) {
      this.setData({ digits: [...number] });
    },
  },
  methods: {
    onNext() {
      this.triggerEvent('next');
    },
    onBack() {
      this.triggerEvent('back');
    },
  },
});
