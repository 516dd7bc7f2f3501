import type { AnswerFault } from '../../../../contract/index';
import type { KeptVisit } from '../../../../services/visits/item';
import type { KeptQuestionnaire } from '../../../../services/visits/questionnaires';
import { isBlank } from '../answers';
import { BAR_HEIGHT, type Fault } from '../sections';

type Given = Record<string, unknown>;
const NOTHING: Given = {};

/** What `questionnaire-form` is asked from here. */
interface Form {
  isSending(): boolean;
  check(ids: null): boolean;
  createSelectorQuery(): WechatMiniprogram.SelectorQuery;
}

/** What the page asks of the section. */
export interface AnswerField {
  /** @returns false where a picture of an answer hasn't arrived, and shows so */
  arePhotosSent(): boolean;
}

/**
 * 和这户一起填问卷, folded. Event `change` (detail: {answer}, as it is kept with the visit; null for nothing). The answer is
 * taken once, when the section appears: what is typed isn't written back to the fields.
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    /** KeptQuestionnaire; null when this phone doesn't have its questions. */
    questionnaire: { type: Object, value: null as unknown as KeptQuestionnaire },
    answer: { type: Object, value: null as unknown as NonNullable<KeptVisit['answer']> },
    /** In which order this household sees what is shuffled. */
    seed: { type: Number, value: 0 },
    /** Of the section `answer`; null for none. */
    fault: { type: Object, value: null as unknown as Fault },
  },
  data: {
    isOpen: false,
    /** It was unfolded: from then on the form stays, with all that is in it. */
    wasOpen: false,
    isFilled: false,
    given: NOTHING,
    content: null as KeptQuestionnaire['content'] | null,
    objection: null as AnswerFault | null,
    problem: '',
  },
  observers: {
    fault(fault: Fault | null) {
      if (fault) this.object(fault);
      else this.setData({ problem: '', objection: null });
    },
  },
  lifetimes: {
    attached() {
      this.begin(this.data.answer?.answers ?? NOTHING);
      if (this.data.fault) this.object(this.data.fault);
    },
  },
  methods: {
    begin(given: Given) {
      const { questionnaire } = this.data;
      const isFilled = !isBlank(given);
      this.setData({
        given,
        isFilled,
        isOpen: isFilled,
        wasOpen: isFilled || this.data.wasOpen,
        // Another object begins the form anew.
        content: questionnaire && { ...questionnaire.content },
      });
    },
    onFold() {
      this.setData({ isOpen: !this.data.isOpen, wasOpen: true });
    },
    onChange({ detail }: WechatMiniprogram.CustomEvent<{ answers: Given }>) {
      const isFilled = !isBlank(detail.answers);
      if (isFilled !== this.data.isFilled) this.setData({ isFilled });
      const { id, number } = this.data.questionnaire;
      const answer = { questionnaireId: id, number, answers: detail.answers };
      this.triggerEvent('change', { answer: isFilled ? answer : null });
    },
    async onClear() {
      const { confirm } = await wx.showModal({
        title: '清空这份问卷？',
        content: '问卷里填的找不回来。这次走访的其他内容都还在。',
        confirmText: '清空',
        confirmColor: '#b8251c',
      });
      if (!confirm) return;
      this.begin(NOTHING);
      this.setData({ problem: '', objection: null });
      this.triggerEvent('change', { answer: null });
    },
    object({ question, message }: Fault) {
      const id = question.split('.')[0];
      const isAsked = this.data.content?.questions.some((one) => one.id === id) ?? false;
      // The form has to be there before it can be told.
      this.setData({ isOpen: true, wasOpen: true }, () => {
        this.setData({ problem: isAsked ? '' : message, objection: isAsked ? { field: question, message } : null });
        if (!isAsked) this.scrollTo(this, '.row');
      });
    },
    arePhotosSent(): boolean {
      const form = this.form();
      if (!form?.isSending()) return true;
      this.setData({ isOpen: true });
      return form.check(null);
    },
    form(): Form | null {
      return this.data.wasOpen && this.data.content ? (this.selectComponent('#form') as unknown as Form) : null;
    },
    /** It stands at its question: that comes into sight. */
    onFault({ detail }: WechatMiniprogram.CustomEvent<AnswerFault>) {
      const form = this.form();
      if (form) this.scrollTo(form, `#q-${detail.field.split('.')[0] ?? ''}`);
    },
    scrollTo(owner: Pick<Form, 'createSelectorQuery'>, selector: string) {
      const query = owner.createSelectorQuery();
      query.select(selector).boundingClientRect();
      query.selectViewport().scrollOffset();
      query.exec(([place, page]: [{ top: number } | null, { scrollTop: number }]) => {
        if (place) void wx.pageScrollTo({ scrollTop: page.scrollTop + place.top + BAR_HEIGHT, duration: 200 });
      });
    },
  },
});
