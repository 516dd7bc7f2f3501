import { emptyBlock, withBold } from '../../../../bulletin/blocks';

type FieldInput = WechatMiniprogram.CustomEvent<{ value: string; cursor?: number }> &
  WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { field: 'text' | 'from' }>;
type ByTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { by: string }>;

/**
 * One block while it is written, with what can be done to it below: within reach of a thumb. What is typed isn't written back
 * to the field: on a slow phone that would swallow the next characters. Events: `change` {key, field, value}, `move` {key,
 * by}, `remove` {key}, `picture` {key}.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^(typed|from|to)$/ },
  properties: {
    block: { type: Object, value: emptyBlock('paragraph') },
    label: { type: String, value: '' },
    first: { type: Boolean, value: false },
    last: { type: Boolean, value: false },
    fault: { type: String, value: '' },
    placeholder: { type: String, value: '' },
  },
  data: { value: '', typed: '', from: 0, to: 0, cursor: -1, focused: false },
  observers: {
    block({ text }: { text: string }) {
      if (text !== this.data.typed) this.setData({ value: text, typed: text });
    },
  },
  methods: {
    onInput({ detail, currentTarget }: FieldInput) {
      const { field } = currentTarget.dataset;
      if (field === 'text') {
        const at = detail.cursor ?? detail.value.length;
        this.setData({ typed: detail.value, from: at, to: at });
      }
      this.tell(field, detail.value);
    },
    onSelect({ detail }: WechatMiniprogram.CustomEvent<{ selectionStart: number; selectionEnd: number }>) {
      this.setData({ from: detail.selectionStart, to: detail.selectionEnd });
    },
    onBlur({ detail }: WechatMiniprogram.CustomEvent<{ cursor?: number }>) {
      const { from, to } = this.data;
      const at = detail.cursor;
      this.setData({ focused: false, cursor: -1, ...(from === to && at !== undefined ? { from: at, to: at } : {}) });
    },
    onBold() {
      const { typed, from, to } = this.data;
      const { text, cursor } = withBold(typed, from, to);
      this.setData({ value: text, typed: text, from: cursor, to: cursor, cursor, focused: true });
      this.tell('text', text);
    },
    onNumbered() {
      this.triggerEvent('change', { key: this.data.block.key, field: 'numbered', value: !this.data.block.numbered });
    },
    onPicture() {
      this.triggerEvent('picture', { key: this.data.block.key });
    },
    onMove(event: ByTap) {
      this.triggerEvent('move', { key: this.data.block.key, by: Number(event.currentTarget.dataset.by) });
    },
    onRemove() {
      this.triggerEvent('remove', { key: this.data.block.key });
    },
    tell(field: string, value: string) {
      this.triggerEvent('change', { key: this.data.block.key, field, value });
    },
  },
});
