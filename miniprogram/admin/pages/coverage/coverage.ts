import type { BoardView, CoverageRow, CoverageView, DistrictName, Tally } from '../../../contract/index';
import { loadInto } from '../../../services/load';
import { freshPage } from '../../../services/page-frame';
import { activeMembership, ensureHome } from '../../../services/session';
import * as visits from '../../../services/visit';
import { percentWords } from '../../../utils/tally';
import { elsewhere, paceWords, rowOf, type Row } from './words';

type RowTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type Gap = BoardView['gaps'][number];

const PAGE = '/admin/pages/coverage/coverage';
const NOTHING: Tally = { households: 0, done: 0, tried: 0, declined: 0, todo: 0 };

/** 覆盖率: of the caller's unit (for the office: of the county), or of `?districtId=` or `?unitId=`. */
freshPage({
  data: {
    office: false,
    /** Knocks at doors: may open a building's. */
    visitor: false,
    name: '',
    above: [] as DistrictName[],
    total: NOTHING,
    percent: '',
    outlook: '',
    pace: null as CoverageView['pace'] | null,
    items: [] as CoverageRow[],
    rows: [] as Row[],
    rest: 0,
    /** Where the doors to go to again are asked for; '' where they can't be. */
    todoPage: '',
    /** For the office, at the county: districts without a unit. */
    gaps: [] as Gap[],
    gapIds: [] as string[],
    gapHouseholds: 0,
  },
  districtId: '',
  unitId: '',

  onLoad({ districtId = '', unitId = '' }) {
    this.districtId = districtId;
    this.unitId = unitId;
  },
  load(): Promise<void> {
    return loadInto(
      this,
      async () => {
        const role = activeMembership((await ensureHome()).memberships)?.role;
        const office = role === 'office';
        const county = office && this.districtId === '' && this.unitId === '';
        const [view, board] = await Promise.all([
          visits.coverage({
            ...(this.districtId === '' ? {} : { districtId: this.districtId }),
            ...(this.unitId === '' ? {} : { unitId: this.unitId }),
          }),
          // Without the gaps the rest is still worth seeing.
          county ? visits.board({}).catch(() => null) : null,
        ]);
        return { view, gaps: board?.gaps ?? [], office, visitor: role === 'cadre' || role === 'unitAdmin' };
      },
      ({ view, gaps, office, visitor }) => this.show(view, gaps, office, visitor),
    );
  },
  show(view: CoverageView, gaps: readonly Gap[], office: boolean, visitor: boolean) {
    const { subject, total, pace, items, above } = view;
    this.setData({
      state: 'ready',
      office,
      visitor,
      name: subject.name,
      above,
      total,
      percent: percentWords(total.done, total.households),
      outlook: paceWords(total, pace),
      pace,
      items,
      rows: items.map((row) => rowOf(row, subject.kind === 'district')),
      rest: items.length > 0 ? elsewhere(view) : 0,
      todoPage: this.todoPageOf(subject, office),
      gaps: [...gaps],
      gapIds: gaps.map(({ id }) => id),
      gapHouseholds: gaps.reduce((sum, { households }) => sum + households, 0),
    });
  },
  /** Doors are listed for a district, or for the caller's own unit; not for another one. */
  todoPageOf({ kind, id, name }: CoverageView['subject'], office: boolean): string {
    if (kind === 'unit' && office) return '';
    const district = kind === 'district' ? `districtId=${id}&` : '';
    return `/admin/pages/coverage/todo/todo?${district}name=${encodeURIComponent(name)}`;
  },

  onRow(event: RowTap) {
    this.open(event.currentTarget.dataset.id);
  },
  onTile({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.open(detail.id);
  },
  open(id: string) {
    const leads = this.data.rows.find((row) => row.id === id)?.leads;
    if (leads === 'doors' && this.data.visitor) void wx.navigateTo({ url: `/cadre/pages/doors/doors?id=${id}` });
    else if (leads) this.goTo(`${PAGE}?districtId=${id}`);
  },
  onGap(event: RowTap) {
    this.goTo(`${PAGE}?districtId=${event.currentTarget.dataset.id}`);
  },
  /** Ten pages deep the platform opens no more. */
  goTo(url: string) {
    void wx.navigateTo({ url, fail: () => void wx.redirectTo({ url }) });
  },
  /** Back to where one came from, when one came that way. */
  onAbove(event: RowTap) {
    const { id } = event.currentTarget.dataset;
    const pages = getCurrentPages();
    const county = this.data.above[0]?.id === id;
    const at = pages.findIndex(({ route, options }) => {
      if (`/${route}` !== PAGE || options.unitId) return false;
      return options.districtId === id || (county && this.data.office && !options.districtId);
    });
    if (at >= 0) void wx.navigateBack({ delta: pages.length - 1 - at });
    else void wx.redirectTo({ url: `${PAGE}?districtId=${id}` });
  },
  onTodo() {
    void wx.navigateTo({ url: this.data.todoPage });
  },
  onBoard() {
    void wx.navigateTo({ url: '/admin/pages/board/board' });
  },
});
