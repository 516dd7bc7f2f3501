import { RATING_LABELS, RATINGS, type Rating } from '../../../contract/index';
import { readNotes, writeNote } from '../../../services/drafts';
import { newRequestId } from '../../../services/request-id';
import type { Feedback } from '../feedback';

/** What the sheet is about: a rating that was tapped, doing it once more, or other words for it. */
export type About = Rating | 'reopen' | 'correct';
type Mode = 'choose' | 'rate' | 'reopen' | 'correct';

const FIELDS: Record<Exclude<Mode, 'choose'>, { label: string; placeholder: string; max: number }> = {
  rate: { label: '还想说点什么（可以不写）', placeholder: '哪里办得好，哪里还差点', max: 200 },
  correct: { label: '您想说的', placeholder: '照您的意思改', max: 1000 },
  reopen: { label: '哪里没办好', placeholder: '还差什么，照实说', max: 1000 },
};

function feedbackOf(mode: Mode, rating: Rating, typed: string): Feedback {
  if (mode === 'correct') return { step: 'correct', content: typed };
  return mode === 'reopen' ? { step: 'reopen', note: typed } : { step: 'rate', rating, note: typed };
}

const TITLES: Partial<Record<Mode, string>> = { reopen: '重新办理', correct: '改一改' };

/**
 * What the person thinks of the answer, or wants to have said. Who isn't satisfied is first asked whether it should be done once more.
 * `send` brings a Feedback; what is typed is kept on the phone until it has been sent.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^typed$/ },
  properties: {
    /** '' while it is closed. */
    about: { type: String, value: '' },
    suggestionId: { type: String, value: '' },
    /** What it says now, to be corrected. */
    content: { type: String, value: '' },
    /** Whether it can be asked for once more. */
    again: { type: Boolean, value: false },
    /** Of the county's office: for who has asked once already. */
    phone: { type: String, value: '' },
    sending: { type: Boolean, value: false },
    fault: { type: String, value: '' },
  },
  data: {
    visible: false,
    title: '',
    mode: 'rate' as Mode,
    rating: 'satisfied' as Rating,
    /** None or one: each time it opens, the field is a new one. */
    notes: [] as { key: string; label: string; placeholder: string; max: number; value: string }[],
    typed: '',
  },
  observers: {
    about(about: About | '') {
      if (about === '') this.setData({ visible: false });
      else this.open(about);
    },
  },
  methods: {
    open(about: About) {
      const rating = RATINGS.find((known) => known === about) ?? 'unsatisfied';
      this.setData({ visible: true, rating });
      if (about === 'reopen' || about === 'correct') this.enter(about);
      else if (about === 'unsatisfied' && this.data.again) this.enter('choose');
      else this.enter('rate');
    },
    enter(mode: Mode) {
      const begun = mode === 'correct' ? this.data.content : '';
      const value = mode === 'choose' ? '' : (readNotes(this.data.suggestionId)[mode] ?? begun);
      this.setData({
        mode,
        title: TITLES[mode] ?? RATING_LABELS[this.data.rating],
        notes: mode === 'choose' ? [] : [{ key: `${mode}-${newRequestId()}`, ...FIELDS[mode], value }],
        typed: value,
      });
      this.triggerEvent('change');
    },
    onAgain() {
      this.enter('reopen');
    },
    onRateOnly() {
      this.enter('rate');
    },
    onNote({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      writeNote(this.data.suggestionId, this.data.mode, detail.value);
      this.setData({ typed: detail.value });
      if (this.data.fault !== '') this.triggerEvent('change');
    },
    onSend() {
      const { mode, rating, typed } = this.data;
      this.triggerEvent('send', feedbackOf(mode, rating, typed));
    },
    onCall() {
      wx.makePhoneCall({ phoneNumber: this.data.phone, fail: () => undefined });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
