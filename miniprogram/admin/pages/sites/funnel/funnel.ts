import { loadInto } from '../../../../services/load';
import * as milestones from '../../../../services/milestones';
import { rootFontSize } from '../../../../services/text-size';
import { funnelCard, summaryOf, type FunnelCard } from './words';

type UrlTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { url: string }>;

/** From the poster to the answer, site by site. */
Page({
  data: { rootFontSize: '16px', state: 'loading', problem: '', lists: false, summary: '', cards: [] as FunnelCard[] },

  onLoad() {
    void this.load();
  },
  onShow() {
    this.setData({ rootFontSize: rootFontSize() });
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  load() {
    return loadInto(
      this,
      () => milestones.siteFigures({}),
      ({ items, lists }) => {
        const cards = items.map((item) => funnelCard(item, lists));
        this.setData({ state: 'ready', lists, summary: summaryOf(items), cards });
      },
    );
  },
  onUrl(event: UrlTap) {
    const { url } = event.currentTarget.dataset;
    if (url !== '') void wx.navigateTo({ url });
  },
});
