/** One line of text or a number, with its label and what is to be mended. `change` ({ name, value }) tells each change. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    /** Path within the settings: `contact.phone`. */
    name: { type: String, value: '' },
    label: { type: String, value: '' },
    /** The label is heard only: what it is stands above a list of them. */
    bare: { type: Boolean, value: false },
    /** What stands in it when it is drawn; what is typed isn't written back. */
    value: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    hint: { type: String, value: '' },
    fault: { type: String, value: '' },
    /** Behind the field: 个工作日 */
    measure: { type: String, value: '' },
    /** Of the keyboard. */
    type: { type: String, value: 'text' },
    /** It can be read only. */
    fixed: { type: Boolean, value: false },
  },
  methods: {
    onInput({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { name: this.data.name, value: detail.value });
    },
  },
});
