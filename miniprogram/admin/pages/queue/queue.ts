import { listOf } from '../../../components/endless-list/handle';
import { QUEUE_TEXT_MAX, type CampaignView, type SuggestionSummary } from '../../../contract/index';
import { messageOf } from '../../../services/call';
import { sizedPage } from '../../../services/page-frame';
import { ensureHome } from '../../../services/session';
import { askForMessages } from '../../../services/subscribe';
import * as suggestions from '../../../services/suggestion';
import {
  behindNumber,
  countWords,
  filtersOn,
  FIRST_TAB,
  isDone,
  NO_FILTERS,
  queueFields,
  readTab,
  tabsOf,
  type Behind,
  type Filters,
} from './filters';
import { queueRow, type QueueRow } from './queue-entry/row';

/** Pages without a hit that a search goes through by itself before it asks whether to go on. */
const SEARCH_STEPS = 5;

sizedPage({
  data: {
    tabs: tabsOf(null),
    tab: FIRST_TAB,
    behind: null as Behind | null,
    /** How many are overdue, in all tabs; '' when none is, or nobody knows. */
    overdueCount: '',
    text: '',
    textMax: QUEUE_TEXT_MAX,
    filters: NO_FILTERS,
    filterCount: 0,
    filtersVisible: false,
    aspects: [] as CampaignView['aspects'],
    categories: [] as CampaignView['categories'],
    /** Template of the message that tells of a new suggestion; empty until it is known. */
    templateId: '',
    reminded: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ behind: behindNumber(query) });
    listOf<QueueRow>(this).start((cursor) => this.ask(cursor));
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  async ask(from: string | null): Promise<{ rows: QueueRow[]; nextCursor: string | null }> {
    await this.loadNames();
    const { tab, filters, text, behind } = this.data;
    const items: SuggestionSummary[] = [];
    let cursor = from;
    // A search looks at a bounded number a call: it may find nothing in one part and something in the next.
    for (let step = 0; step < SEARCH_STEPS; step += 1) {
      const page = await suggestions.queue({ ...queueFields(tab, filters, text, behind), cursor });
      items.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null || !page.partial || items.length > 0) break;
    }
    return { rows: items.map((item) => queueRow(item, this.data.categories)), nextCursor: cursor };
  },
  /** Names of aspects and categories. */
  async loadNames() {
    if (this.data.categories.length > 0) return;
    try {
      const { campaign } = await ensureHome();
      this.setData({
        aspects: campaign?.aspects ?? [],
        categories: campaign?.categories ?? [],
        templateId: campaign?.messageTemplates.assigned ?? '',
      });
    } catch {
      // The list works without them, or says what is wrong.
    }
  },
  async loadCounts() {
    try {
      const counts = await suggestions.counts({});
      const { overdue, capped } = counts;
      this.setData({ tabs: tabsOf(counts), overdueCount: overdue > 0 ? countWords(overdue, capped) : '' });
    } catch {
      // Tabs work without.
    }
  },
  onTab({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const tab = readTab(detail.value);
    if (!tab || tab === this.data.tab) return;
    // What is done is not late.
    this.setData({ tab, ...(isDone(tab) ? { 'filters.overdue': false } : {}) });
    listOf(this).restart();
  },
  onBehindNoMore() {
    this.setData({ behind: null });
    listOf(this).restart();
  },
  /** The count is that of all tabs: so is what it leads to. */
  onOverdue() {
    const overdue = !this.data.filters.overdue;
    this.setData({ 'filters.overdue': overdue, ...(overdue ? { tab: 'open' } : {}) });
    listOf(this).restart();
  },
  onText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: detail.value });
  },
  onSearch() {
    listOf(this).restart();
  },
  onClearText() {
    this.setData({ text: '' });
    listOf(this).restart();
  },
  onFilters() {
    this.setData({ filtersVisible: true });
  },
  onFiltersClose() {
    this.setData({ filtersVisible: false });
  },
  onFilter({ detail }: WechatMiniprogram.CustomEvent<Filters>) {
    const late = detail.overdue && isDone(this.data.tab);
    this.setData({
      filters: detail,
      filterCount: filtersOn(detail),
      filtersVisible: false,
      ...(late ? { tab: 'open' } : {}),
    });
    listOf(this).restart();
  },
  /** One permission is one message: the row stays, for the next one. */
  async onRemind() {
    try {
      const answer = await askForMessages([this.data.templateId]);
      if (answer === 'allowed') this.setData({ reminded: true });
      else void wx.showToast({ title: '没有打开提醒，需要时再点', icon: 'none' });
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    }
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<QueueRow>) {
    void wx.navigateTo({ url: `/admin/pages/handle/handle?id=${detail.id}` });
  },
});
