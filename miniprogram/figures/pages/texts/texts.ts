import type { ChosenDistrict } from '../../../components/district-picker/district-picker';
import { listOf } from '../../../components/endless-list/handle';
import { Attempt } from '../../../services/attempt';
import { messageOf } from '../../../services/call';
import { sizedPage } from '../../../services/page-frame';
import * as questionnaires from '../../../services/questionnaire';
import { release, texts } from '../../../services/questionnaire-results';
import { NO_TEXT_FILTERS, questionChoices, readTab, TABS, textsFields, type TextFilters } from './filters';
import { textRow, type TextRow } from './text-entry/row';

type Picked = WechatMiniprogram.CustomEvent<{ value: string }>;

/** Pages without a hit that a search goes through by itself before it asks whether to go on. */
const SEARCH_STEPS = 5;

/** 大家写的: the words and pictures of a questionnaire, `?id=`, of all questions or of `&question=`. For the office. */
sizedPage({
  data: {
    tabs: TABS,
    filters: NO_TEXT_FILTERS,
    text: '',
    choices: questionChoices([]),
    choice: 0,
    pickingDistrict: false,
  },
  id: '',
  attempts: new Map<string, Attempt>(),

  onLoad({ id = '', question = '' }) {
    this.id = id;
    this.attempts = new Map();
    this.setData({ 'filters.questionId': question });
    listOf<TextRow>(this).start((cursor) => this.ask(cursor));
    void this.loadChoices();
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  async ask(from: string | null): Promise<{ rows: TextRow[]; nextCursor: string | null }> {
    const { filters } = this.data;
    let cursor = from;
    for (let step = 1; ; step += 1) {
      const { items, nextCursor } = await texts(textsFields(this.id, filters, cursor));
      if (items.length > 0 || nextCursor === null || step >= SEARCH_STEPS) {
        return { rows: items.map((item) => textRow(item)), nextCursor };
      }
      cursor = nextCursor;
    }
  },
  /** Without the names of questions the list works as well. */
  async loadChoices() {
    try {
      const { content } = await questionnaires.get({ id: this.id });
      const choices = questionChoices(content?.questions ?? []);
      const found = choices.findIndex(({ id }) => id === this.data.filters.questionId);
      this.setData({ choices, choice: Math.max(0, found) });
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    }
  },
  narrow(change: Partial<TextFilters>) {
    this.setData({ filters: { ...this.data.filters, ...change } });
    listOf(this).restart();
  },

  onTab({ detail }: Picked) {
    const tab = readTab(detail.value);
    if (tab !== this.data.filters.tab) this.narrow({ tab });
  },
  onText({ detail }: Picked) {
    this.setData({ text: detail.value });
  },
  onSearch() {
    this.narrow({ search: this.data.text });
  },
  onClearText() {
    this.setData({ text: '' });
    this.narrow({ search: '' });
  },
  onQuestion({ detail }: Picked) {
    const choice = Number(detail.value);
    this.setData({ choice });
    this.narrow({ questionId: this.data.choices[choice]?.id ?? '' });
  },
  onDistrict() {
    this.setData({ pickingDistrict: true });
  },
  onDistrictClose() {
    this.setData({ pickingDistrict: false });
  },
  onDistrictChoose({ detail }: WechatMiniprogram.CustomEvent<ChosenDistrict>) {
    this.setData({ pickingDistrict: false });
    this.narrow({ district: detail });
  },
  onDistrictNot() {
    this.narrow({ district: null });
  },

  /** From a row: it may be seen, or it is put away. */
  async onRelease({ detail: { id, state } }: WechatMiniprogram.CustomEvent<{ id: string; state: 'clear' | 'hidden' }>) {
    const attempt = this.attempts.get(id) ?? new Attempt();
    this.attempts.set(id, attempt);
    const list = listOf<TextRow>(this);
    list.change(id, { busy: true });
    try {
      const changed = await release({ requestId: attempt.idFor({ id, state }), id: this.id, textId: id, state });
      this.attempts.delete(id);
      list.change(id, { ...textRow(changed), busy: false });
      void wx.showToast({ title: state === 'clear' ? '放出来了' : '收起来了', icon: 'none' });
    } catch (error) {
      list.change(id, { busy: false });
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    }
  },
});
