import { loadInto } from '../../../services/load';
import * as suggestions from '../../../services/suggestion';
import { rootFontSize } from '../../../services/text-size';
import { splitUnits, type Unassigned, type UnitRow } from './units';

const NONE: Unassigned = { count: 0, late: '' };

Page({
  data: {
    rootFontSize: '16px',
    state: 'loading',
    problem: '',
    busy: [] as UnitRow[],
    quiet: [] as UnitRow[],
    quietOpen: false,
    unassigned: NONE,
    /** There are more than could be counted. */
    capped: false,
  },

  onShow() {
    this.setData({ rootFontSize: rootFontSize() });
    void this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  load() {
    return loadInto(
      this,
      () => suggestions.supervise({}),
      ({ units, capped }) => this.setData({ state: 'ready', capped, ...splitUnits(units) }),
    );
  },
  onQuiet() {
    this.setData({ quietOpen: !this.data.quietOpen });
  },
  onUnit(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    const { id } = event.currentTarget.dataset;
    const name = [...this.data.busy, ...this.data.quiet].find((row) => row.id === id)?.name ?? '';
    this.open(id, name);
  },
  onUnassigned() {
    this.open('office', '还没分派');
  },
  open(id: string, name: string) {
    void wx.navigateTo({ url: `/admin/pages/supervise/unit/unit?id=${id}&name=${encodeURIComponent(name)}` });
  },
});
