import type { VisitView } from '../../contract/index';
import { Attempt } from '../../services/attempt';
import { ApiError, messageOf } from '../../services/call';
import { find, giveUp, isWaiting, seek, soughtRecords, type Sought } from '../../services/household';
import { sizedPage } from '../../services/page-frame';
import * as visits from '../../services/visit';
import { cardIn, sceneOf } from '../../utils/scene';
import { recordRow, recordWords, type RecordRow, type RecordWords } from './words';

/**
 * The household's side of a visit. Opened with a cadre's code it asks for the six digits; with `id` it shows the record;
 * without either those that were found.
 */
sizedPage({
  data: {
    /** `loading`, `error`, `number`: to be typed, `waiting`: typed and not there yet, `record`, `list`. */
    mode: 'loading',
    problem: '',
    /** What is wrong with the number, or why there is no record yet. */
    fault: '',
    /** The one that is looked for: 204 681. */
    number: '',
    finding: false,
    /** Raised to empty the digits. */
    turn: 0,
    id: '',
    record: null as RecordWords | null,
    rows: [] as RecordRow[],
    /** More of the list than is shown. */
    nextCursor: null as string | null,
    more: false,
    confirming: false,
    news: '',
  },
  /** Of the code that was scanned; '' without one. */
  card: '',
  sought: null as Sought | null,
  attempt: new Attempt(),

  onLoad({ scene = '', id = '' }) {
    this.card = cardIn(scene) ?? '';
    this.attempt = new Attempt();
    this.sought = soughtRecords().find(({ code }) => this.card === '' || code === this.card) ?? null;
    this.setData({ id });
    if (id === '' && this.card !== '' && !this.sought) this.setData({ mode: 'number' });
  },
  onShow() {
    void this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  onReachBottom() {
    if (this.data.mode === 'list') void this.loadMore();
  },

  /** What the page is about may have come meanwhile: it is asked for with each look. */
  async load() {
    const { id, mode } = this.data;
    if (id !== '') await this.loadRecord(id);
    else if (this.sought) await this.look(this.sought);
    else if (mode !== 'number') await this.loadList();
  },
  async loadRecord(id: string) {
    try {
      this.show(await visits.get({ id }));
    } catch (error) {
      if (this.data.record) void wx.showToast({ title: messageOf(error), icon: 'none' });
      else this.setData({ mode: 'error', problem: messageOf(error) });
    }
  },
  async loadList() {
    try {
      const { items, nextCursor } = await visits.mine({});
      const [only, another] = items;
      if (only && !another) await this.loadRecord(only.id);
      else this.setData({ mode: 'list', rows: items.map(recordRow), nextCursor });
    } catch (error) {
      if (this.data.mode === 'list') void wx.showToast({ title: messageOf(error), icon: 'none' });
      else this.setData({ mode: 'error', problem: messageOf(error) });
    }
  },
  async loadMore() {
    const { nextCursor: cursor, more, rows } = this.data;
    if (cursor === null || more) return;
    this.setData({ more: true });
    try {
      const { items, nextCursor } = await visits.mine({ cursor });
      this.setData({ rows: [...rows, ...items.map(recordRow)], nextCursor });
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    } finally {
      this.setData({ more: false });
    }
  },
  show(view: VisitView) {
    // Whoever had scrolled to the keys begins to read at the top.
    if (!this.data.record) void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    this.setData({ mode: 'record', id: view.id, record: recordWords(view), fault: '' });
  },

  async onFull({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    if (this.data.finding) return;
    await this.look(seek(this.card, detail.value));
  },
  onTyping({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    if (detail.value !== '' && this.data.fault !== '') this.setData({ fault: '' });
  },
  async onAgain() {
    if (this.sought) await this.look(this.sought);
  },
  async look(sought: Sought) {
    if (this.data.finding) return;
    this.setData({ finding: true, fault: '' });
    try {
      const view = await find(sought);
      this.sought = null;
      this.show(view);
    } catch (error) {
      this.notFound(sought, error);
    } finally {
      this.setData({ finding: false });
    }
  },
  notFound(sought: Sought, error: unknown) {
    const waits = error instanceof ApiError && isWaiting(error);
    this.card = sought.code;
    this.sought = waits ? sought : null;
    this.setData({
      mode: waits ? 'waiting' : 'number',
      fault: messageOf(error),
      number: sought.claimNumber.replace(/^(...)/, '$1 '),
      turn: this.data.turn + 1,
    });
  },
  onOther() {
    if (this.sought) giveUp(this.sought.code);
    this.sought = null;
    this.setData({ mode: 'number', fault: '', turn: this.data.turn + 1 });
  },

  onScan() {
    wx.scanCode({
      success: (scanned) => {
        const card = cardIn(sceneOf(scanned) ?? '');
        if (card === null) {
          void wx.showToast({ title: '这不是走访干部的二维码', icon: 'none' });
          return;
        }
        this.card = card;
        this.sought = null;
        this.setData({ id: '', mode: 'number', fault: '', turn: this.data.turn + 1 });
      },
      // Turned away: nothing to say.
      fail: () => undefined,
    });
  },
  onRecord(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/pages/visit/visit?id=${event.currentTarget.dataset.id}` });
  },
  onFollow(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/pages/suggestion/suggestion?id=${event.currentTarget.dataset.id}` });
  },
  onCorrect(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/pages/suggestion/suggestion?id=${event.currentTarget.dataset.id}&correct=1` });
  },
  onSuggest() {
    void wx.navigateTo({ url: '/pages/suggest/suggest' });
  },
  async onConfirm() {
    const { id, confirming } = this.data;
    if (confirming) return;
    this.setData({ confirming: true, news: '' });
    try {
      this.show(await visits.confirm({ id, requestId: this.attempt.idFor({ id }) }));
    } catch (error) {
      this.setData({ news: messageOf(error) });
    } finally {
      this.setData({ confirming: false });
    }
  },
});
