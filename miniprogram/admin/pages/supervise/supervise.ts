import { loadInto } from '../../../services/load';
import { freshPage } from '../../../services/page-frame';
import * as suggestions from '../../../services/suggestion';
import { splitUnits, type Unassigned, type UnitRow } from './units';

const NONE: Unassigned = { count: 0, late: '' };

freshPage({
  data: {
    busy: [] as UnitRow[],
    quiet: [] as UnitRow[],
    quietOpen: false,
    unassigned: NONE,
    /** There are more than could be counted. */
    capped: false,
  },

  load(): Promise<void> {
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
