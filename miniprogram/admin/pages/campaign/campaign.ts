import { CAMPAIGN_STATUS_LABELS, type CampaignSetup } from '../../../contract/index';
import { Attempt } from '../../../services/attempt';
import { messageOf } from '../../../services/call';
import * as campaign from '../../../services/campaign';
import { loadInto } from '../../../services/load';
import { freshPage } from '../../../services/page-frame';
import { loadHome } from '../../../services/session';
import { checklistRows, type ChecklistRow } from '../../campaign/checklist';
import { pageOf } from '../../campaign/sections';
import { statusSteps, type StatusStep } from '../../campaign/status-words';
import { sectionRows, type SectionRow } from '../../campaign/summary';
import { setupIn, Work } from '../../campaign/work';

type PageTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { page: string }>;
type StepTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;

/** 活动设置: what there is to set up, how far it is, and the campaign's own steps. */
freshPage({
  data: {
    /** There is no campaign yet; whether something was typed for it. */
    none: false,
    left: false,
    title: '',
    status: '',
    statusLabel: '',
    demo: false,
    sections: [] as SectionRow[],
    steps: [] as ChecklistRow[],
    /** What keeps it from beginning. */
    missing: [] as string[],
    next: [] as StatusStep[],
    sending: '',
    done: '',
    fault: '',
  },
  setup: null as CampaignSetup | null,
  attempt: new Attempt(),

  onLoad() {
    this.attempt = new Attempt();
  },
  load(): Promise<void> {
    return loadInto(
      this,
      async () => {
        const setup = await campaign.settings({});
        return { setup, list: setup && (await campaign.checklist({})) };
      },
      ({ setup, list }) => {
        this.setup = setup;
        this.setData({ state: 'ready', none: setup === null });
        this.show(setup);
        if (list) this.setData({ steps: checklistRows(list) });
      },
    );
  },
  show(setup: CampaignSetup | null) {
    const work = new Work();
    work.meet(setup);
    const changed = work.changed();
    if (!setup) {
      this.setData({ left: changed.length > 0 });
      return;
    }
    this.setData({
      title: setup.settings.title,
      status: setup.status,
      statusLabel: CAMPAIGN_STATUS_LABELS[setup.status],
      demo: setup.demo,
      sections: sectionRows(setup.settings, changed),
      missing: setup.missing,
      next: statusSteps(setup.status, setup.next),
    });
  },
  onBegin() {
    void wx.navigateTo({ url: pageOf('basics') });
  },
  onPage(event: PageTap) {
    void wx.navigateTo({ url: event.currentTarget.dataset.page });
  },
  async onStep(event: StepTap) {
    const step = this.data.next[event.currentTarget.dataset.index];
    if (!step || !this.setup || this.data.sending !== '') return;
    const { title, content, confirm: confirmText } = step;
    const { confirm } = await wx.showModal({ title, content, confirmText, cancelText: '先不' });
    if (confirm) await this.go(step);
  },
  async go({ to, done }: StatusStep) {
    const { setup, attempt } = this;
    if (!setup) return;
    const { version } = setup;
    this.setData({ sending: to, fault: '', done: '' });
    try {
      this.setup = await campaign.setStatus({ requestId: attempt.idFor({ to, version }), version, status: to });
      this.attempt = new Attempt();
      this.setData({ done });
      this.show(this.setup);
      // What others see on their first page, this phone shows as well.
      void loadHome().catch(() => undefined);
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } catch (error) {
      const theirs = setupIn(error);
      if (theirs) {
        this.setup = theirs;
        this.show(theirs);
      }
      this.setData({ fault: theirs ? '刚才别人改过设置，请看一眼再点' : messageOf(error) });
    } finally {
      this.setData({ sending: '' });
    }
  },
});
