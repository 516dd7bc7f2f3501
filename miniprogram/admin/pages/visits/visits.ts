import { listOf } from '../../../components/endless-list/handle';
import { VISIT_KINDS, type VisitKind } from '../../../contract/index';
import { sizedPage } from '../../../services/page-frame';
import { activeMembership, ensureHome } from '../../../services/session';
import * as visits from '../../../services/visit';
import { visitRow, type VisitRow } from './visit-entry/row';

type Shown = VisitKind | 'all';

const KINDS: readonly { value: Shown; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'household', label: '入户' },
  { value: 'symposium', label: '座谈会' },
  { value: 'site', label: '宣传点' },
];

const FIRST: { kind: Shown } = { kind: 'all' };

type ChipTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { value: string }>;

/** What the unit's people have written down of their visits; for the office everybody's. */
sizedPage({
  data: {
    kinds: KINDS,
    ...FIRST,
    mine: false,
  },

  onLoad() {
    listOf<VisitRow>(this).start(async (cursor) => {
      const { kind, mine } = this.data;
      const [{ items, nextCursor }, ofOneUnit] = await Promise.all([
        visits.list({ cursor, mine, ...(kind === 'all' ? {} : { kind }) }),
        isOfUnit(),
      ]);
      return { rows: items.map((item) => visitRow(item, !ofOneUnit)), nextCursor };
    });
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  onKind({ currentTarget: { dataset } }: ChipTap) {
    const kind = VISIT_KINDS.find((known) => known === dataset.value) ?? 'all';
    if (kind === this.data.kind) return;
    this.setData({ kind });
    listOf(this).restart();
  },
  onMine() {
    this.setData({ mine: !this.data.mine });
    listOf(this).restart();
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<VisitRow>) {
    void wx.navigateTo({ url: `/admin/pages/visit/visit?id=${detail.id}` });
  },
});

/** Whether all that is listed is of one unit, and its name says nothing. Without a network nothing is listed anyway. */
async function isOfUnit(): Promise<boolean> {
  const home = await ensureHome().catch(() => null);
  return home !== null && activeMembership(home.memberships)?.role !== 'office';
}
