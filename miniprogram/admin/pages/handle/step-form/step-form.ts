import { SCOPE_LABELS, SCOPES, type CampaignView, type SuggestionView } from '../../../../contract/index';
import type { Choice } from '../../../components/choice-list/choice-list';
import { messageOf } from '../../../../services/call';
import { readNotes, writeNote } from '../../../../services/drafts';
import { newRequestId } from '../../../../services/request-id';
import { EMPTY_FIELDS, type StepFields } from '../send';
import { othersFor, STEP_FORMS, type FormStep, type StepForm } from '../steps';
import type { ChosenUnit } from '../../../components/unit-list/find';
import { colleagueChoices, NOBODY, templatesFor } from './lists';

/** What went wrong, at which field; '' where it belongs to none. */
export interface FormFault {
  field: string;
  text: string;
}

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

/** Until one is opened. */
const FIRST: StepForm = STEP_FORMS.note;

const labelled = (steps: readonly FormStep[]) => steps.map((id) => ({ id, label: STEP_FORMS[id].label }));

/**
 * The form of one step. What is typed is kept on the phone at each change, by suggestion and step, until it has been sent.
 * `send` brings the StepFields, `move` another step that the text is to be used for.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^typed$/ },
  properties: {
    /** Name of the step; '' when none is open. */
    step: { type: String, value: '' },
    view: { type: Object, value: {} as SuggestionView },
    aspects: { type: Array, value: [] as CampaignView['aspects'] },
    categories: { type: Array, value: [] as CampaignView['categories'] },
    sending: { type: Boolean, value: false },
    fault: { type: Object, value: { field: '', text: '' } },
    /** What somebody else has done since the form was opened. */
    news: { type: String, value: '' },
    /** The step can't be done any more: the text can be taken elsewhere. */
    stuck: { type: Boolean, value: false },
  },
  data: {
    visible: false,
    form: FIRST,
    fields: EMPTY_FIELDS,
    /** None or one. Each opening has a field of its own: what was put into an older one must not show through. */
    notes: [] as { key: string; label: string; placeholder: string; value: string }[],
    typed: '',
    unitName: '',
    last: '',
    templates: [] as { id: string; text: string }[],
    choices: [] as Choice[],
    listState: 'ready',
    listProblem: '',
    scopes: SCOPES.map((id) => ({ id, label: SCOPE_LABELS[id] })),
    others: [] as { id: FormStep; label: string }[],
    full: false,
  },
  observers: {
    step(step: FormStep | '') {
      if (step === '') this.setData({ visible: false });
      else this.open(step);
    },
    'stuck, view'(stuck: boolean, view: SuggestionView) {
      const { step } = this.data;
      if (stuck && step !== '') this.setData({ others: labelled(othersFor(view, step as FormStep)) });
    },
  },
  methods: {
    open(step: FormStep) {
      const { view } = this.data;
      const form = STEP_FORMS[step];
      const note = readNotes(view.id)[step] ?? '';
      this.setData({
        visible: true,
        form,
        notes: form.note ? [{ key: `${step}-${newRequestId()}`, ...form.note, value: note }] : [],
        fields: {
          ...EMPTY_FIELDS,
          memberId: view.handler?.id,
          ...(form.pick === 'classes'
            ? { aspect: view.aspect, category: view.category ?? '', scope: view.scope ?? '' }
            : {}),
        },
        typed: note,
        unitName: '',
        last: (form.day && view.lastDays?.[form.day.last]) ?? '',
        templates: [],
        choices: [],
        full: false,
      });
      void this.loadTemplates(step);
      void this.loadChoices();
    },
    /** Without them one can write all the same. */
    async loadTemplates(step: FormStep) {
      const { reply } = STEP_FORMS[step];
      if (!reply) return;
      const templates = await templatesFor(reply, this.data.view.category).catch(() => []);
      if (this.data.step === step) this.setData({ templates });
    },
    async loadChoices() {
      const { form, view } = this.data;
      if (form.pick !== 'colleague') return;
      this.setData({ listState: 'loading' });
      try {
        const choices = await colleagueChoices(view.handler !== null);
        this.setData({ choices, listState: 'ready' });
      } catch (error) {
        this.setData({ listState: 'error', listProblem: messageOf(error) });
      }
    },
    onNote({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { step, view } = this.data;
      const kept = writeNote(view.id, step, detail.value);
      this.setData({ typed: detail.value, full: !kept });
      this.changed();
    },
    onDay({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ 'fields.date': detail.value });
      this.changed();
    },
    onColleague({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ 'fields.memberId': detail.id });
      this.changed();
    },
    onUnit({ detail }: WechatMiniprogram.CustomEvent<ChosenUnit>) {
      this.setData({ 'fields.unitId': detail.id, unitName: detail.name });
      this.changed();
    },
    onOtherUnit() {
      this.setData({ 'fields.unitId': '', unitName: '' });
    },
    onAspect(event: Tap) {
      this.setData({ 'fields.aspect': event.currentTarget.dataset.id });
      this.changed();
    },
    onCategory(event: Tap) {
      this.setData({ 'fields.category': event.currentTarget.dataset.id });
      this.changed();
    },
    onScope(event: Tap) {
      this.setData({ 'fields.scope': event.currentTarget.dataset.id });
      this.changed();
    },
    changed() {
      if (this.data.fault.text !== '') this.triggerEvent('change');
    },
    onSend() {
      const { fields, typed, view } = this.data;
      const changed = (name: 'aspect' | 'category' | 'scope') => (fields[name] === view[name] ? '' : fields[name]);
      const sent: StepFields = {
        ...fields,
        aspect: changed('aspect'),
        category: changed('category'),
        scope: changed('scope'),
        note: typed,
        memberId: fields.memberId === NOBODY ? null : fields.memberId,
      };
      this.triggerEvent('send', sent);
    },
    onCopy() {
      wx.setClipboardData({
        data: this.data.typed,
        fail: () => void wx.showToast({ title: '没有复制成，请长按文字复制', icon: 'none' }),
      });
    },
    /** The text goes along, behind what may have been written there. */
    onOther(event: Tap) {
      const { view, step, typed } = this.data;
      const other = event.currentTarget.dataset.id;
      const there = readNotes(view.id)[other] ?? '';
      const moved = [there, typed].filter((text) => text.trim() !== '').join('\n');
      if (writeNote(view.id, other, moved)) writeNote(view.id, step, '');
      this.triggerEvent('move', { step: other });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
