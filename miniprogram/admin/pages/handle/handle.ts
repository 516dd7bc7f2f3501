import { PAGES, type CampaignView, type SuggestionView } from '../../../contract/index';
import { Attempt } from '../../../services/attempt';
import { ApiError, messageOf } from '../../../services/call';
import { readNotes, writeNote } from '../../../services/drafts';
import { freshPage } from '../../../services/page-frame';
import * as report from '../../../services/report';
import { openReport } from '../../../services/report-files';
import { ensureHome } from '../../../services/session';
import * as suggestions from '../../../services/suggestion';
import { overtakenWords, presentOf } from './overtaken';
import { mayPropose, NO_PROPOSALS, proposalsFor } from './proposals';
import { EMPTY_FIELDS, partFor, sendStep, type StepFields } from './send';
import { CLOSED, faultOf, NO_FAULT, pageData, shownOf } from './shown';
import { openSteps, STEP_FORMS, type FormStep } from './steps';
import { barOf, MERGE, unsentOf } from './words';

type StepTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { step: FormStep }>;

const GONE = '这一条刚才转到别处办理了。您写的还在，需要的话可以复制。';

/** One suggestion, to those who answer it and those who supervise: what it says, and the steps that are open now. */
freshPage({
  data: pageData,
  attempt: new Attempt(),
  /** Of the version for which similar ones were asked. */
  asked: 0,

  onLoad({ id = '' }) {
    this.attempt = new Attempt();
    this.asked = 0;
    this.setData({ id });
  },
  async load() {
    try {
      await this.show(await suggestions.get({ id: this.data.id }));
    } catch (error) {
      this.lost(error);
    }
  },
  /** It couldn't be loaded. What is shown already stays, unless it went to somebody else. */
  lost(error: unknown) {
    const gone = error instanceof ApiError && error.code === 'NOT_FOUND';
    if (!this.data.view) this.setData({ state: 'error', problem: messageOf(error) });
    else if (gone && this.data.step !== '') {
      const view: SuggestionView = { ...this.data.view, actions: [] };
      this.setData({ view, bar: barOf(view), stuck: true, news: GONE, fault: NO_FAULT });
    } else if (gone) this.setData({ state: 'gone' });
    else void wx.showToast({ title: messageOf(error), icon: 'none' });
  },
  async show(view: SuggestionView) {
    // Names of categories come from the campaign; without a network there still is the rest.
    const campaign = (await ensureHome().catch(() => null))?.campaign ?? null;
    const { waiting, arrived } = unsentOf(readNotes(view.id), view);
    for (const step of arrived) writeNote(view.id, step, '');
    this.setData({ state: 'ready', ...shownOf(view, campaign), unsent: waiting });
    void this.propose(view, campaign?.categories ?? []);
  },

  async propose(view: SuggestionView, categories: CampaignView['categories']) {
    const { version } = view;
    if (!mayPropose(view)) this.setData(NO_PROPOSALS);
    else if (this.asked !== version) {
      this.asked = version;
      const similar = await suggestions.similar({ id: view.id }).catch(() => null);
      if (this.asked === version) this.setData(proposalsFor(view, similar, categories));
    }
  },

  onMore() {
    this.setData({ moreVisible: true });
  },
  onMoreClose() {
    this.setData({ moreVisible: false });
  },
  onStep({ detail }: WechatMiniprogram.CustomEvent<{ step: FormStep | typeof MERGE }>) {
    if (detail.step === MERGE) this.onMerge();
    else this.openForm(detail.step);
  },
  onStepTap(event: StepTap) {
    this.openForm(event.currentTarget.dataset.step);
  },
  openForm(step: FormStep) {
    const { view } = this.data;
    if (!view) return;
    const open = openSteps(view).includes(step);
    const news = open ? '' : `现在不能“${STEP_FORMS[step].label}”了。`;
    this.setData({ moreVisible: false, step, stuck: !open, news, fault: NO_FAULT, done: '' });
  },
  onFormChange() {
    this.setData({ fault: NO_FAULT });
  },
  onFormClose() {
    const { view, news } = this.data;
    this.setData({ ...CLOSED, ...(news === GONE ? { state: 'gone' } : {}) });
    if (view) this.setData({ unsent: unsentOf(readNotes(view.id), view).waiting });
  },
  async onSend({ detail }: WechatMiniprogram.CustomEvent<StepFields>) {
    if (this.data.step !== '') await this.send(this.data.step, detail);
  },
  async send(step: FormStep, fields: StepFields) {
    const { view, sending } = this.data;
    if (!view || sending) return;
    this.setData({ sending: true, fault: NO_FAULT, news: '' });
    const requestId = this.attempt.idFor({ step, ...partFor(step, fields) });
    try {
      const after = await sendStep(step, fields, { requestId, id: view.id, version: view.version });
      this.attempt = new Attempt();
      writeNote(view.id, step, '');
      this.setData({ ...CLOSED, done: STEP_FORMS[step].done });
      await this.show(after);
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } catch (error) {
      await this.failed(error, step);
    } finally {
      this.setData({ sending: false });
    }
  },
  async failed(error: unknown, step: FormStep) {
    const code = error instanceof ApiError ? error.code : null;
    const present = error instanceof ApiError && code === 'ABORTED' ? presentOf(error.current) : null;
    if (present) {
      await this.show(present);
      const open = openSteps(present).includes(step);
      if (this.data.step === '') return void wx.showToast({ title: overtakenWords(present), icon: 'none' });
      const kept = open ? '您写的还在，看过后再点一次就行。' : '';
      this.setData({ news: `${overtakenWords(present)}${kept}`, stuck: !open });
    } else if (code === 'NOT_FOUND') {
      this.lost(error);
    } else if (this.data.step === '') {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    } else {
      this.setData({ fault: faultOf(error) });
    }
  },

  /** The proposed category is right. */
  async onCategory() {
    const { category } = this.data;
    if (category) await this.send('classify', { ...EMPTY_FIELDS, category: category.id });
  },
  onMerge() {
    this.setData({ moreVisible: false, mergeVisible: true, done: '' });
  },
  onMergeClose() {
    this.setData({ mergeVisible: false });
  },
  async onMerged({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) {
    this.setData({ mergeVisible: false, done: detail.words });
    await this.load();
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },

  onPublic() {
    this.setData({ publicVisible: true, done: '' });
  },
  onPublicClose() {
    this.setData({ publicVisible: false });
  },
  async onMadePublic({ detail }: WechatMiniprogram.CustomEvent<{ view: SuggestionView; words: string }>) {
    this.setData({ publicVisible: false, done: detail.words });
    await this.show(detail.view);
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  async onPublicOvertaken({ detail }: WechatMiniprogram.CustomEvent<{ error: ApiError }>) {
    const present = presentOf(detail.error.current);
    if (!present) return;
    await this.show(present);
    if (!present.actions.includes('markPublic')) this.setData({ publicVisible: false });
    void wx.showToast({ title: overtakenWords(present), icon: 'none' });
  },

  onPlace() {
    const place = this.data.view?.place;
    if (!place) return;
    void wx.openLocation({ latitude: place.latitude, longitude: place.longitude, name: place.text });
  },
  onProblem() {
    const problem = this.data.view?.problem;
    if (problem) void wx.navigateTo({ url: `/${PAGES.problem}?id=${problem.id}` });
  },
  onForm() {
    void openReport(() => report.forms({ suggestionId: this.data.id }));
  },
  onCopyNumber() {
    wx.setClipboardData({
      data: this.data.view?.number ?? '',
      fail: () => void wx.showToast({ title: '没有复制成，请记下编号', icon: 'none' }),
    });
  },
  onBack() {
    void wx.navigateBack({ fail: () => void wx.redirectTo({ url: `/${PAGES.queue}` }) });
  },
});
