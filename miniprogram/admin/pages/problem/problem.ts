import type { ProblemChange, ProblemView } from '../../../contract/index';
import { loadInto } from '../../../services/load';
import { freshPage } from '../../../services/page-frame';
import * as problems from '../../../services/problem';
import { ensureHome } from '../../../services/session';
import { deadlineWords } from '../../../utils/time';
import { answerOf, factsOf, memberOf, overtakenWords, planParts, type Fact, type Member } from './words';

freshPage({
  data: {
    id: '',
    view: null as ProblemView | null,
    facts: [] as Fact[],
    parts: [] as Fact[],
    answer: null as ReturnType<typeof answerOf>,
    members: [] as Member[],
    /** In it, besides those that are shown. */
    further: 0,
    due: '',
    /** What somebody else has done meanwhile. */
    overtaken: '',
    /** What has just been done here, and what could not be. */
    done: '',
    skipped: [] as string[],
  },

  onLoad({ id = '' }) {
    this.setData({ id });
  },
  load(): Promise<void> {
    return loadInto(
      this,
      () => problems.get({ id: this.data.id }),
      (view) => this.show(view),
    );
  },
  async show(view: ProblemView) {
    // The name of the category comes from the campaign; without a network there still is the rest.
    const home = await ensureHome().catch(() => null);
    this.setData({
      state: 'ready',
      view,
      facts: factsOf(view, home?.campaign?.categories ?? []),
      parts: planParts(view),
      answer: answerOf(view),
      members: view.suggestions.map(memberOf),
      further: view.count - view.suggestions.length,
      due: deadlineWords(view),
    });
  },
  async onDone({ detail }: WechatMiniprogram.CustomEvent<{ view: ProblemView; words: string }>) {
    this.setData({ done: detail.words, skipped: [], overtaken: '' });
    await this.show(detail.view);
    this.toTop();
  },
  async onChanged({
    detail,
  }: WechatMiniprogram.CustomEvent<{ change: ProblemChange; words: string; skipped: string[] }>) {
    this.setData({ done: detail.words, skipped: detail.skipped, overtaken: '' });
    await this.show(detail.change.problem);
    this.toTop();
  },
  async onOvertaken() {
    this.setData({ done: '', skipped: [] });
    await this.load();
    if (this.data.view) this.setData({ overtaken: overtakenWords(this.data.view) });
    this.toTop();
  },
  toTop() {
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  onMember(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/admin/pages/handle/handle?id=${event.currentTarget.dataset.id}` });
  },
});
