import { ASPECT_LABELS, type SuggestionView } from '../../contract/index';
import { messageOf } from '../../services/call';
import * as suggestions from '../../services/suggestion';
import { rootFontSize } from '../../services/text-size';
import { explain } from '../../utils/status';
import { deadlineWords, spokenTime } from '../../utils/time';

interface Words {
  explained: string;
  aspect: string;
  when: string;
  /** Until when the next step is promised; '' when nothing is due. */
  due: string;
}

const wordsOf = (view: SuggestionView): Words => ({
  explained: explain(view),
  aspect: ASPECT_LABELS[view.aspect],
  when: spokenTime(view.createdAt),
  due: deadlineWords(view),
});

Page({
  data: {
    rootFontSize: '16px',
    id: '',
    state: 'loading',
    problem: '',
    view: null as SuggestionView | null,
    words: null as Words | null,
  },
  onLoad({ id = '' }) {
    this.setData({ id });
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
      const view = await suggestions.get({ id: this.data.id });
      this.setData({ state: 'ready', view, words: wordsOf(view) });
    } catch (error) {
      if (this.data.view) void wx.showToast({ title: messageOf(error), icon: 'none' });
      else this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  onCopy() {
    wx.setClipboardData({
      data: this.data.view?.number ?? '',
      fail: () => void wx.showToast({ title: '没有复制成，请记下编号', icon: 'none' }),
    });
  },
});
