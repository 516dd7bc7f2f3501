import { listOf } from '../../../../components/endless-list/handle';
import type { CampaignView, SuggestionSummary } from '../../../../contract/index';
import { sizedPage } from '../../../../services/page-frame';
import { ensureHome } from '../../../../services/session';
import * as suggestions from '../../../../services/suggestion';
import { OFFICE_ITSELF } from '../../../components/unit-list/find';
import { queueRow, type QueueRow } from '../../queue/queue-entry/row';
import { cardRow, type CardRow } from '../units';

type Tab = 'late' | 'open' | 'cards';

const UNIT_TABS: readonly { value: Tab; label: string }[] = [
  { value: 'late', label: '已逾期' },
  { value: 'open', label: '全部待办' },
  { value: 'cards', label: '黄牌红牌' },
];
const FIRST: { tab: Tab } = { tab: 'late' };
/** The office gives itself no cards. */
const OFFICE_TABS: readonly { value: Tab; label: string }[] = [
  { value: 'late', label: '已逾期' },
  { value: 'open', label: '全部' },
];

sizedPage({
  data: {
    id: '',
    name: '',
    tabs: UNIT_TABS,
    ...FIRST,
    /** What was tapped; the sheet is about it. */
    tapped: null as SuggestionSummary | null,
    sheetVisible: false,
  },
  /** What the rows were made of. */
  items: new Map<string, SuggestionSummary>(),

  onLoad({ id = '', name = '' }) {
    this.items = new Map();
    const office = id === OFFICE_ITSELF;
    this.setData({
      id,
      name: decodeURIComponent(name),
      tabs: office ? OFFICE_TABS : UNIT_TABS,
      tab: office ? 'open' : 'late',
    });
    this.startList();
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  onTab({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const tab = this.data.tabs.find(({ value }) => value === detail.value)?.value;
    if (!tab || tab === this.data.tab) return;
    const sameList = (tab === 'cards') === (this.data.tab === 'cards');
    this.setData({ tab }, () => {
      if (sameList) listOf(this).restart();
      else this.startList();
    });
  },
  startList() {
    if (this.data.tab === 'cards') listOf<CardRow>(this).start((cursor) => this.askCards(cursor));
    else listOf<QueueRow>(this).start((cursor) => this.askQueue(cursor));
  },
  async askCards(cursor: string | null): Promise<{ rows: CardRow[]; nextCursor: string | null }> {
    const { items, nextCursor } = await suggestions.cards({ unitId: this.data.id, cursor });
    return { rows: items.map(cardRow), nextCursor };
  },
  async askQueue(cursor: string | null): Promise<{ rows: QueueRow[]; nextCursor: string | null }> {
    const { id, tab } = this.data;
    const [{ items, nextCursor }, categories] = await Promise.all([
      suggestions.queue({ unitId: id, cursor, ...(tab === 'late' ? { overdue: true } : {}) }),
      this.categories(),
    ]);
    items.forEach((item) => this.items.set(item.id, item));
    return { rows: items.map((item) => queueRow(item, categories)), nextCursor };
  },
  /** Their names; the rows do without. */
  async categories(): Promise<CampaignView['categories']> {
    const home = await ensureHome().catch(() => null);
    return home?.campaign?.categories ?? [];
  },
  onCard({ detail }: WechatMiniprogram.CustomEvent<CardRow>) {
    void wx.navigateTo({ url: detail.page });
  },
  onSuggestion({ detail }: WechatMiniprogram.CustomEvent<QueueRow>) {
    this.setData({ tapped: this.items.get(detail.id) ?? null, sheetVisible: true });
  },
  onSheetClose() {
    this.setData({ sheetVisible: false });
  },
  onRerouted() {
    this.setData({ sheetVisible: false });
    listOf(this).restart();
  },
});
