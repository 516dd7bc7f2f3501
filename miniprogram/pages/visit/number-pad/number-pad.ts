const LENGTH = 6;

/** Digits only, whatever was pasted: `204 681` is a number, too. */
const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '').slice(0, LENGTH);

/**
 * Six digits, for fingers that don't hit small keys. The line above is a field as well: a tap there brings the phone's own
 * keyboard, and a number can be pasted into it. `full` brings the number when the last digit is there.
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    disabled: { type: Boolean, value: false },
    /** Another value empties what was typed. */
    turn: { type: Number, value: 0 },
  },
  data: {
    typed: '',
    boxes: Array<string>(LENGTH).fill(''),
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  },
  observers: {
    turn() {
      this.become('');
    },
  },
  methods: {
    become(typed: string) {
      this.setData({ typed, boxes: Array.from({ length: LENGTH }, (_, i) => typed[i] ?? '') });
      this.triggerEvent('change', { value: typed });
      if (typed.length === LENGTH) this.triggerEvent('full', { value: typed });
    },
    onKey(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { digit: string }>) {
      const { typed, disabled } = this.data;
      if (!disabled && typed.length < LENGTH) this.become(typed + event.currentTarget.dataset.digit);
    },
    onBack() {
      if (!this.data.disabled) this.become(this.data.typed.slice(0, -1));
    },
    onClear() {
      if (!this.data.disabled) this.become('');
    },
    onInput({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const typed = digitsOf(detail.value);
      if (typed !== this.data.typed) this.become(typed);
      return typed;
    },
  },
});
