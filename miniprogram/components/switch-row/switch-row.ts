/**
 * A setting that is on or off. The whole row is what one taps and what a screen reader reads: the switch of TDesign shows
 * it, but has no way to take a name. Event `change` (detail: `{ value }`, what it is now). The slot stands before the label.
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    label: { type: String, value: '' },
    /** A line in small letters below the label. */
    hint: { type: String, value: '' },
    value: { type: Boolean, value: false },
  },
  methods: {
    onTap() {
      const value = !this.data.value;
      this.setData({ value });
      this.triggerEvent('change', { value });
    },
  },
});
