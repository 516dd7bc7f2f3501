import { ROLE_LABELS, type HomeView, type Membership, type SiteView } from '../../contract/index';
import { messageOf } from '../../services/call';
import { readDraft, isWorthKeeping } from '../../services/drafts';
import { activeMembership, loadHome, rememberedHome, scannedSite, showBadge } from '../../services/session';
import { rootFontSize } from '../../services/text-size';
import { sceneOf } from '../../utils/scene';
import { campaignWords, milestonesOf, type CampaignWords, type Milestone } from './campaign';

interface Work {
  role: string;
  /** 3 条待受理 */
  waiting: string;
}

function workOf(active: Membership | null, waiting: number | null): Work | null {
  if (!active || waiting === null) return null;
  return {
    role: [active.unit?.name, ROLE_LABELS[active.role]].filter(Boolean).join(' · '),
    waiting: `${waiting} 条待受理`,
  };
}

Page({
  data: {
    rootFontSize: '16px',
    state: 'loading',
    problem: '',
    campaign: null as CampaignWords | null,
    milestones: [] as Milestone[],
    site: null as SiteView | null,
    /** A code was scanned that means nothing here. */
    unknownCode: false,
    hasDraft: false,
    work: null as Work | null,
  },
  /** Of a scanned code, until the server has said what it means. */
  scene: undefined as string | undefined,

  onLoad(query) {
    this.scene = query.scene;
    this.setData({ rootFontSize: rootFontSize() });
    void this.load();
  },
  onShow() {
    showBadge();
    const draft = readDraft();
    this.setData({ rootFontSize: rootFontSize(), hasDraft: draft !== null && isWorthKeeping(draft) });
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  onShareAppMessage() {
    return { title: '您家门口有什么想改的？说给我们听', path: '/pages/index/index' };
  },
  onRetry() {
    void this.load();
  },
  async load() {
    const { scene } = this;
    if (!this.data.campaign) this.setData({ state: 'loading' });
    try {
      const home = await loadHome(scene);
      this.scene = undefined;
      this.show(home, scene !== undefined && home.site === null);
    } catch (error) {
      // What is shown already, or was last time, stays: old is better than nothing.
      const last = this.data.campaign ? null : rememberedHome();
      if (last) this.show(last, false);
      if (this.data.campaign) void wx.showToast({ title: messageOf(error), icon: 'none' });
      else this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  show({ campaign, memberships, waiting }: HomeView, unknownCode: boolean) {
    if (!campaign) {
      this.setData({ state: 'empty' });
      return;
    }
    this.setData({
      state: 'ready',
      campaign: campaignWords(campaign),
      milestones: milestonesOf(campaign),
      site: scannedSite(),
      unknownCode,
      work: workOf(activeMembership(memberships), waiting),
    });
  },
  onSuggest() {
    void wx.navigateTo({ url: '/pages/suggest/suggest' });
  },
  onAspect(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { aspect: string }>) {
    void wx.navigateTo({ url: `/pages/suggest/suggest?aspect=${event.currentTarget.dataset.aspect}` });
  },
  async onScan() {
    let scanned: WechatMiniprogram.ScanCodeSuccessCallbackResult;
    try {
      scanned = await wx.scanCode({});
    } catch {
      // Turned away: nothing to say.
      return;
    }
    const scene = sceneOf(scanned);
    if (scene === null) {
      this.setData({ unknownCode: true });
      return;
    }
    this.scene = scene;
    await this.load();
  },
  onQueue() {
    void wx.navigateTo({ url: '/admin/pages/queue/queue' });
  },
});
