import type { SimilarAnswer } from '../../../../contract/index';
import type { Choice } from '../../../components/choice-list/choice-list';
import { choiceOf, chosenOf, toggled, type Choice as Check } from '../../../components/suggestion-checks/choice';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import { readNotes, writeNote } from '../../../../services/drafts';
import { handlePage, merge, mergedWords, NEW, problemChoices } from './merging';

const STEP = 'merge';
const NO_FAULT = { field: '', text: '' };
type IdEvent = WechatMiniprogram.CustomEvent<{ id: string }>;

/** By component. */
const attempts = new WeakMap<object, Attempt>();

/**
 * Solves it together with others: which ones, and in which problem, a person says. Nothing is ticked beforehand.
 * Events: `merged` (detail: words), `close`.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^typed$/ },
  properties: {
    visible: { type: Boolean, value: false },
    suggestionId: { type: String, value: '' },
    similar: { type: Object, value: null as unknown as SimilarAnswer },
  },
  data: {
    checks: [] as Check[],
    count: 1,
    choices: [] as Choice[],
    listState: 'loading',
    listProblem: '',
    into: '',
    title: '',
    typed: '',
    isNew: false,
    fault: NO_FAULT,
    sending: false,
  },
  lifetimes: {
    attached() {
      attempts.set(this, new Attempt());
    },
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.open();
    },
  },
  methods: {
    open() {
      const { similar, suggestionId } = this.data;
      const title = readNotes(suggestionId)[STEP] ?? '';
      this.setData({
        checks: (similar?.items ?? []).map((item) => choiceOf(item, false)),
        count: 1,
        title,
        typed: title,
        fault: NO_FAULT,
      });
      this.into('');
      void this.loadProblems();
    },
    async loadProblems() {
      this.setData({ listState: 'loading' });
      try {
        const choices = await problemChoices(this.data.similar?.problems ?? []);
        this.setData({ choices, listState: 'ready' });
        if (choices.length === 1) this.into(NEW);
      } catch (error) {
        this.setData({ listState: 'error', listProblem: messageOf(error) });
      }
    },
    into(into: string) {
      this.setData({ into, isNew: into === NEW });
    },
    onToggle({ detail }: IdEvent) {
      const checks = toggled(this.data.checks, detail.id);
      this.setData({ checks, count: chosenOf(checks).length + 1 });
    },
    onRead({ detail }: IdEvent) {
      void wx.navigateTo({ url: handlePage(detail.id) });
    },
    onInto({ detail }: IdEvent) {
      this.into(detail.id);
      this.setData({ fault: NO_FAULT });
    },
    onTitle({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      writeNote(this.data.suggestionId, STEP, detail.value);
      this.setData({ typed: detail.value, fault: NO_FAULT });
    },
    async onMerge() {
      const { into, typed, checks, suggestionId, sending } = this.data;
      if (sending) return;
      const merging = { into, title: into === NEW ? typed : '', suggestionIds: [suggestionId, ...chosenOf(checks)] };
      this.setData({ sending: true, fault: NO_FAULT });
      try {
        const change = await merge(merging, attempts.get(this)?.idFor(merging) ?? '');
        attempts.set(this, new Attempt());
        writeNote(suggestionId, STEP, '');
        this.triggerEvent('merged', { words: mergedWords(change) });
      } catch (error) {
        const field = error instanceof ApiError && ['title', 'into'].includes(error.field ?? '') ? error.field : '';
        this.setData({ fault: { field: field ?? '', text: messageOf(error) } });
      } finally {
        this.setData({ sending: false });
      }
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
