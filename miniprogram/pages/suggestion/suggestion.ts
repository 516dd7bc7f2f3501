import { ASPECT_LABELS, RATING_LABELS, RATINGS, type SuggestionView } from '../../contract/index';
import { Attempt } from '../../services/attempt';
import { ApiError, messageOf } from '../../services/call';
import { writeNote } from '../../services/drafts';
import { loadInto } from '../../services/load';
import { freshPage } from '../../services/page-frame';
import { ensureHome } from '../../services/session';
import { offerMessages } from '../../services/subscribe';
import * as suggestions from '../../services/suggestion';
import { spokenTime } from '../../utils/time';
import type { About } from './feedback-sheet/feedback-sheet';
import { sendFeedback, thanksFor, type Feedback } from './feedback';
import { answerOf, contactWords, planOf, storyOf, type Answer, type Story } from './words';

type RatingTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { rating: About }>;

freshPage({
  data: {
    id: '',
    view: null as SuggestionView | null,
    story: null as Story | null,
    answer: null as Answer | null,
    plan: [] as { label: string; text: string }[],
    facts: '',
    contact: '',
    canRate: false,
    canReopen: false,
    canWithdraw: false,
    canCorrect: false,
    ratings: RATINGS.map((id) => ({ id, label: RATING_LABELS[id] })),
    officePhone: '',
    /** What the open sheet is about; '' while it is closed. */
    about: '',
    sending: false,
    fault: '',
    /** What has just been done, or happened. */
    news: '',
    /** It isn't what the person wanted. */
    unwanted: false,
    /** Whether messages on the phone were allowed at that. */
    promised: '',
  },
  attempt: new Attempt(),
  /** Of the message that tells of a reply. */
  templateId: '',
  /** It was opened to be corrected. */
  toCorrect: false,

  onLoad({ id = '', correct }) {
    this.toCorrect = correct !== undefined;
    this.attempt = new Attempt();
    this.templateId = '';
    this.setData({ id });
  },
  load(): Promise<void> {
    return loadInto(
      this,
      () =>
        Promise.all([
          suggestions.get({ id: this.data.id }),
          // Without it the page shows everything but the office's telephone.
          ensureHome().catch(() => null),
        ]),
      ([view, home]) => {
        this.templateId = home?.campaign?.messageTemplates.reply ?? '';
        this.setData({ officePhone: home?.campaign?.contact.phone ?? '' });
        this.show(view);
      },
    );
  },
  show(view: SuggestionView) {
    this.setData({
      state: 'ready',
      view,
      story: storyOf(view),
      answer: answerOf(view),
      plan: planOf(view),
      facts: [ASPECT_LABELS[view.aspect], spokenTime(view.createdAt)].join(' · '),
      contact: contactWords(view),
      canRate: view.actions.includes('rate'),
      canReopen: view.actions.includes('reopen'),
      canWithdraw: view.actions.includes('withdraw'),
      canCorrect: view.actions.includes('correct'),
    });
    if (this.toCorrect && view.actions.includes('correct')) this.onCorrect();
    this.toCorrect = false;
  },

  onRating(event: RatingTap) {
    this.setData({ about: event.currentTarget.dataset.rating, fault: '', news: '' });
  },
  onCorrect() {
    this.setData({ about: 'correct', fault: '', news: '' });
  },
  onReopen() {
    this.setData({ about: 'reopen', fault: '', news: '' });
  },
  onSheetChange() {
    this.setData({ fault: '' });
  },
  onSheetClose() {
    this.setData({ about: '' });
  },
  async onWithdraw() {
    const { confirm } = await wx.showModal({
      title: '撤回这条意见？',
      content: '撤回后他们就不办了，也不能再恢复。以后有事可以重新提。',
      confirmText: '撤回',
      cancelText: '不撤回',
    });
    if (confirm) await this.send({ step: 'withdraw' });
  },
  async onSend({ detail }: WechatMiniprogram.CustomEvent<Feedback>) {
    if (this.data.sending) return;
    // A rating ends the matter: there is nothing to be told of afterwards. Asked for within the tap, or the platform
    // refuses it; what was written doesn't wait for the answer.
    const asks = detail.step === 'reopen' && this.templateId !== '';
    const asked = asks ? offerMessages([this.templateId]).catch(() => null) : null;
    await this.send(detail);
    if ((await asked) === 'allowed') this.setData({ promised: '有新消息会在微信里告诉您。' });
  },
  async send(feedback: Feedback) {
    const { view, sending } = this.data;
    if (!view || sending) return;
    this.setData({ sending: true, fault: '', news: '', unwanted: false, promised: '' });
    const requestId = this.attempt.idFor(feedback);
    try {
      const after = await sendFeedback(feedback, { requestId, id: view.id, version: view.version });
      this.attempt = new Attempt();
      for (const step of ['rate', 'reopen', 'correct']) writeNote(view.id, step, '');
      this.setData({ about: '', news: thanksFor(feedback, after) });
      this.show(after);
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } catch (error) {
      await this.failed(error);
    } finally {
      this.setData({ sending: false });
    }
  },
  async failed(error: unknown) {
    if (error instanceof ApiError && (error.code === 'ABORTED' || error.code === 'FAILED_PRECONDITION')) {
      // What was written stays on the phone, and is there again when the sheet is opened.
      this.setData({
        about: '',
        unwanted: true,
        news: error.code === 'ABORTED' ? '刚刚有了新进展，请先看看。' : error.message,
      });
      await this.load();
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } else if (this.data.about === '') {
      this.setData({ unwanted: true, news: messageOf(error) });
    } else {
      this.setData({ fault: messageOf(error) });
    }
  },

  onCopy() {
    wx.setClipboardData({
      data: this.data.view?.number ?? '',
      fail: () => void wx.showToast({ title: '没有复制成，请记下编号', icon: 'none' }),
    });
  },
});
