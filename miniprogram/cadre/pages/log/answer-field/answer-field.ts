import type { AnswerFault } from '../../../../contract/index';
import type { KeptVisit } from '../../../../services/visits/item';
import {
  keptQuestionnaire,
  type KeptQuestionnaire,
  type OfferedQuestionnaire,
} from '../../../../services/visits/questionnaires';
import { isBlank } from '../answers';
import { BAR_HEIGHT, type Fault } from '../sections';

type Given = Record<string, unknown>;
const NOTHING: Given = {};
const NO_CHOICE: OfferedQuestionnaire[] = [];

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
 * 和这户一起填问卷, folded. Where several are open one is chosen first. Event `change` (detail: {answer}, as it is kept with
 * the visit; null for nothing). The answer is taken once, when the section appears: what is typed isn't written back to the
 * fields.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^chosen$/ },
  properties: {
    /** KeptQuestionnaire; null when this phone doesn't have its questions, or none is chosen yet. */
    questionnaire: { type: Object, value: null as unknown as KeptQuestionnaire },
    /** OfferedQuestionnaire[]: those that are open, newest first. */
    choices: { type: Array, value: NO_CHOICE },
    membershipId: { type: String, value: '' },
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
    chosen: null as KeptQuestionnaire | null,
    content: null as KeptQuestionnaire['content'] | null,
    /** Those that can be chosen besides. */
    others: NO_CHOICE,
    /** It was taken out: what is left to choose from doesn't have it. */
    dropped: null as Pick<OfferedQuestionnaire, 'id' | 'number'> | null,
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
      this.begin(this.data.questionnaire, this.data.answer?.answers ?? NOTHING);
      if (this.data.fault) this.object(this.data.fault);
    },
  },
  methods: {
    /** @param chosen null: it is to be chosen, or what was answered is of one that isn't here */
    begin(chosen: KeptQuestionnaire | null, given: Given) {
      const isFilled = !isBlank(given);
      const { choices, dropped } = this.data;
      const isSame = (one: OfferedQuestionnaire, other: Pick<OfferedQuestionnaire, 'id' | 'number'> | null) =>
        one.id === other?.id && one.number === other.number;
      this.setData({
        given,
        isFilled,
        chosen,
        isOpen: isFilled || this.data.isOpen,
        wasOpen: isFilled || this.data.wasOpen,
        // Another object begins the form anew.
        content: chosen && { ...chosen.content },
        others: choices.filter((one) => !isSame(one, chosen) && !isSame(one, dropped)),
        problem: '',
        objection: null,
      });
    },
    onFold() {
      this.setData({ isOpen: !this.data.isOpen, wasOpen: true });
    },
    onChoose(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>) {
      const choice = this.data.others[event.currentTarget.dataset.index];
      const chosen = choice ? keptQuestionnaire(this.data.membershipId, choice) : null;
      if (chosen) this.begin(chosen, NOTHING);
      else this.setData({ problem: '手机里没有这份问卷的题目，联网后再到“走访”里看看' });
    },
    async onAnother() {
      if (this.data.isFilled && !(await isGivenUp('换一份问卷？', '换别的'))) return;
      this.give(null);
    },
    async onDrop() {
      if (!(await isGivenUp('去掉这份问卷？', '去掉'))) return;
      const { questionnaireId: id, number = 0 } = this.data.answer ?? { questionnaireId: '' };
      const { chosen } = this.data;
      this.setData({ dropped: chosen ? { id: chosen.id, number: chosen.number } : { id, number } });
      this.give(null);
      this.setData({ isOpen: false });
    },
    async onClear() {
      if (await isGivenUp('清空这份问卷？', '清空')) this.give(this.data.chosen);
    },
    /** Begins anew, with nothing answered. */
    give(chosen: KeptQuestionnaire | null) {
      this.begin(chosen, NOTHING);
      this.triggerEvent('change', { answer: null });
    },
    onChange({ detail }: WechatMiniprogram.CustomEvent<{ answers: Given }>) {
      const { chosen } = this.data;
      if (!chosen) return;
      const isFilled = !isBlank(detail.answers);
      if (isFilled !== this.data.isFilled) this.setData({ isFilled });
      const answer = { questionnaireId: chosen.id, number: chosen.number, answers: detail.answers };
      this.triggerEvent('change', { answer: isFilled ? answer : null });
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

/** What was filled in is lost then: a person says so. */
async function isGivenUp(title: string, confirmText: string): Promise<boolean> {
  const { confirm } = await wx.showModal({
    title,
    content: '问卷里填的找不回来。这次走访的其他内容都还在。',
    confirmText,
    confirmColor: '#b8251c',
  });
  return confirm;
}
