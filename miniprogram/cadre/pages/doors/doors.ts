import { doorOf, DOOR_MAX, type DoorView, type Layout } from '../../../contract/index';
import { messageOf } from '../../../services/call';
import { freshPage } from '../../../services/page-frame';
import { withOwnVisits, type KnownDoor } from '../../../services/visits/doors';
import { readVisits } from '../../../services/visits/kept';
import { fetchDoors, fetchTasks, keptDoors, keptTasks } from '../../../services/visits/offline';
import { visitingMembership } from '../../membership';
import { placeOf } from '../visits/rows';
import {
  countsOf,
  entrancesOf,
  FILTERS,
  isLarge,
  NO_FILTER,
  othersOf,
  type Cell,
  type Entrance,
  type Filter,
} from './grid';

type DoorTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { door: string }>;

freshPage({
  data: {
    place: '',
    /** The doors could not be asked for: what is shown is what the phone knows. */
    old: false,
    filters: FILTERS.map(({ id, label }) => ({ id, label, count: 0 })),
    filter: NO_FILTER,
    /** All to choose from; one is shown at a time in a large building. */
    entrances: [] as { id: number; name: string }[],
    chosen: 0,
    shown: [] as Entrance[],
    others: [] as Cell[],
    door: '',
    doorMax: DOOR_MAX,
    fault: '',
  },
  id: '',
  membershipId: '',
  layout: null as Layout | null,
  doors: [] as DoorView[],
  known: new Map<string, KnownDoor>(),

  onLoad(query) {
    this.id = query.id ?? '';
  },
  async load() {
    try {
      const membership = await visitingMembership();
      if (!membership) {
        this.setData({ state: 'error', problem: '您的身份不用记走访' });
        return;
      }
      this.membershipId = membership.id;
      const known = keptTasks(membership.id);
      // By a link on a phone that has never seen the tasks, or where the building has only just become one of them.
      const tasks = known && placeOf(known, this.id) !== '' ? known : await fetchTasks(membership.id);
      this.layout = tasks.buildings.find(({ id }) => id === this.id)?.layout ?? null;
      const place = placeOf(tasks, this.id);
      const kept = keptDoors(membership.id, this.id);
      if (kept) this.doors = kept;
      // A building that nobody has asked for is known by its layout alone: that is enough to write visits down.
      if (place !== '') this.show(place);
      this.doors = await fetchDoors(membership.id, this.id);
      this.setData({ old: false });
      this.show(place);
    } catch (error) {
      if (this.data.state === 'ready') this.setData({ old: true });
      else this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  show(place: string) {
    if (place !== this.data.place) void wx.setNavigationBarTitle({ title: place });
    this.known = withOwnVisits(this.doors, readVisits().visits, this.id);
    const counts = countsOf(this.layout, this.known);
    this.setData({
      state: 'ready',
      place,
      filters: FILTERS.map(({ id, label }) => ({ id, label, count: counts[id] })),
    });
    this.showDoors();
  },
  /** What was saved or sent on this phone meanwhile. */
  showOwn() {
    if (this.data.state === 'ready') this.show(this.data.place);
  },
  showDoors() {
    const { filter } = this.data;
    const all = entrancesOf(this.layout, this.known, filter);
    const large = isLarge(this.layout);
    const chosen = all.some(({ id }) => id === this.data.chosen) ? this.data.chosen : (all[0]?.id ?? 0);
    const shown = large ? all.filter(({ id }) => id === chosen).map((one) => ({ ...one, name: '' })) : all;
    this.setData({
      entrances: large ? all.map(({ id, name }) => ({ id, name })) : [],
      chosen,
      shown: shown.filter(({ floors }) => floors.length > 0),
      others: othersOf(this.layout, this.known, filter),
    });
  },
  onFilter(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: Filter }>) {
    this.setData({ filter: event.currentTarget.dataset.id });
    this.showDoors();
  },
  onEntrance(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: number }>) {
    this.setData({ chosen: event.currentTarget.dataset.id });
    this.showDoors();
  },
  onDoor(event: DoorTap) {
    void this.open(event.currentTarget.dataset.door);
  },
  onTyped({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ door: detail.value, fault: '' });
  },
  onOther() {
    const door = doorOf(this.data.door);
    if (door === '' || [...door].length > DOOR_MAX) {
      this.setData({ fault: door === '' ? '请写上门牌，比如 3-201' : `门牌最多 ${DOOR_MAX} 个字` });
      return;
    }
    this.setData({ door: '' });
    void this.open(door);
  },
  /** What was written down at this door and isn't sent yet is at hand: to be changed, or another visit. */
  async open(door: string) {
    const own = readVisits().visits.filter(
      (visit) =>
        visit.kind === 'household' &&
        visit.districtId === this.id &&
        doorOf(visit.door) === door &&
        visit.state !== 'sent',
    );
    const last = own[own.length - 1];
    if (last?.state === 'draft') {
      void wx.navigateTo({ url: `/cadre/pages/log/log?request=${last.requestId}` });
      return;
    }
    if (last) {
      try {
        const { tapIndex } = await wx.showActionSheet({ itemList: ['改刚才记的那次', '又去了一次，再记一条'] });
        if (tapIndex === 0) {
          void wx.navigateTo({ url: `/cadre/pages/log/log?request=${last.requestId}` });
          return;
        }
      } catch {
        // Turned away: nothing to say.
        return;
      }
    }
    const query = `kind=household&building=${this.id}&door=${encodeURIComponent(door)}`;
    void wx.navigateTo({ url: `/cadre/pages/log/log?${query}` });
  },
});
