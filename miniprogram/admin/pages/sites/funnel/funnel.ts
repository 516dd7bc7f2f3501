import { loadInto } from '../../../../services/load';
import * as milestones from '../../../../services/milestones';
import { rootFontSize } from '../../../../services/text-size';
import { funnelCard, summaryOf, type FunnelCard } from './words';

/** From the poster to the answer, site by site. */
Page({
  data: { rootFontSize: '16px', state: 'loading', problem: '', summary: '', cards: [] as FunnelCard[] },

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
      ({ items }) => {
        this.setData({ state: 'ready', summary: summaryOf(items), cards: items.map((item) => funnelCard(item)) });
      },
    );
  },
});
