import type { Erasure } from '../../contract/index';
import { Attempt } from '../../services/attempt';
import { messageOf } from '../../services/call';
import { loadInto } from '../../services/load';
import { freshPage } from '../../services/page-frame';
import * as privacy from '../../services/privacy';
import { openReport } from '../../services/report-files';
import { ensureHome } from '../../services/session';
import { spokenDay } from '../../utils/time';
import { countsInWords, ERASING, keptGroups, type KeptGroup } from './words';

type WhatTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { what: string }>;

/** What is asked about first. */
const FIRST: { what: Erasure } = { what: 'contact' };

/** What is kept of this person: they see it, take it along as a file, and can have it erased. */
freshPage({
  data: {
    /** What the campaign says about it. */
    promise: [] as string[],
    /** 2028年2月28日 */
    eraseOn: '',
    groups: [] as KeptGroup[],
    counts: [] as string[],
    more: false,
    ...FIRST,
    asking: ERASING.contact,
    sheetVisible: false,
    sending: false,
    fault: '',
  },
  attempt: new Attempt(),

  onLoad() {
    this.attempt = new Attempt();
  },
  load(): Promise<void> {
    return loadInto(
      this,
      () => Promise.all([privacy.mine(), ensureHome()]),
      ([kept, { campaign }]) => {
        this.setData({
          state: 'ready',
          promise: campaign?.privacy.text.split('\n') ?? [],
          eraseOn: kept.eraseOn === null ? '' : spokenDay(kept.eraseOn),
          groups: keptGroups(kept),
          counts: countsInWords(kept),
          more: kept.more,
        });
      },
    );
  },
  onRetry() {
    this.setData({ state: 'loading' });
    void this.load();
  },
  onDownload() {
    void openReport(privacy.download);
  },
  onAsk({ currentTarget: { dataset } }: WhatTap) {
    const what: Erasure = dataset.what === 'everything' ? 'everything' : 'contact';
    this.setData({ what, asking: ERASING[what], sheetVisible: true, fault: '' });
  },
  onSheetClose() {
    this.setData({ sheetVisible: false });
  },
  async onErase() {
    if (this.data.sending) return;
    const { what } = this.data;
    this.setData({ sending: true, fault: '' });
    try {
      const { done } = await privacy.erase({ requestId: this.attempt.idFor({ what }), what });
      // Asked again it is another wish: something may have come since.
      this.attempt = new Attempt();
      this.setData({ sheetVisible: false });
      void wx.showToast({ title: done ? ERASING[what].done : '正在删，几小时内删完', icon: 'none' });
      await this.load();
    } catch (error) {
      this.setData({ fault: messageOf(error) });
    } finally {
      this.setData({ sending: false });
    }
  },
});
