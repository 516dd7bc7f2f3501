import { listOf } from '../../../components/endless-list/handle';
import type { CallView } from '../../../contract/index';
import { sizedPage } from '../../../services/page-frame';
import * as suggestions from '../../../services/suggestion';
import { callRow, type CallRow } from './call-entry/row';

type Tab = 'waiting' | 'done';

const TABS: readonly { value: Tab; label: string }[] = [
  { value: 'waiting', label: '待告诉' },
  { value: 'done', label: '已告诉' },
];

const FIRST: { tab: Tab } = { tab: 'waiting' };

sizedPage({
  data: {
    tabs: TABS,
    ...FIRST,
    tapped: null as CallView | null,
    sheetVisible: false,
  },
  /** What the rows were made of. */
  calls: new Map<string, CallView>(),

  onLoad() {
    this.calls = new Map();
    listOf<CallRow>(this).start(async (cursor) => {
      const { items, nextCursor } = await suggestions.calls({ done: this.data.tab === 'done', cursor });
      items.forEach((item) => this.calls.set(item.id, item));
      return { rows: items.map(callRow), nextCursor };
    });
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  onTab({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const tab = TABS.find(({ value }) => value === detail.value)?.value;
    if (!tab || tab === this.data.tab) return;
    this.setData({ tab });
    listOf(this).restart();
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<CallRow>) {
    this.setData({ tapped: this.calls.get(detail.id) ?? null, sheetVisible: true });
  },
  onSheetClose() {
    this.setData({ sheetVisible: false });
  },
  onCalled({ detail }: WechatMiniprogram.CustomEvent<CallView>) {
    this.setData({ sheetVisible: false });
    void wx.showToast({
      title: detail.outcome?.reached ? '记下了，放到“已告诉”里' : '记下了，还留在这里',
      icon: 'none',
    });
    listOf(this).restart();
  },
});
