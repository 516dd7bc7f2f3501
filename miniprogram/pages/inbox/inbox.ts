import { listOf } from '../../components/endless-list/handle';
import { messageOf } from '../../services/call';
import * as inbox from '../../services/inbox';
import { sizedPage } from '../../services/page-frame';
import { newRequestId } from '../../services/request-id';
import { showUnread } from '../../services/session';
import { messageRow, type MessageRow } from './message-entry/row';

sizedPage({
  data: { unread: 0, newest: '' },

  onLoad() {
    listOf<MessageRow>(this).start(async (cursor) => {
      const { items, nextCursor, unread } = await inbox.list({ cursor });
      this.setUnread(unread);
      if (cursor === undefined) this.setData({ newest: items[0]?.at ?? '' });
      return { rows: items.map(messageRow), nextCursor };
    });
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  onOpen({ detail: { id, page, read } }: WechatMiniprogram.CustomEvent<MessageRow>) {
    if (!read) {
      listOf<MessageRow>(this).change(id, { read: true });
      // Reading is more than a mark: when it can't be kept, the message is unread again next time.
      inbox.read({ ids: [id], requestId: newRequestId() }).then(
        ({ unread }) => this.setUnread(unread),
        () => undefined,
      );
    }
    void wx.navigateTo({ url: `/${page}` });
  },
  async onReadAll() {
    try {
      // What has come since isn't on this list: nobody has seen it.
      const { unread } = await inbox.read({
        all: true,
        until: this.data.newest || undefined,
        requestId: newRequestId(),
      });
      listOf<MessageRow>(this).changeWhere(({ read }) => !read, { read: true });
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
