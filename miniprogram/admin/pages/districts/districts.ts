import type { DistrictLevel, DistrictSetup } from '../../../contract/index';
import * as directory from '../../../services/directory';
import * as districts from '../../../services/districts';
import { loadInto } from '../../../services/load';
import { freshPage } from '../../../services/page-frame';
import { ensureHome } from '../../../services/session';
import * as units from '../../../services/units';
import { LEVEL_LABELS, levelsBelow } from '../../places/forms';
import { holdersOf, holderWords, placeRow, type PlaceRow } from '../../places/holders';

const PLACE = '/admin/pages/districts/district/district';
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string; building: boolean }>;

/** 区划和户数, level by level: what lies below one place (`id`), or the towns. */
freshPage({
  data: {
    id: '',
    name: '',
    /** 社区 · 312 户 */
    line: '',
    who: '',
    /** What may be added here: 小区或楼栋. */
    addable: '',
    rows: [] as PlaceRow[],
  },

  onLoad({ id = '' }) {
    this.setData({ id });
  },
  load(): Promise<void> {
    const { id } = this.data;
    return loadInto(
      this,
      async () => {
        const [{ items }, { items: assigned }, here, { campaign }] = await Promise.all([
          directory.districtsTree({ depth: 1, ...(id === '' ? {} : { parentId: id }) }),
          units.assignments(),
          id === '' ? null : districts.get({ id }),
          ensureHome(),
        ]);
        return { items, holders: holdersOf(assigned), here, county: campaign?.county ?? '全县' };
      },
      ({ items, holders, here, county }) => {
        const [first] = items;
        const level: DistrictLevel = here?.level ?? 'county';
        const path = first ? first.path.slice(0, -1) : id === '' ? [] : [id];
        this.setData({
          state: 'ready',
          name: here?.name ?? county,
          line: lineOf(here, items),
          who: holderWords(path, holders),
          addable: levelsBelow(level)
            .map(({ label }) => label)
            .join('或'),
          rows: items.map((item) => placeRow(item, holders)),
        });
        void wx.setNavigationBarTitle({ title: here?.name ?? '区划和户数' });
      },
    );
  },
  onOpen(event: Tap) {
    const { id, building } = event.currentTarget.dataset;
    void wx.navigateTo({ url: building ? `${PLACE}?id=${id}` : `/admin/pages/districts/districts?id=${id}` });
  },
  onEdit() {
    void wx.navigateTo({ url: `${PLACE}?id=${this.data.id}` });
  },
  onAdd() {
    void wx.navigateTo({ url: `${PLACE}?parent=${this.data.id}` });
  },
  onImport() {
    void wx.navigateTo({ url: '/admin/pages/districts/import/import?what=districts' });
  },
});

/** How many households a place has, and what kind of one it is. */
function lineOf(here: DistrictSetup | null, below: readonly { households: number }[]): string {
  const households = here ? here.households : below.reduce((sum, one) => sum + one.households, 0);
  return here ? `${LEVEL_LABELS[here.level]} · ${households} 户` : `一共 ${households} 户`;
}
