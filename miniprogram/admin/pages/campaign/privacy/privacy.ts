import { sizedPage } from '../../../../services/page-frame';
import { namesDay, withDay, withSentence, writtenDay } from '../../../campaign/erase-text';
import type { Faults } from '../../../campaign/faults';
import { frameOf, type FormShown, type Typed } from '../../../campaign/frame';

const NO_FAULTS: Faults = {};

/** 隐私说明: what residents are told of what is kept, and the day by which it is erased. */
sizedPage({
  data: {
    ready: false,
    text: '',
    eraseOn: '',
    faults: NO_FAULTS,
    /** The day, where the text doesn't name it. */
    unnamed: '',
  },
  onForm({ detail }: WechatMiniprogram.CustomEvent<FormShown>) {
    const { privacyText, eraseOn } = detail.form;
    this.setData({ ready: true, text: privacyText, eraseOn });
    this.look();
  },
  look() {
    const { privacyText, eraseOn } = frameOf(this).current();
    const unnamed = namesDay(privacyText, eraseOn) ? '' : writtenDay(eraseOn);
    if (unnamed !== this.data.unnamed) this.setData({ unnamed });
  },
  onFaults({ detail }: WechatMiniprogram.CustomEvent<{ faults: Faults }>) {
    this.setData({ faults: detail.faults });
  },
  onText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    frameOf(this).type('privacyText', detail.value);
    this.look();
  },
  /** The text says another day then. */
  onDay({ detail }: Typed) {
    const frame = frameOf(this);
    const { privacyText, eraseOn } = frame.current();
    frame.put({ eraseOn: detail.value, privacyText: withDay(privacyText, eraseOn, detail.value) });
  },
  onSentence() {
    const frame = frameOf(this);
    const { privacyText, eraseOn } = frame.current();
    frame.put({ privacyText: withSentence(privacyText, eraseOn) });
  },
});
