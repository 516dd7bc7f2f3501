import { listOf } from '../../../components/endless-list/handle';
import type { RowsPage } from '../../../components/endless-list/rows';
import * as directory from '../../../services/directory';
import { sizedPage } from '../../../services/page-frame';
import * as report from '../../../services/report';
import { openReport } from '../../../services/report-files';
import { activeMembership, ensureHome } from '../../../services/session';
import * as sites from '../../../services/sites';
import { leftHere, takeGone } from './site/kept';
import { dutyRow, siteRow, type SiteRow } from './site-entry/row';

const SITE = '/admin/pages/sites/site/site';
const FUNNEL = '/admin/pages/sites/funnel/funnel';

/** 宣传点: the office sets them up; who may print posters finds them here. */
sizedPage({
  data: {
    office: false,
    /** Some are listed: there is something to print. */
    some: false,
    /** A new one was begun on this phone and never saved. */
    begun: '',
    /** Files of posters that were opened, and how many there are: one after the other. */
    opened: 0,
    parts: 1,
  },

  onLoad() {
    listOf<SiteRow>(this).start(async (cursor) => {
      const { memberships } = await ensureHome();
      const office = activeMembership(memberships)?.role === 'office';
      const { rows, nextCursor } = office ? await onDuty(cursor) : await listed(cursor);
      if (cursor === null) this.setData({ office, some: rows.length > 0 });
      return { rows, nextCursor };
    });
  },
  onShow() {
    this.setData({ begun: leftHere() });
    if (takeGone()) listOf(this).restart();
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<SiteRow>) {
    void wx.navigateTo({ url: `${SITE}?id=${detail.id}` });
  },
  onFunnel() {
    void wx.navigateTo({ url: FUNNEL });
  },
  onNew() {
    void wx.navigateTo({ url: SITE });
  },
  /** A file that is open covers the page: the next one waits for its own tap. */
  async onPosters() {
    const { opened, parts } = this.data;
    const part = opened < parts ? opened + 1 : 1;
    const file = await openReport(() => report.posters({ part }));
    if (file) this.setData({ opened: file.part, parts: file.parts });
  },
});

/** With who is there. */
async function onDuty(cursor: string | null): Promise<RowsPage<SiteRow>> {
  const { items, nextCursor } = await directory.duty({ cursor });
  return { rows: items.map((item) => dutyRow(item)), nextCursor };
}

async function listed(cursor: string | null): Promise<RowsPage<SiteRow>> {
  const { items, nextCursor } = await sites.list({ cursor });
  return { rows: items.map((item) => siteRow(item)), nextCursor };
}
