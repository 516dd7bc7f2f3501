import type { NotificationView } from '../../contract/index';
import { messageOf } from '../../services/call';
import * as inbox from '../../services/inbox';
import { newRequestId } from '../../services/request-id';
import { showUnread } from '../../services/session';
import { rootFontSize } from '../../services/text-size';
import { spokenTime } from '../../utils/time';

type Shown = NotificationView & { when: string };
type ItemTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;

const shownOf = (item: NotificationView): Shown => ({ ...item, when: spokenTime(item.at) });

Page({
  data: {
    rootFontSize: '16px',
    state: 'loading',
    problem: '',
    items: [] as Shown[],
    cursor: null as string | null,
    unread: 0,
    loadingMore: false,
  },
  onShow() {
    this.setData({ rootFontSize: rootFontSize() });
    void this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  async load() {
    try {
      const { items, nextCursor, unread } = await inbox.list({});
      this.setData({ state: items.length > 0 ? 'ready' : 'empty', items: items.map(shownOf), cursor: nextCursor });
      this.setUnread(unread);
    } catch (error) {
      if (this.data.items.length > 0) void wx.showToast({ title: messageOf(error), icon: 'none' });
      else this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  async onReachBottom() {
    const { cursor, loadingMore, items } = this.data;
    if (cursor === null || loadingMore) return;
    this.setData({ loadingMore: true });
    try {
      const page = await inbox.list({ cursor });
      const added = Object.fromEntries(page.items.map((item, i) => [`items[${items.length + i}]`, shownOf(item)]));
      this.setData({ ...added, cursor: page.nextCursor });
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    } finally {
      this.setData({ loadingMore: false });
    }
  },
  onOpen(event: ItemTap) {
    const { index } = event.currentTarget.dataset;
    const item = this.data.items[index];
    if (!item) return;
    if (!item.read) {
      this.setData({ [`items[${index}].read`]: true });
      // Reading is more than a mark: when it can't be kept, the message is unread again next time.
      inbox.read({ ids: [item.id], requestId: newRequestId() }).then(
        ({ unread }) => this.setUnread(unread),
        () => undefined,
      );
    }
    void wx.navigateTo({ url: `/${item.page}` });
  },
  async onReadAll() {
    try {
      const { unread } = await inbox.read({ all: true, requestId: newRequestId() });
      this.setData({ items: this.data.items.map((item) => ({ ...item, read: true })) });
      this.setUnread(unread);
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    }
  },
  setUnread(unread: number) {
    this.setData({ unread });
    showUnread(unread);
  },
});
