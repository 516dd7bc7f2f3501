import { QUESTION_TYPES } from '../../../../questionnaires/types';

/** Which type of question is added. Events: `choose` {type}, `library`, `close`. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    /** Where it goes to. */
    title: { type: String, value: '' },
    /** No photos then. */
    anonymous: { type: Boolean, value: false },
  },
  data: { types: QUESTION_TYPES },
  methods: {
    onChoose(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { type: string }>) {
      this.triggerEvent('choose', { type: event.currentTarget.dataset.type });
    },
    onLibrary() {
      this.triggerEvent('library');
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
