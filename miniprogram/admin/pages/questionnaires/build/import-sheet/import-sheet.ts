import { fromJson } from '../../../../questionnaires/exchange';

/** So many are named; the rest is only counted. */
const NAMED = 8;

/**
 * A questionnaire as text is put in here. Events: `import` {content, append}, `close`. What is wrong with it is named,
 * and the text stays.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^typed$/ },
  properties: {
    visible: { type: Boolean, value: false },
    anonymous: { type: Boolean, value: false },
    /** There are questions already: it can come behind them. */
    filled: { type: Boolean, value: false },
  },
  data: { text: '', typed: '', faults: [] as string[], further: 0, problem: '' },
  methods: {
    onInput({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ typed: detail.value, faults: [], further: 0, problem: '' });
    },
    async onPaste() {
      try {
        const { data } = await wx.getClipboardData();
        this.setData({ text: data, typed: data, faults: [], further: 0, problem: data ? '' : '剪贴板里没有内容' });
      } catch {
        this.setData({ problem: '没有读到剪贴板，可以长按下面的框粘贴' });
      }
    },
    onReplace() {
      this.take(false);
    },
    onAppend() {
      this.take(true);
    },
    take(append: boolean) {
      const read = fromJson(this.data.typed, this.data.anonymous);
      if (!read.ok) {
        const faults = read.faults.slice(0, NAMED);
        this.setData({ faults, further: read.faults.length - faults.length });
        return;
      }
      this.setData({ text: '', typed: '', faults: [], further: 0, problem: '' });
      this.triggerEvent('import', { content: read.content, append });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
