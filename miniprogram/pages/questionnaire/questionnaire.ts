import {
  checkAnswers,
  type AnswerFault,
  type QuestionnaireContent,
  type QuestionnaireView,
} from '../../contract/index';
import { ApiError, messageOf } from '../../services/call';
import { nameIfInSight, sizedPage } from '../../services/page-frame';
import * as questionnaires from '../../services/questionnaire';
import {
  emptyDraft,
  readDraft,
  removeDraft,
  renewed,
  writeDraft,
  type QuestionnaireDraft,
} from '../../services/questionnaire-drafts';
import { scannedSite } from '../../services/session';
import { NOT_TAKEN, readable } from './own';

/** Long enough not to write at every letter; leaving the page writes at once. */
const AFTER_MS = 400;

/** Where the office has written nothing of its own. */
const THANKS = '谢谢您！您的回答会帮我们把县城建得更好。';

const NOTHING: QuestionnaireDraft['answers'] = {};

/** 填问卷: one questionnaire, from its first words to the thanks; later, what one has answered. */
sizedPage({
  data: {
    state: 'loading',
    problem: '',
    title: '',
    intro: '',
    anonymous: false,
    minutes: 0,
    /** Something from last time is in the form. */
    restored: false,
    /** The version that was begun isn't taken any more: this is the present one. */
    renewed: false,
    content: null as QuestionnaireContent | null,
    answers: NOTHING,
    start: 0,
    seed: 0,
    page: 0,
    sending: false,
    objection: null as AnswerFault | null,
    failure: '',
    thanks: '',
    repeated: false,
    /** The numbers of all may be looked at. */
    results: false,
    own: [] as ReturnType<typeof readable>,
  },
  id: '',
  draft: null as QuestionnaireDraft | null,
  waiting: null as ReturnType<typeof setTimeout> | null,

  onLoad(query) {
    this.id = query.id ?? '';
    void this.load();
  },
  onHide() {
    this.keep();
  },
  onUnload() {
    this.keep();
  },

  async load() {
    this.setData({ state: 'loading' });
    const draft = readDraft(this.id);
    try {
      const view = await questionnaires.get({ id: this.id });
      if (view.answered) this.showOwn(view);
      else if (view.taking !== 'open') this.setData({ state: 'closed', problem: NOT_TAKEN[view.taking] });
      else if (view.content) this.fill(draft ?? emptyDraft({ ...view, content: view.content }), view.minutes);
    } catch (error) {
      // What was begun can be gone on with: it is sent when the network is back.
      const offline = error instanceof ApiError && error.code === 'NETWORK';
      if (draft && offline) this.fill(draft, 0);
      else this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  fill(draft: QuestionnaireDraft, minutes: number) {
    this.draft = draft;
    const { content, anonymous, answers, page, seed } = draft;
    this.setData({
      state: 'ready',
      title: content.title,
      intro: content.intro ?? '',
      anonymous,
      minutes,
      restored: Object.keys(answers).length > 0,
      renewed: false,
      answers,
      start: page,
      page,
      seed,
      content,
    });
  },
  showOwn({ content, mine, anonymous, title, results }: QuestionnaireView) {
    removeDraft(this.id);
    const own = content && mine ? readable(content, mine.answers) : [];
    this.setData({ state: 'answered', title, anonymous, own, results });
    void wx.setNavigationBarTitle({ title: '我的问卷' });
  },

  onChange({ detail }: WechatMiniprogram.CustomEvent<{ answers: Record<string, unknown>; page: number }>) {
    if (!this.draft) return;
    Object.assign(this.draft, detail);
    if (detail.page !== this.data.page) this.setData({ page: detail.page });
    if (this.data.failure !== '') this.setData({ failure: '' });
    this.stop();
    this.waiting = setTimeout(() => this.keep(), AFTER_MS);
  },
  onTurn() {
    if (this.data.restored) this.setData({ restored: false });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  stop() {
    if (this.waiting !== null) clearTimeout(this.waiting);
    this.waiting = null;
  },
  keep() {
    this.stop();
    if (this.draft && Object.keys(this.draft.answers).length > 0) writeDraft(this.id, this.draft);
  },
  onClear() {
    if (!this.draft) return;
    removeDraft(this.id);
    this.fill(emptyDraft(this.draft), this.data.minutes);
  },

  async onSubmit() {
    const { draft } = this;
    if (!draft || this.data.sending) return;
    const checked = checkAnswers(draft.content, draft.answers);
    if (!checked.ok) {
      this.setData({ objection: { field: checked.field, message: checked.message } });
      return;
    }
    this.keep();
    this.setData({ sending: true, failure: '', objection: null });
    const site = scannedSite()?.code;
    try {
      const receipt = await questionnaires.answer({
        requestId: draft.requestId,
        questionnaireId: this.id,
        number: draft.number,
        answers: checked.answers,
        ...(site === undefined ? {} : { site }),
      });
      this.finish(draft, receipt.repeated ?? false);
    } catch (error) {
      await this.failed(error, draft);
    } finally {
      this.setData({ sending: false });
    }
  },
  finish(draft: QuestionnaireDraft, repeated: boolean) {
    this.stop();
    this.draft = null;
    removeDraft(this.id);
    this.setData({ state: 'thanks', thanks: draft.content.thanks || THANKS, repeated });
    void this.offerResults();
    nameIfInSight(this, '收到了');
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  /** Who has answered may see more than before. Without an answer the thanks are enough. */
  async offerResults() {
    const view = await questionnaires.get({ id: this.id }).catch(() => null);
    if (view?.results) this.setData({ results: true });
  },
  async failed(error: unknown, draft: QuestionnaireDraft) {
    const field = error instanceof ApiError ? (error.field ?? '') : '';
    const code = error instanceof ApiError ? error.code : 'INTERNAL';
    const id = /^answers\.(.+)$/.exec(field)?.[1];
    if (id !== undefined) this.setData({ objection: { field: id, message: messageOf(error) } });
    else if (code === 'ALREADY_EXISTS') this.finish(draft, true);
    else if (code !== 'FAILED_PRECONDITION' || !(await this.renew(draft))) {
      const kept = code === 'NETWORK' || code === 'INTERNAL' ? '。填的都存在手机里，再试也只算一份' : '';
      this.setData({ failure: `${messageOf(error)}${kept}` });
    }
  },
  /** Refused: where that is because of its version, it goes on in the present one. @returns whether it does */
  async renew(draft: QuestionnaireDraft): Promise<boolean> {
    const view = await questionnaires.get({ id: this.id }).catch(() => null);
    if (!view?.content || view.taking !== 'open' || view.answered || view.number === draft.number) return false;
    const { number, content, anonymous, minutes } = view;
    this.fill(renewed(draft, { number, content, anonymous }), minutes);
    this.keep();
    this.setData({ restored: true, renewed: true });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    return true;
  },
  onOwn() {
    void this.load();
  },
  onResults() {
    void wx.navigateTo({ url: `/figures/pages/results/results?id=${this.id}` });
  },
  onHome() {
    void wx.switchTab({ url: '/pages/index/index' });
  },
});
