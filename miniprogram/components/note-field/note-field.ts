import { blankAt, withTemplate } from './templates';

type TemplateTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;

/**
 * A text of some lines, with texts to begin with. `change` tells each change. What is typed isn't written back to the
 * field: on a slow phone that would swallow the next characters.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^typed$/ },
  properties: {
    /** What stands in it when it opens; another value later replaces what was typed. */
    value: { type: String, value: '' },
    label: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    /** Characters. */
    max: { type: Number, value: 1000 },
    fault: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
    templates: { type: Array, value: [] as { id: string; text: string }[] },
  },
  data: {
    typed: '',
    count: 0,
    focused: false,
    /** Where the next character goes when a template leaves a gap; -1: at the end. */
    cursor: -1,
  },
  observers: {
    value(value: string) {
      this.setData({ typed: value, count: [...value].length });
    },
  },
  methods: {
    onInput({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.changed(detail.value);
    },
    onBlur() {
      // Whoever comes back to the field goes where they tap, not to the gap once more.
      this.setData({ focused: false, cursor: -1 });
    },
    onTemplate(event: TemplateTap) {
      const template = this.data.templates[event.currentTarget.dataset.index];
      if (!template) return;
      const value = withTemplate(this.data.typed, template.text);
      this.setData({ value, cursor: blankAt(value), focused: true });
      this.changed(value);
    },
    changed(value: string) {
      this.setData({ typed: value, count: [...value.trim()].length });
      this.triggerEvent('change', { value });
    },
  },
});
