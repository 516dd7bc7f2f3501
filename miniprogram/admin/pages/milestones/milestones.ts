import type { About, MilestonesView } from '../../../contract/index';
import { Attempt } from '../../../services/attempt';
import { messageOf } from '../../../services/call';
import { loadInto } from '../../../services/load';
import * as milestones from '../../../services/milestones';
import { freshPage } from '../../../services/page-frame';
import { activeMembership, ensureHome } from '../../../services/session';
import { ownSteps, tabsOf, type OwnStep, type Tab } from './words';

type PageTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { page: string }>;

const FIRST: { about: About } = { about: 'kick-off' };

/** 节点进度: the office sees who lacks what and reminds them; a unit sees what it has to do. */
freshPage({
  data: {
    office: false,
    ...FIRST,
    tabs: [] as Tab[],
    tab: null as Tab | null,
    /** Who has done it is shown at a tap. */
    doneOpen: false,
    unit: '',
    steps: [] as OwnStep[],
    sending: false,
    fault: '',
    done: '',
  },
  attempt: new Attempt(),

  onLoad() {
    this.attempt = new Attempt();
  },
  load(): Promise<void> {
    return loadInto(
      this,
      async () => {
        const office = activeMembership((await ensureHome()).memberships)?.role === 'office';
        return { office, view: await milestones.board({}) };
      },
      ({ office, view }) => this.show(office, view),
    );
  },
  show(office: boolean, view: MilestonesView) {
    const tabs = office ? tabsOf(view) : [];
    this.setData({
      state: 'ready',
      office,
      tabs,
      tab: tabs.find(({ about }) => about === this.data.about) ?? null,
      unit: office ? '' : (view.units[0]?.unit.name ?? ''),
      steps: office ? [] : ownSteps(view),
    });
  },
  onTab({ detail }: WechatMiniprogram.CustomEvent<{ value: About }>) {
    const { tabs } = this.data;
    const tab = tabs.find(({ about }) => about === detail.value) ?? null;
    this.setData({ about: detail.value, tab, doneOpen: false, fault: '', done: '' });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  onDone() {
    this.setData({ doneOpen: !this.data.doneOpen });
  },
  onOpen(event: PageTap) {
    const { page } = event.currentTarget.dataset;
    if (page) void wx.navigateTo({ url: page });
  },

  async onRemind() {
    const { tab, sending } = this.data;
    if (!tab || sending) return;
    const { confirm } = await wx.showModal({
      title: `提醒 ${tab.lacking.length} 个单位？`,
      content: '这些单位的管理员会收到消息，有工作群的，群里也说一声。每天只能提醒一次。',
      confirmText: '提醒',
      cancelText: '先不提醒',
    });
    if (confirm) await this.remind(tab.about);
  },
  async remind(about: About) {
    this.setData({ sending: true, fault: '', done: '' });
    try {
      const { units, withoutAdmin } = await milestones.remindAll({ requestId: this.attempt.idFor({ about }), about });
      this.attempt = new Attempt();
      const names = withoutAdmin.map(({ name }) => name).join('、');
      const calls = names === '' ? '' : `${names}还没有管理员，请打电话告诉他们。`;
      await this.load();
      this.setData({ done: `提醒了 ${units} 个单位。${calls}` });
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } catch (error) {
      this.setData({ fault: messageOf(error) });
    } finally {
      this.setData({ sending: false });
    }
  },
});
