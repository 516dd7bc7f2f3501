import type { ChosenDistrict } from '../../../components/district-picker/district-picker';
import { PAGES, type DashboardView } from '../../../contract/index';
import { loadInto } from '../../../services/load';
import { loadedPage } from '../../../services/page-frame';
import * as reports from '../../../services/report';
import { percentWords, tallyWords } from '../../../utils/tally';
import { spokenDay, spokenTime } from '../../../utils/time';
import type { Figure } from '../../components/chart/figure';
import { grouped } from '../../numbers';
import { dashboardOf, listBehind } from './links';
import { daysOf, largeOf, sectionsOf, type Large, type Section } from './parts';
import { districtRows, milestoneRows, ORDERS, unitRows, type Order, type Row } from './rows';

type UrlTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { url: string }>;
type OrderTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { value: Order }>;

/** What the query names; nothing: what is the caller's. */
const NOTHING_NAMED: { districtId?: string; unitId?: string } = {};
const FIRST: { order: Order } = { order: 'overdue' };
/** Units that are shown at first. */
const FIRST_UNITS = 10;

/** 数据: of `?districtId=`, of `?unitId=`, else of what is the caller's. */
loadedPage({
  data: {
    updating: false,
    name: '',
    at: '',
    more: false,
    lists: false,
    county: false,
    above: [] as { id: string; name: string; url: string }[],
    milestones: [] as ReturnType<typeof milestoneRows>,
    large: [] as Large[],
    empty: false,
    days: null as Figure | null,
    /** The day that was tapped. */
    day: null as { label: string; url: string } | null,
    sections: [] as Section[],
    visited: null as { percent: string; words: string; url: string } | null,
    districtsTitle: '',
    districts: [] as Row[],
    orders: ORDERS,
    ...FIRST,
    units: [] as Row[],
    unitCount: 0,
    shares: [] as { id: string; name: string; count: string; url: string }[],
    pickingDistrict: false,
  },
  of: NOTHING_NAMED,
  view: null as DashboardView | null,
  allUnits: false,

  onLoad({ districtId, unitId }: { districtId?: string; unitId?: string }) {
    this.of = { ...(districtId ? { districtId } : {}), ...(unitId ? { unitId } : {}) };
    void this.load();
  },
  async load() {
    this.setData({ updating: this.view !== null });
    await loadInto(
      this,
      () => reports.dashboard(this.of),
      (view) => this.show(view),
    );
    this.setData({ updating: false });
  },
  show(view: DashboardView) {
    const { subject, above, at, more, lists, total, coverage } = view;
    this.view = view;
    this.setData({
      state: 'ready',
      name: subject.name,
      county: subject.kind === 'county',
      at: spokenTime(at),
      more,
      lists,
      above: above.map(({ id, name }) => ({ id, name, url: dashboardOf({ districtId: id }) })),
      milestones: milestoneRows(view, (day) => spokenDay(day)),
      large: largeOf(view),
      empty: total.received === 0,
      days: daysOf(view),
      day: null,
      sections: sectionsOf(view),
      visited: coverage && {
        percent: percentWords(coverage.done, coverage.households),
        words: tallyWords(coverage),
        url: lists ? coveragePage(view) : '',
      },
      districtsTitle: subject.kind === 'unit' ? '分包的地方' : '各处',
      districts: districtRows(view),
      shares: view.shares.map(({ id, name, count }) => ({
        id,
        name,
        count: `${grouped(count)} 条`,
        url: listBehind(view, name, { figure: 'received', unitId: id }),
      })),
    });
    this.showUnits();
  },
  showUnits() {
    if (!this.view) return;
    const rows = unitRows(this.view, this.data.order);
    this.setData({ units: this.allUnits ? rows : rows.slice(0, FIRST_UNITS), unitCount: rows.length });
  },
  onOrder(event: OrderTap) {
    this.setData({ order: event.currentTarget.dataset.value });
    this.showUnits();
  },
  onAllUnits() {
    this.allUnits = true;
    this.showUnits();
  },
  onDay({ detail: { index } }: WechatMiniprogram.CustomEvent<{ index: number }>) {
    const day = this.view?.days[index];
    if (!this.view || !day) return;
    const label = spokenDay(day.day);
    const url = day.count === 0 ? '' : listBehind(this.view, label, { day: day.day, figure: 'received' });
    this.setData({ day: url === '' ? null : { label: `看 ${label} 的 ${grouped(day.count)} 条`, url } });
  },
  onUrl(event: UrlTap) {
    const { url } = event.currentTarget.dataset;
    if (url !== '') void wx.navigateTo({ url });
  },
  onDistrict() {
    this.setData({ pickingDistrict: true });
  },
  onDistrictClose() {
    this.setData({ pickingDistrict: false });
  },
  onDistrictChoose({ detail }: WechatMiniprogram.CustomEvent<ChosenDistrict>) {
    this.setData({ pickingDistrict: false });
    void wx.navigateTo({ url: dashboardOf({ districtId: detail.id }) });
  },
});

function coveragePage({ subject: { kind, id } }: DashboardView): string {
  const query = kind === 'county' ? '' : kind === 'unit' ? `?unitId=${id}` : `?districtId=${id}`;
  return `/${PAGES.coverage}${query}`;
}
