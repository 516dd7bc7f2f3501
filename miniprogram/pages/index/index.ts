import { PAGES, ROLE_LABELS, type HomeView, type Membership, type SiteView } from '../../contract/index';
import { messageOf } from '../../services/call';
import * as questionnaires from '../../services/questionnaire';
import { readDraft, isWorthKeeping } from '../../services/drafts';
import { dutyToday, dutyWords, signIn, type DutyWords } from '../../services/duty';
import { groupedCode, receivedInvite, receiveInvite } from '../../services/members';
import { loadedPage } from '../../services/page-frame';
import { activeMembership, isStaff, loadHome, rememberedHome, scannedSite, showBadge } from '../../services/session';
import { inviteIn, sceneOf } from '../../utils/scene';
import { campaignWords, milestonesOf, type CampaignWords, type Milestone } from './campaign';
import { questionnaireRows, type QuestionnaireRow } from './questionnaires';

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

loadedPage({
  data: {
    /** There is no campaign, and this person can set one up. */
    founder: false,
    campaign: null as CampaignWords | null,
    milestones: [] as Milestone[],
    site: null as SiteView | null,
    /** A code was scanned that means nothing here. */
    unknownCode: false,
    /** The code of an invitation that was scanned, as it is read out; '' without one. */
    invite: '',
    hasDraft: false,
    work: null as Work | null,
    /** That can be filled in, or have been. */
    questionnaires: [] as QuestionnaireRow[],
    /** The unit is on duty today at the site whose code was scanned. */
    duty: null as DutyWords | null,
    signing: false,
    fault: '',
  },
  /** Of a scanned code, until the server has said what it means. */
  scene: undefined as string | undefined,

  onLoad(query) {
    this.take(query.scene);
    void this.load();
  },
  onShow() {
    showBadge();
    const draft = readDraft();
    this.setData({ hasDraft: draft !== null && isWorthKeeping(draft) });
    // Who has come in meanwhile needs it no more.
    this.showInvite();
    // Coming back from one that was filled in.
    if (this.data.campaign?.open) void this.loadQuestionnaires();
    // Coming back from setting it up.
    if (this.data.founder) void this.load();
  },
  onShareAppMessage() {
    return { title: '您家门口有什么想改的？说给我们听', path: '/pages/index/index' };
  },
  onRetry() {
    void this.load();
  },
  /** An invitation means something to this phone only; everything else the server is asked. */
  take(scene: string | undefined) {
    const code = inviteIn(scene ?? '');
    if (code !== null) receiveInvite(code);
    this.scene = code === null ? scene : undefined;
    this.showInvite();
  },
  showInvite() {
    this.setData({ invite: groupedCode(receivedInvite()) });
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
      this.setData({ state: 'empty', founder: activeMembership(memberships)?.role === 'office' });
      return;
    }
    this.setData({
      state: 'ready',
      founder: false,
      campaign: campaignWords(campaign),
      milestones: milestonesOf(campaign),
      site: scannedSite(),
      unknownCode,
      work: workOf(activeMembership(memberships), waiting),
    });
    void this.showDuty(activeMembership(memberships));
    if (campaign.status === 'active') void this.loadQuestionnaires();
  },
  async loadQuestionnaires() {
    try {
      const { items } = await questionnaires.list({});
      this.setData({ questionnaires: questionnaireRows(items) });
    } catch {
      // The page is as useful without them; the next look asks again.
    }
  },
  /** Who is on duty here scans the same poster as everybody. */
  async showDuty(active: Membership | null) {
    const site = scannedSite();
    const wanted = site !== null && isStaff(active);
    try {
      const found = wanted ? (await dutyToday()).find((duty) => duty.site.id === site.id) : undefined;
      this.setData({ duty: found ? dutyWords(found) : null });
    } catch {
      // The rest of the page is as useful without it.
    }
  },
  async onSign() {
    const { duty } = this.data;
    if (!duty) return;
    this.setData({ signing: true, fault: '' });
    try {
      this.setData({ duty: dutyWords(await signIn(duty.code)) });
    } catch (error) {
      this.setData({ fault: messageOf(error) });
    } finally {
      this.setData({ signing: false });
    }
  },
  onFound() {
    void wx.navigateTo({ url: '/admin/pages/campaign/campaign' });
  },
  onSuggest() {
    void wx.navigateTo({ url: '/pages/suggest/suggest' });
  },
  onAspect(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { aspect: string }>) {
    void wx.navigateTo({ url: `/pages/suggest/suggest?aspect=${event.currentTarget.dataset.aspect}` });
  },
  onQuestionnaire(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/pages/questionnaire/questionnaire?id=${event.currentTarget.dataset.id}` });
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
    this.take(scene);
    await this.load();
  },
  onInvite() {
    void wx.navigateTo({ url: `/${PAGES.join}?code=${this.data.invite}` });
  },
  onQueue() {
    void wx.navigateTo({ url: '/admin/pages/queue/queue' });
  },
});
