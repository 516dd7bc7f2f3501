import { loadInto } from '../../../services/load';
import { freshPage } from '../../../services/page-frame';
import * as units from '../../../services/units';
import { matching } from '../../components/unit-list/find';
import { unitPlaces, type UnitPlaces } from '../../places/holders';

/** As many are drawn: who looks for one beyond writes its name. */
const DRAWN = 100;

/** 单位: who there is, and what each is responsible for. */
freshPage({
  data: {
    text: '',
    count: 0,
    shown: [] as UnitPlaces[],
    /** How many more there are that fit. */
    more: 0,
  },
  all: [] as UnitPlaces[],

  onLoad() {
    this.all = [];
  },
  load(): Promise<void> {
    return loadInto(
      this,
      async () => {
        const [all, { items }] = await Promise.all([units.all(), units.assignments()]);
        return unitPlaces(all, items);
      },
      (all) => {
        this.all = all;
        this.setData({ state: 'ready', count: all.length });
        this.show();
      },
    );
  },
  show() {
    const found = new Set(matching(this.all, this.data.text).map(({ id }) => id));
    const fitting = this.all.filter(({ id }) => found.has(id));
    this.setData({ shown: fitting.slice(0, DRAWN), more: Math.max(0, fitting.length - DRAWN) });
  },
  onText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    // Written back it would swallow the next characters.
    this.data.text = detail.value;
    this.show();
  },
  onOpen(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/admin/pages/units/unit/unit?id=${event.currentTarget.dataset.id}` });
  },
  onAdd() {
    void wx.navigateTo({ url: '/admin/pages/units/unit/unit' });
  },
  onImport() {
    void wx.navigateTo({ url: '/admin/pages/districts/import/import?what=units' });
  },
  onAssignments() {
    void wx.navigateTo({ url: '/admin/pages/assignments/assignments' });
  },
});
