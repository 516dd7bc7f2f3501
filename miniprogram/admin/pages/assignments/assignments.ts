import type { DistrictName } from '../../../contract/index';
import { Attempt } from '../../../services/attempt';
import { ApiError, messageOf } from '../../../services/call';
import { loadInto } from '../../../services/load';
import { freshPage } from '../../../services/page-frame';
import * as units from '../../../services/units';
import type { ChosenUnit } from '../../components/unit-list/find';
import { unitPlaces, type UnitPlaces } from '../../places/holders';

/** As many are drawn; a county that has just begun has more, and gives them out with a sheet. */
const DRAWN = 100;
const NONE: DistrictName = { id: '', name: '' };
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

/** 分包: what nobody takes care of comes first, then what each unit has. */
freshPage({
  data: {
    gaps: [] as DistrictName[],
    gapCount: 0,
    units: [] as UnitPlaces[],
    /** For which place a unit is being chosen. */
    choosing: NONE,
    /** For which place one is being saved. */
    saving: '',
    fault: { id: '', text: '' },
    done: '',
  },
  attempt: new Attempt(),

  onLoad() {
    this.attempt = new Attempt();
  },
  load(): Promise<void> {
    return loadInto(
      this,
      async () => {
        const [all, { items, gaps }] = await Promise.all([units.all(), units.assignments()]);
        return { rows: unitPlaces(all, items), gaps };
      },
      ({ rows, gaps }) => {
        // Who has none yet comes last: a functional unit needs none.
        const sorted = [...rows.filter(({ count }) => count > 0), ...rows.filter(({ count }) => count === 0)];
        this.setData({ state: 'ready', units: sorted });
        this.showGaps(gaps);
      },
    );
  },
  showGaps(gaps: readonly DistrictName[]) {
    this.setData({ gaps: gaps.slice(0, DRAWN), gapCount: gaps.length });
  },
  onGap(event: Tap) {
    const gap = this.data.gaps.find(({ id }) => id === event.currentTarget.dataset.id);
    if (gap && this.data.saving === '') this.setData({ choosing: gap });
  },
  onClose() {
    this.setData({ choosing: NONE });
  },
  async onUnit({ detail }: WechatMiniprogram.CustomEvent<ChosenUnit>) {
    const gap = this.data.choosing;
    this.setData({ choosing: NONE, saving: gap.id, fault: { id: '', text: '' }, done: '' });
    try {
      const unit = await units.get({ id: detail.id });
      const districtIds = [...unit.districts.map(({ id }) => id), gap.id];
      const requestId = this.attempt.idFor({ unitId: unit.id, districtIds });
      const { gaps } = await units.saveAssignments({ requestId, unitId: unit.id, version: unit.version, districtIds });
      this.attempt = new Attempt();
      this.setData({ done: `${gap.name}交给${unit.name}了。` });
      this.showGaps(gaps);
      await this.load();
    } catch (error) {
      const overtaken = error instanceof ApiError && error.code === 'ABORTED';
      const text = overtaken ? '刚才有同事改过这个单位，请再选一次' : messageOf(error);
      this.setData({ fault: { id: gap.id, text } });
    } finally {
      this.setData({ saving: '' });
    }
  },
  onOpen(event: Tap) {
    void wx.navigateTo({ url: `/admin/pages/assignments/unit/unit?id=${event.currentTarget.dataset.id}` });
  },
  onImport() {
    void wx.navigateTo({ url: '/admin/pages/districts/import/import?what=units' });
  },
});
