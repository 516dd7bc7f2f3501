import { listOf } from '../../../components/endless-list/handle';
import { OUTCOME_LABELS, VISIT_KIND_LABELS, type TasksView } from '../../../contract/index';
import { messageOf } from '../../../services/call';
import { sizedPage } from '../../../services/page-frame';
import { ensureHome } from '../../../services/session';
import * as visits from '../../../services/visit';
import { fetchCode } from '../../../services/visits/code';
import { readHabits } from '../../../services/visits/habits';
import { readVisits } from '../../../services/visits/kept';
import { fetchDuty, fetchPack, fetchTasks, forgetOthers, keptTasks } from '../../../services/visits/offline';
import { fetchQuestionnaires } from '../../../services/visits/questionnaires';
import { compareLeftOver, forgetOld } from '../../../services/visits/reconcile';
import { roomForVisits } from '../../../services/visits/room';
import { visitSync } from '../../../services/visits/sync';
import { calendarDay, spokenTime } from '../../../utils/time';
import { visitingMembership } from '../../membership';
import {
  areaRows,
  BUILDINGS_SHOWN,
  buildingsOf,
  recentOf,
  searched,
  summaryOf,
  type AreaRow,
  type BuildingRow,
  type Summary,
} from './rows';
import { todoRow, type TodoRow } from '../../../components/todo-entry/row';

type IdTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
const DRAFTS_SHOWN = 3;

sizedPage({
  data: {
    state: 'loading',
    problem: '',
    /** 上次更新 今天 08:10; '' when what is shown is fresh. */
    old: '',
    room: 'enough',
    unit: '',
    summary: null as Summary | null,
    drafts: [] as { id: string; text: string }[],
    moreDrafts: 0,
    tab: 'buildings',
    text: '',
    found: [] as BuildingRow[],
    recent: [] as BuildingRow[],
    areas: [] as AreaRow[],
    /** The area whose buildings are shown. */
    open: '',
    buildings: [] as BuildingRow[],
    moreBuildings: 0,
  },
  tasks: null as TasksView | null,
  membershipId: '',
  shown: BUILDINGS_SHOWN,
  todoStarted: false,

  onShow() {
    this.setData({ room: roomForVisits() });
    this.showOwn();
    void this.load();
  },
  async onPullDownRefresh() {
    if (this.data.tab === 'todo') await listOf(this).pullDown();
    await this.load();
    void wx.stopPullDownRefresh();
  },
  async load() {
    try {
      const membership = await visitingMembership();
      if (!membership) {
        this.setData({ state: 'none' });
        return;
      }
      this.membershipId = membership.id;
      const known = keptTasks(membership.id);
      if (known) this.showTasks(known);
      this.showTasks(await fetchTasks(membership.id));
      this.setData({ old: '' });
      await this.bringAlong();
    } catch (error) {
      if (this.tasks) this.setData({ old: `上次更新 ${spokenTime(this.tasks.at)}` });
      else this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  /** What will be needed without a network. What doesn't come now comes the next time. */
  async bringAlong() {
    const { memberships } = await ensureHome();
    forgetOthers(memberships.map(({ id }) => id));
    const { membershipId } = this;
    await Promise.allSettled([
      fetchPack(membershipId),
      fetchDuty(membershipId),
      fetchQuestionnaires(membershipId),
      fetchCode(membershipId),
      this.clearUp(membershipId),
    ]);
  },
  /** What people said stays on the phone no longer than it is needed here. */
  async clearUp(membershipId: string) {
    if (await compareLeftOver(calendarDay(0), membershipId)) void visitSync.start();
    forgetOld();
  },
  showTasks(tasks: TasksView) {
    this.tasks = tasks;
    const areas = areaRows(tasks);
    const only = areas.length === 1 ? (areas[0]?.id ?? '') : '';
    this.setData({
      state: 'ready',
      unit: tasks.unit.name,
      summary: summaryOf(tasks),
      areas,
      open: this.data.open || only,
    });
    this.showOwn();
    this.showBuildings();
  },
  /** What is on this phone. */
  showOwn() {
    const drafts = readVisits()
      .visits.filter(({ state }) => state === 'draft')
      .reverse();
    this.setData({
      recent: this.tasks ? recentOf(this.tasks, readHabits().recent) : [],
      drafts: drafts.slice(0, DRAFTS_SHOWN).map(({ requestId, kind, place, door, outcome }) => ({
        id: requestId,
        text: [
          [place, door].filter(Boolean).join(' ') || VISIT_KIND_LABELS[kind],
          kind === 'household' && outcome !== null ? OUTCOME_LABELS[outcome] : '',
        ]
          .filter(Boolean)
          .join('，'),
      })),
      moreDrafts: Math.max(0, drafts.length - DRAFTS_SHOWN),
    });
  },
  showBuildings() {
    const { tasks } = this;
    if (!tasks) return;
    const all = this.data.open === '' ? [] : buildingsOf(tasks, this.data.open);
    this.setData({
      found: searched(tasks, this.data.text),
      buildings: all.slice(0, this.shown),
      moreBuildings: Math.max(0, all.length - this.shown),
    });
  },
  onArea(event: IdTap) {
    const { id } = event.currentTarget.dataset;
    // Without buildings: a village, a lane. Its doors are its own.
    if (this.data.areas.some((area) => area.id === id && area.buildings === 0)) {
      this.onBuilding(event);
      return;
    }
    this.shown = BUILDINGS_SHOWN;
    this.setData({ open: this.data.open === id ? '' : id });
    this.showBuildings();
  },
  onMoreBuildings() {
    this.shown += BUILDINGS_SHOWN;
    this.showBuildings();
  },
  onText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: detail.value });
    this.showBuildings();
  },
  onClearText() {
    this.setData({ text: '' });
    this.showBuildings();
  },
  onTab(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { tab: 'buildings' | 'todo' }>) {
    const { tab } = event.currentTarget.dataset;
    this.setData({ tab });
    if (tab !== 'todo' || this.todoStarted) return;
    this.todoStarted = true;
    listOf<TodoRow>(this).start(async (cursor) => {
      const { items, nextCursor } = await visits.todo({ cursor, membershipId: this.membershipId });
      return { rows: items.map(todoRow), nextCursor };
    });
  },
  onTodo({ detail }: WechatMiniprogram.CustomEvent<TodoRow>) {
    const door = encodeURIComponent(detail.door);
    void wx.navigateTo({ url: `/cadre/pages/log/log?kind=household&building=${detail.districtId}&door=${door}` });
  },
  onBuilding(event: IdTap) {
    void wx.navigateTo({ url: `/cadre/pages/doors/doors?id=${event.currentTarget.dataset.id}` });
  },
  onDraft(event: IdTap) {
    void wx.navigateTo({ url: `/cadre/pages/log/log?request=${event.currentTarget.dataset.id}` });
  },
  onKind(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { kind: string }>) {
    void wx.navigateTo({ url: `/cadre/pages/log/log?kind=${event.currentTarget.dataset.kind}` });
  },
  onOutbox() {
    void wx.navigateTo({ url: '/cadre/pages/outbox/outbox' });
  },
});
