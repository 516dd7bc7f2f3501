import { OPTIONS_MAX, MATRIX_ROWS_MAX, type Option } from '../../../../../contract/index';
import { freshId } from '../../../../questionnaires/types';
import { linesOf } from '../fields';

type IndexTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;
type Input = WechatMiniprogram.CustomEvent<{ value: string }> & IndexTap;
type MarkTap = WechatMiniprogram.BaseEvent<
  WechatMiniprogram.IAnyObject,
  { index: number; mark: 'other' | 'exclusive' }
>;

const NO_WORDS: Record<string, string> = {};

/**
 * Options of a question, or rows of a matrix. `change` {parts} tells each change. What is typed isn't written back to the
 * fields; given parts are taken once.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^typed$/ },
  properties: {
    parts: { type: Array, value: [] as Option[] },
    /** 选项 or 行 */
    name: { type: String, value: '选项' },
    /** May be 其他. */
    other: { type: Boolean, value: false },
    /** May stand alone. */
    exclusive: { type: Boolean, value: false },
    /** By id: why it can't be deleted. */
    used: { type: Object, value: NO_WORDS },
    /** By place. */
    faults: { type: Object, value: NO_WORDS },
  },
  data: {
    typed: [] as Option[],
    shown: [] as Option[],
    /** Place of the one whose ways are open; -1 for none. */
    open: -1,
    pasting: false,
    pasted: '',
  },
  observers: {
    parts(parts: Option[]) {
      this.setData({ typed: parts, shown: parts, open: -1 });
    },
  },
  methods: {
    put(parts: Option[], more: { open?: number; pasting?: boolean; pasted?: string } = {}) {
      this.setData({ typed: parts, shown: parts, ...more });
      this.triggerEvent('change', { parts });
    },
    onInput(event: Input) {
      const { index } = event.currentTarget.dataset;
      const typed = this.data.typed.map((part, i) => (i === index ? { ...part, label: event.detail.value } : part));
      this.setData({ typed });
      this.triggerEvent('change', { parts: typed });
    },
    onMore(event: IndexTap) {
      const { index } = event.currentTarget.dataset;
      this.setData({ open: this.data.open === index ? -1 : index });
    },
    onUp(event: IndexTap) {
      this.move(event.currentTarget.dataset.index, -1);
    },
    onDown(event: IndexTap) {
      this.move(event.currentTarget.dataset.index, 1);
    },
    move(index: number, by: number) {
      const parts = [...this.data.typed];
      const [part] = parts.splice(index, 1);
      const to = index + by;
      if (!part || to < 0 || to > parts.length) return;
      parts.splice(to, 0, part);
      this.put(parts, { open: to });
    },
    /** 其他 is one at most; what stands alone may be several. */
    onMark(event: MarkTap) {
      const { index, mark } = event.currentTarget.dataset;
      const parts = this.data.typed.map((part, i): Option => {
        const { [mark]: on, ...rest } = part;
        if (i === index) return on ? rest : { ...rest, [mark]: true };
        return mark === 'other' ? rest : part;
      });
      this.put(parts);
    },
    onRemove(event: IndexTap) {
      const { index } = event.currentTarget.dataset;
      const part = this.data.typed[index];
      const used = part && this.data.used[part.id];
      if (used) void wx.showToast({ title: used, icon: 'none', duration: 3000 });
      else
        this.put(
          this.data.typed.filter((_, i) => i !== index),
          { open: -1 },
        );
    },
    room(): number {
      return (this.data.name === '行' ? MATRIX_ROWS_MAX : OPTIONS_MAX) - this.data.typed.length;
    },
    onAdd() {
      if (this.room() > 0) this.put([...this.data.typed, this.made('')]);
      else void wx.showToast({ title: `${this.data.name}够多了`, icon: 'none' });
    },
    made(label: string): Option {
      return {
        id: freshId(
          this.data.name === '行' ? 'r' : 'o',
          this.data.typed.map(({ id }) => id),
        ),
        label,
      };
    },
    onPasting() {
      this.setData({ pasting: true, pasted: '' });
    },
    onPasted({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.data.pasted = detail.value;
    },
    onPasteClose() {
      this.setData({ pasting: false });
    },
    /** Empty fields are filled by the way. */
    onPaste() {
      const kept = this.data.typed.filter(({ label, id }) => label.trim() !== '' || this.data.used[id]);
      const labels = linesOf(
        this.data.pasted,
        kept.map(({ label }) => label),
      );
      const max = this.room() + this.data.typed.length - kept.length;
      this.put([...kept, ...labels.slice(0, max).map((label) => this.made(label))], { open: -1, pasting: false });
      if (labels.length > max) void wx.showToast({ title: `只放下了前 ${max} 个`, icon: 'none' });
    },
  },
});
