import { EXCERPT_MAX, suggestionContract, type SuggestionView } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import { checked } from '../../../../services/checked';
import { readNotes, writeNote } from '../../../../services/drafts';
import * as suggestions from '../../../../services/suggestion';

/** What is typed here is kept under these names until it is sent. */
const SAID = 'public-said';
const ANSWER = 'public-answer';
const NO_FAULT = { said: '', answer: '', other: '' };

/** By component. */
const attempts = new WeakMap<object, Attempt>();

/**
 * What everybody may read of a suggestion and its answer: in the unit's own words, begun with those that were said. Events:
 * `done` (detail: the suggestion after it), `overtaken` (detail: the error), `close`.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^typed/ },
  properties: {
    visible: { type: Boolean, value: false },
    view: { type: Object, value: null as unknown as SuggestionView },
  },
  data: {
    said: '',
    answer: '',
    typedSaid: '',
    typedAnswer: '',
    max: EXCERPT_MAX,
    shown: false,
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
      const { view } = this.data;
      const notes = readNotes(view.id);
      const answers = view.timeline.filter(({ action }) => action === 'resolve' || action === 'follow');
      const last = answers[answers.length - 1]?.note ?? '';
      const said = notes[SAID] ?? view.shown?.said ?? view.content;
      const answer = notes[ANSWER] ?? view.shown?.answer ?? last;
      this.setData({
        said,
        answer,
        typedSaid: said,
        typedAnswer: answer,
        shown: (view.shown ?? null) !== null,
        fault: NO_FAULT,
      });
    },
    onSaid({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      writeNote(this.data.view.id, SAID, detail.value);
      this.setData({ typedSaid: detail.value, fault: NO_FAULT });
    },
    onAnswer({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      writeNote(this.data.view.id, ANSWER, detail.value);
      this.setData({ typedAnswer: detail.value, fault: NO_FAULT });
    },
    onPublish() {
      void this.send({ said: this.data.typedSaid, answer: this.data.typedAnswer });
    },
    onTakeBack() {
      void this.send(null);
    },
    async send(excerpt: { said: string; answer: string } | null) {
      const { view, sending } = this.data;
      if (sending) return;
      this.setData({ sending: true, fault: NO_FAULT });
      try {
        const requestId = attempts.get(this)?.idFor({ excerpt }) ?? '';
        const input = checked(suggestionContract.markPublic, {
          requestId,
          id: view.id,
          version: view.version,
          excerpt,
        });
        const after = await suggestions.markPublic(input);
        attempts.set(this, new Attempt());
        writeNote(view.id, SAID, '');
        writeNote(view.id, ANSWER, '');
        this.triggerEvent('done', { view: after, words: excerpt ? '放到公开进展里了。' : '不再公开了。' });
      } catch (error) {
        this.failed(error);
      } finally {
        this.setData({ sending: false });
      }
    },
    failed(error: unknown) {
      const text = messageOf(error);
      if (error instanceof ApiError && error.code === 'ABORTED') {
        this.triggerEvent('overtaken', { error });
        this.setData({ fault: { ...NO_FAULT, other: text } });
        return;
      }
      const field = (error instanceof ApiError && error.field) || '';
      const at = field === 'excerpt.said' ? 'said' : field === 'excerpt.answer' ? 'answer' : 'other';
      this.setData({ fault: { ...NO_FAULT, [at]: text } });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
