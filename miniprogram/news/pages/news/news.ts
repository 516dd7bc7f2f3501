import { listOf } from '../../../components/endless-list/handle';
import { BULLETIN_KIND_LABELS, PAGES, type BulletinKind } from '../../../contract/index';
import * as bulletins from '../../../services/bulletin';
import { sizedPage } from '../../../services/page-frame';
import { itemPage } from '../../../utils/bulletin';
import { newsRow, type NewsRow } from '../../components/news-entry/row';

const TABS: readonly { value: BulletinKind; label: string }[] = (['story', 'material'] as const).map((value) => ({
  value,
  label: BULLETIN_KIND_LABELS[value],
}));
const FIRST: { tab: BulletinKind } = { tab: 'story' };

/** 动态和资料: what is published, for everybody. */
sizedPage({
  data: { tabs: TABS, ...FIRST },

  onLoad({ kind }) {
    if (kind === 'material') this.setData({ tab: 'material' });
    listOf<NewsRow>(this).start(async (cursor) => {
      const { items, nextCursor } = await bulletins.published(this.data.tab, { cursor });
      return { rows: items.map(newsRow), nextCursor };
    });
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  onShareAppMessage() {
    return { title: '看看身边的变化', path: `/${PAGES.news}?kind=${this.data.tab}` };
  },
  onTab({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const tab = TABS.find(({ value }) => value === detail.value)?.value;
    if (!tab || tab === this.data.tab) return;
    this.setData({ tab });
    listOf(this).restart();
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<NewsRow>) {
    void wx.navigateTo({ url: itemPage(detail.kind, detail.id) });
  },
});
