import { listOf } from '../../../components/endless-list/handle';
import type { BoardView, Tally } from '../../../contract/index';
import { sizedPage } from '../../../services/page-frame';
import * as visits from '../../../services/visit';
import { percentWords } from '../../../utils/tally';
import { paceWords } from '../coverage/words';
import { ORDERS, standings, unitRows, type Order, type Standing, type UnitRow } from './units';

type ValueTap<T> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { value: T }>;

const FIRST: { order: Order; only: Standing | '' } = { order: 'attention', only: '' };
/** Rows that the list is given at a time: all units have come with one answer. */
const PAGE_SIZE = 20;

/** 各单位进度, for the office. */
sizedPage({
  data: {
    ready: false,
    orders: ORDERS,
    ...FIRST,
    standings: [] as { value: Standing; label: string }[],
    total: null as Tally | null,
    percent: '',
    outlook: '',
    gaps: [] as BoardView['gaps'],
    gapHouseholds: 0,
    gapsOpen: false,
  },
  rows: [] as UnitRow[],

  onLoad() {
    this.rows = [];
    listOf<UnitRow>(this).start(async (cursor) => {
      const from = Number(cursor ?? 0);
      if (from === 0) await this.ask();
      const next = from + PAGE_SIZE;
      return { rows: this.rows.slice(from, next), nextCursor: next < this.rows.length ? String(next) : null };
    });
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  async ask() {
    const board = await visits.board({});
    const { total, pace, units, gaps } = board;
    this.rows = unitRows(board, this.data.order, this.data.only || null);
    this.setData({
      ready: true,
      standings: standings(units),
      total,
      percent: percentWords(total.done, total.households),
      outlook: paceWords(total, pace),
      gaps,
      gapHouseholds: gaps.reduce((sum, { households }) => sum + households, 0),
    });
  },
  onOrder(event: ValueTap<Order>) {
    this.setData({ order: event.currentTarget.dataset.value });
    listOf(this).restart();
  },
  onOnly(event: ValueTap<Standing>) {
    const { value } = event.currentTarget.dataset;
    this.setData({ only: this.data.only === value ? '' : value });
    listOf(this).restart();
  },
  onGaps() {
    this.setData({ gapsOpen: !this.data.gapsOpen });
  },
  onGap(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/admin/pages/coverage/coverage?districtId=${event.currentTarget.dataset.id}` });
  },
  onCounty() {
    void wx.navigateTo({ url: '/admin/pages/coverage/coverage' });
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<UnitRow>) {
    void wx.navigateTo({ url: `/admin/pages/coverage/coverage?unitId=${detail.id}` });
  },
});
