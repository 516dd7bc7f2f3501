import type { Problem, ProblemView } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import { readNotes, writeNote } from '../../../../services/drafts';
import * as problems from '../../../../services/problem';
import { calendarDay, spokenDay } from '../../../../utils/time';
import { choiceOf, chosenOf, toggled, type Choice } from '../../../components/suggestion-checks/choice';
import {
  checkedForm,
  DATE_KEY,
  FORMS,
  noteKey,
  reachWords,
  valuesOf,
  type AnswerFields,
  type DeferFields,
  type Form,
  type FormName,
  type PlanFields,
} from '../forms';
import { skippedWords } from '../skipped';
import { offeredSteps, type StepName } from '../steps';

type Values = Record<string, string>;
type StepTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { name: StepName }>;
type Change = WechatMiniprogram.CustomEvent<{ value: string }>;

interface Work {
  values: Values;
  attempt: Attempt;
}

/** What is typed and sent, by component: writing it back into a field would swallow the next characters. */
const works = new WeakMap<object, Work>();

/** No step is open. */
const CLOSED: { open: StepName | ''; form: Form | null } = { open: '', form: null };
const NOTHING: Values = {};

/**
 * What can be done about a problem: plan, answer to all, defer, take suggestions in, let them out.
 * Events: `done` (view, words), `changed` (change, words, skipped), `overtaken`: somebody else was first.
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: { view: { type: Object, value: null as unknown as ProblemView } },
  data: {
    steps: [] as ReturnType<typeof offeredSteps>,
    /** Which one is open; '' for none. */
    ...CLOSED,
    /** As they stood when the form opened. */
    shown: NOTHING,
    date: '',
    dateWords: '',
    /** The first day that can be named. */
    tomorrow: '',
    faults: NOTHING,
    /** How many the answer reaches: asked before it goes out. */
    confirming: '',
    choices: [] as Choice[],
    searchVisible: false,
    sending: false,
  },
  observers: {
    view(view: ProblemView | null) {
      if (!view) return;
      const steps = offeredSteps(view.actions);
      const { open } = this.data;
      const gone = open !== '' && !steps.some(({ name }) => name === open);
      const kept = chosenOf(this.data.choices);
      const choices = view.suggestions.map((member) => choiceOf(member, kept.includes(member.id)));
      this.setData({ steps, choices, confirming: '', ...(gone ? CLOSED : {}) });
    },
  },
  methods: {
    onStep(event: StepTap) {
      const { name } = event.currentTarget.dataset;
      if (this.data.sending) return;
      if (name === 'merge') {
        this.setData({ searchVisible: true });
        return;
      }
      this.setData({ open: this.data.open === name ? '' : name, faults: {}, confirming: '', form: null });
      if (this.data.open !== '' && name !== 'split') this.openForm(name);
    },
    openForm(name: FormName) {
      const { view } = this.data;
      const values = valuesOf(name, readNotes(view.id), view.plan);
      works.set(this, { values, attempt: new Attempt() });
      this.setData({ form: FORMS[name], shown: { ...values }, tomorrow: calendarDay(1) });
      this.showDate(values[DATE_KEY] ?? '');
    },
    onText(event: Change & { currentTarget: { dataset: { key: string } } }) {
      this.keep(event.currentTarget.dataset.key, event.detail.value);
    },
    onDate({ detail }: Change) {
      this.showDate(detail.value);
      this.keep(DATE_KEY, detail.value);
    },
    showDate(date: string) {
      this.setData({ date, dateWords: date === '' ? '' : spokenDay(date) });
    },
    keep(key: string, value: string) {
      const { open, view } = this.data;
      const work = works.get(this);
      if (!work || open === '' || open === 'merge' || open === 'split') return;
      work.values[key] = value;
      writeNote(view.id, noteKey(open, key), value);
      if (this.data.faults[key] || this.data.confirming) this.setData({ faults: {}, confirming: '' });
    },
    onSend() {
      const { open, view, sending } = this.data;
      const work = works.get(this);
      if (sending || !work || (open !== 'plan' && open !== 'resolve' && open !== 'defer')) return;
      const requestId = work.attempt.idFor({ open, ...work.values });
      const checked = checkedForm(open, { requestId, id: view.id, version: view.version }, work.values);
      if (!checked.ok) this.fault(checked.problem);
      // What goes to many people at once is asked for twice.
      else if (open === 'resolve' && this.data.confirming === '') this.setData({ confirming: reachWords(view.count) });
      else void this.send(open, checked.value);
    },
    onThink() {
      this.setData({ confirming: '' });
    },
    async send(name: FormName, fields: PlanFields | AnswerFields | DeferFields) {
      await this.attempt(async () => {
        const view = await sendForm(name, fields);
        for (const { key } of [...FORMS[name].fields, { key: DATE_KEY }]) writeNote(view.id, noteKey(name, key), '');
        this.setData({ open: '', form: null });
        this.triggerEvent('done', { view, words: FORMS[name].done });
      });
    },
    onToggle({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ choices: toggled(this.data.choices, detail.id), faults: {} });
    },
    onRead({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/admin/pages/handle/handle?id=${detail.id}` });
    },
    onSplit() {
      const ids = chosenOf(this.data.choices);
      if (ids.length === 0) this.setData({ faults: { suggestionIds: '请先勾选要分出来的' } });
      else void this.change('split', ids);
    },
    onMerge({ detail }: WechatMiniprogram.CustomEvent<{ ids: string[] }>) {
      this.setData({ searchVisible: false });
      void this.change('merge', detail.ids);
    },
    onSearchClose() {
      this.setData({ searchVisible: false });
    },
    async change(name: 'merge' | 'split', suggestionIds: string[]) {
      const { id, version } = this.data.view;
      const current = workOf(this);
      const requestId = current.attempt.idFor({ name, suggestionIds });
      await this.attempt(async () => {
        const change = await problems[name]({ requestId, id, version, suggestionIds });
        current.attempt = new Attempt();
        // Others are taken in beside a form that is open: it goes on.
        if (name === 'split') this.setData({ open: '' });
        const words = name === 'merge' ? '已经并进来。' : '已经分出来，各自接着办。';
        const moved = suggestionIds.length > change.skipped.length;
        this.triggerEvent('changed', { change, words: moved ? words : '没有变动。', skipped: skippedWords(change) });
      });
    },
    /** Something that is sent; what was typed stays whatever comes of it. */
    async attempt(work: () => Promise<void>) {
      if (this.data.sending) return;
      this.setData({ sending: true, faults: {} });
      try {
        await work();
      } catch (error) {
        if (error instanceof ApiError && error.code === 'ABORTED') this.triggerEvent('overtaken');
        const field = error instanceof ApiError ? error.field : undefined;
        this.fault({ message: messageOf(error), ...(field === undefined ? {} : { field }) });
      } finally {
        this.setData({ sending: false });
      }
    },
    fault({ field, message }: Pick<Problem, 'field' | 'message'>) {
      const { form } = this.data;
      const known = field === DATE_KEY || form?.fields.some(({ key }) => key === field);
      this.setData({ faults: { [known && field !== undefined ? field : 'form']: message }, confirming: '' });
    },
  },
});

function workOf(component: object): Work {
  const work = works.get(component) ?? { values: {}, attempt: new Attempt() };
  works.set(component, work);
  return work;
}

/** The form's name says which fields there are. */
function sendForm(name: FormName, fields: PlanFields | AnswerFields | DeferFields): Promise<ProblemView> {
  if ('how' in fields) return problems.plan(fields);
  return name === 'defer' && 'date' in fields ? problems.defer(fields) : problems.resolve(fields);
}
