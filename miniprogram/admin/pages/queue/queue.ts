import { ASPECT_LABELS, QUEUE_TEXT_MAX, type CampaignView, type SuggestionSummary } from '../../../contract/index';
import { messageOf } from '../../../services/call';
import { ensureHome } from '../../../services/session';
import { askForMessages } from '../../../services/subscribe';
import * as suggestions from '../../../services/suggestion';
import { rootFontSize } from '../../../services/text-size';
import { dueWords, spokenTime } from '../../../utils/time';
import { countOf, FIRST_TAB, NO_FILTERS, queueFields, TABS, type Filters } from './filters';

type Shown = Pick<SuggestionSummary, 'id' | 'number' | 'status' | 'excerpt' | 'overdue' | 'photoCount'> & {
  place: string;
  facts: string;
  due: string;
};

/** Pages without a hit that a search goes through by itself before it asks whether to go on. */
const SEARCH_STEPS = 5;

Page({
  data: {
    rootFontSize: '16px',
    tabs: TABS,
    tab: FIRST_TAB,
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
    state: 'loading',
    problem: '',
    items: [] as Shown[],
    cursor: null as string | null,
    loadingMore: false,
  },
  /** Of the latest question: answers to earlier ones are dropped. */
  asked: 0,

  onLoad() {
    void this.loadNames();
  },
  onShow() {
    this.setData({ rootFontSize: rootFontSize() });
    void this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  /** Names of aspects and categories; without them the list still works. */
  async loadNames() {
    try {
      const { campaign } = await ensureHome();
      this.setData({
        aspects: campaign?.aspects ?? [],
        categories: campaign?.categories ?? [],
        templateId: campaign?.messageTemplates.assigned ?? '',
      });
      await this.load();
    } catch {
      // The list says what is wrong.
    }
  },
  /** From the beginning. */
  async load() {
    const asked = ++this.asked;
    try {
      const { items, cursor } = await this.ask(null);
      if (asked !== this.asked) return;
      this.setData({ state: items.length > 0 ? 'ready' : 'empty', items, cursor, loadingMore: false });
    } catch (error) {
      if (asked === this.asked) this.setData({ state: 'error', problem: messageOf(error), items: [], cursor: null });
    }
  },
  async ask(from: string | null): Promise<{ items: Shown[]; cursor: string | null }> {
    const { tab, filters, text } = this.data;
    const items: SuggestionSummary[] = [];
    let cursor = from;
    // A search looks at a bounded number a call: it may find nothing in one part and something in the next.
    for (let step = 0; step < SEARCH_STEPS; step += 1) {
      const page = await suggestions.queue({ ...queueFields(tab, filters, text), cursor });
      items.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null || !page.partial || items.length > 0) break;
    }
    return { items: items.map((item) => this.shownOf(item)), cursor };
  },
  shownOf(item: SuggestionSummary): Shown {
    const { id, number, status, excerpt, overdue, photoCount, districtName, category, aspect, createdAt } = item;
    const kind = this.data.categories.find((known) => known.id === category)?.label ?? ASPECT_LABELS[aspect];
    return {
      id,
      number,
      status,
      excerpt,
      overdue,
      photoCount,
      place: districtName || '没有说明地点',
      facts: [kind, spokenTime(createdAt), photoCount > 0 ? `${photoCount} 张照片` : ''].filter(Boolean).join(' · '),
      due: dueWords(item),
    };
  },
  async onReachBottom() {
    const { cursor, loadingMore, items } = this.data;
    if (cursor === null || loadingMore) return;
    const asked = this.asked;
    this.setData({ loadingMore: true });
    try {
      const more = await this.ask(cursor);
      if (asked !== this.asked) return;
      const added = Object.fromEntries(more.items.map((item, i) => [`items[${items.length + i}]`, item]));
      this.setData({ ...added, cursor: more.cursor });
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    } finally {
      this.setData({ loadingMore: false });
    }
  },
  reload() {
    this.setData({ state: 'loading' });
    void this.load();
  },
  onTab({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const tab = TABS.find(({ value }) => value === detail.value)?.value;
    if (!tab) return;
    this.setData({ tab });
    this.reload();
  },
  onText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: detail.value });
  },
  onSearch() {
    this.reload();
  },
  onClearText() {
    this.setData({ text: '' });
    this.reload();
  },
  onFilters() {
    this.setData({ filtersVisible: true });
  },
  onFiltersClose() {
    this.setData({ filtersVisible: false });
  },
  onFilter({ detail }: WechatMiniprogram.CustomEvent<Filters>) {
    this.setData({ filters: detail, filterCount: countOf(detail), filtersVisible: false });
    this.reload();
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
  onOpen(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/admin/pages/handle/handle?id=${event.currentTarget.dataset.id}` });
  },
});
