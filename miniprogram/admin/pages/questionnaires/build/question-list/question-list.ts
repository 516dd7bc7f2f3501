import type { QuestionnaireContent, QuestionType } from '../../../../../contract/index';
import { duplicateAt, idsOf, insertAt, moveTo, removalWords, removeAt } from '../../../../questionnaires/edit';
import { blankQuestion } from '../../../../questionnaires/types';
import { cardsOf, type QuestionCard } from './cards';

type IndexTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;

/**
 * The questions that are being built, and what can be done with them. Events: `change` {questions, undo} with what was
 * done where it can be taken back, `open` {question} by its id, `library` {at} for others to come to this place.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^(content|place)$/ },
  properties: {
    /** A QuestionnaireContent; only the questions matter here. */
    content: { type: Object, value: {} as QuestionnaireContent },
    anonymous: { type: Boolean, value: false },
  },
  data: {
    cards: [] as QuestionCard[],
    adding: false,
    /** Where an added question goes to. */
    place: 0,
    /** Place of the question that goes elsewhere; -1 for none. */
    moving: -1,
  },
  observers: {
    content({ questions, display }: Partial<QuestionnaireContent>) {
      if (questions) this.setData({ cards: cardsOf(questions, display === 'page') });
    },
  },
  methods: {
    change({ questions }: QuestionnaireContent, undo = '') {
      this.triggerEvent('change', { questions, undo });
    },
    onOpen(event: IndexTap) {
      const question = this.data.content.questions[event.currentTarget.dataset.index];
      if (question) this.triggerEvent('open', { question: question.id });
    },

    onAdd() {
      this.setData({ adding: true, place: this.data.cards.length });
    },
    onAddClose() {
      this.setData({ adding: false });
    },
    onType({ detail }: WechatMiniprogram.CustomEvent<{ type: QuestionType }>) {
      const { content, place } = this.data;
      const question = blankQuestion(detail.type, idsOf(content));
      this.setData({ adding: false });
      this.change(insertAt(content, place, [question]));
      this.triggerEvent('open', { question: question.id });
    },
    onLibrary() {
      this.setData({ adding: false });
      this.triggerEvent('library', { at: this.data.place });
    },

    async onMore(event: IndexTap) {
      const { index } = event.currentTarget.dataset;
      const { content, cards } = this.data;
      const actions = ['复制', '在下面加一题', ...(cards.length > 1 ? ['移到别处'] : []), '删除'];
      try {
        const { tapIndex } = await wx.showActionSheet({ itemList: actions });
        const chosen = actions[tapIndex];
        if (chosen === '复制') this.change(duplicateAt(content, index));
        else if (chosen === '在下面加一题') this.setData({ adding: true, place: index + 1 });
        else if (chosen === '移到别处') this.setData({ moving: index });
        else await this.remove(index);
      } catch {
        // Turned away: nothing to say.
      }
    },
    async remove(index: number) {
      const { content } = this.data;
      const words = removalWords(content, index);
      if (words !== '') {
        const { confirm } = await wx.showModal({ title: '删掉这一题？', content: words, confirmText: '删掉' });
        if (!confirm) return;
      }
      this.change(removeAt(content, index), `删掉了第 ${index + 1} 题`);
    },

    onUp(event: IndexTap) {
      const { index } = event.currentTarget.dataset;
      this.move(index, index - 1);
    },
    onDown(event: IndexTap) {
      const { index } = event.currentTarget.dataset;
      this.move(index, index + 1);
    },
    onPlace(event: IndexTap) {
      const { moving } = this.data;
      this.setData({ moving: -1 });
      this.move(moving, event.currentTarget.dataset.index);
    },
    onPlaceClose() {
      this.setData({ moving: -1 });
    },
    move(from: number, to: number) {
      const moved = moveTo(this.data.content, from, to);
      if (moved.ok) this.change(moved.content);
      else void wx.showToast({ title: moved.message, icon: 'none', duration: 3000 });
    },
  },
});
