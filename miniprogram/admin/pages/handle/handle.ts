import type { SuggestionView } from '../../../contract/index';
import { ApiError, messageOf } from '../../../services/call';
import { readNote, writeNote } from '../../../services/drafts';
import { newRequestId } from '../../../services/request-id';
import { ensureHome } from '../../../services/session';
import * as suggestions from '../../../services/suggestion';
import { rootFontSize } from '../../../services/text-size';
import { deadlineWords } from '../../../utils/time';
import { currentOf, factsOf, type Fact } from './words';

Page({
  data: {
    rootFontSize: '16px',
    id: '',
    state: 'loading',
    problem: '',
    view: null as SuggestionView | null,
    facts: [] as Fact[],
    due: '',
    canAccept: false,
    note: '',
    fault: '',
    /** What somebody else has done meanwhile. */
    overtaken: '',
    /** What has just been done here. */
    done: '',
    sending: false,
  },
  /** Typed, and stored at each change. */
  note: '',
  /** Of the next attempt to accept; a new one after each answer. */
  requestId: newRequestId(),

  onLoad({ id = '' }) {
    this.note = readNote(id);
    this.requestId = newRequestId();
    this.setData({ id, note: this.note });
  },
  onShow() {
    this.setData({ rootFontSize: rootFontSize() });
    void this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  async load() {
    try {
      await this.show(await suggestions.get({ id: this.data.id }));
    } catch (error) {
      if (this.data.view) void wx.showToast({ title: messageOf(error), icon: 'none' });
      else this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  async show(view: SuggestionView) {
    // The name of the category comes from the campaign; without a network there still is the rest.
    const home = await ensureHome().catch(() => null);
    const category = home?.campaign?.categories.find(({ id }) => id === view.category)?.label ?? '';
    this.setData({
      state: 'ready',
      view,
      facts: factsOf(view, category),
      due: deadlineWords(view),
      canAccept: view.actions.includes('accept'),
    });
  },
  onNote({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.note = detail.value;
    writeNote(this.data.id, this.note);
    if (this.data.fault !== '') this.setData({ fault: '' });
  },
  async onAccept() {
    const { view, sending } = this.data;
    if (!view || sending) return;
    this.setData({ sending: true, fault: '', overtaken: '' });
    const note = this.note.trim();
    try {
      const accepted = await suggestions.accept({
        requestId: this.requestId,
        id: view.id,
        version: view.version,
        ...(note === '' ? {} : { note }),
      });
      this.note = '';
      writeNote(view.id, '');
      this.setData({ note: '', done: '已受理，居民会收到通知。' });
      await this.show(accepted);
    } catch (error) {
      await this.failed(error);
    } finally {
      this.setData({ sending: false });
    }
  },
  async failed(error: unknown) {
    // No answer: the same attempt again must be the same one for the server.
    if (error instanceof ApiError && error.code !== 'NETWORK') this.requestId = newRequestId();
    if (!(error instanceof ApiError) || error.code !== 'ABORTED') {
      this.setData({ fault: messageOf(error) });
      return;
    }
    const current = currentOf(error.current);
    this.setData({
      overtaken: current ? `刚才有人先处理了，现在是“${current.words}”。您写的还在。` : error.message,
      note: this.note,
    });
    await this.load();
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  onCopyNote() {
    wx.setClipboardData({
      data: this.note,
      fail: () => void wx.showToast({ title: '没有复制成，请长按文字复制', icon: 'none' }),
    });
  },
});
