import { listOf } from '../../../../components/endless-list/handle';
import { sizedPage } from '../../../../services/page-frame';
import { activeMembership, ensureHome } from '../../../../services/session';
import * as visits from '../../../../services/visit';
import { todoRow, type TodoRow } from '../../../../components/todo-entry/row';

/** 要再去的: doors of the caller's unit, or of `?districtId=`; `?name=` says whose. */
sizedPage({
  data: { name: '' },

  onLoad({ districtId = '', name = '' }) {
    this.setData({ name: decodeURIComponent(name) });
    listOf<TodoRow>(this).start(async (cursor) => {
      const { items, nextCursor } = await visits.todo({ cursor, ...(districtId ? { districtId } : {}) });
      return { rows: items.map(todoRow), nextCursor };
    });
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  async onOpen({ detail }: WechatMiniprogram.CustomEvent<TodoRow>) {
    const role = activeMembership((await ensureHome().catch(() => null))?.memberships ?? [])?.role;
    // The office looks, and knocks at no doors.
    if (role !== 'cadre' && role !== 'unitAdmin') return;
    const door = encodeURIComponent(detail.door);
    void wx.navigateTo({ url: `/cadre/pages/log/log?kind=household&building=${detail.districtId}&door=${door}` });
  },
});
