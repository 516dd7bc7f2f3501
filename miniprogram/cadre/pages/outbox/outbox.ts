import { messageOf } from '../../../services/call';
import { sizedPage } from '../../../services/page-frame';
import { readVisits, removeUnreadable, type Unreadable } from '../../../services/visits/kept';
import { dropRefusedQuestionnaires, withRefusedQuestionnaire } from '../../../services/visits/outcome';
import { compareDay, forgetOld } from '../../../services/visits/reconcile';
import { visitSync } from '../../../services/visits/sync';
import { calendarDay } from '../../../utils/time';
import { settle } from '../../last-saved';
import { visitingMembership } from '../../membership';
import { comparisonWords, groupsOf, ROWS_SHOWN, type ComparisonWords, type Group } from './rows';

type IdTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string; group: string }>;

sizedPage({
  data: {
    groups: [] as Group[],
    /** So many visits could go but for their questionnaire. */
    refused: 0,
    rowsShown: ROWS_SHOWN,
    unreadable: [] as Unreadable[],
    /** Being looked at. */
    raw: null as Unreadable | null,
    comparing: false,
    comparison: null as ComparisonWords | null,
    problem: '',
  },
  onLoad() {
    forgetOld();
  },
  onShow() {
    this.show();
  },
  show() {
    const { visits, unreadable } = readVisits();
    const refused = withRefusedQuestionnaire(visits).length;
    this.setData({ groups: groupsOf(visits, calendarDay(0)), refused, unreadable });
  },
  onVisit(event: IdTap) {
    const { id, group } = event.currentTarget.dataset;
    if (group !== 'sent') void wx.navigateTo({ url: `/cadre/pages/log/log?request=${id}` });
  },
  async onDropRefused() {
    const { confirm } = await wx.showModal({
      title: '去掉问卷，走访照样传？',
      content: '收不了的问卷里填的找不回来。走访的其他内容都还在。',
      confirmText: '去掉再传',
      confirmColor: '#b8251c',
    });
    if (!confirm) return;
    dropRefusedQuestionnaires(readVisits().visits);
    this.show();
    void visitSync.start();
  },
  /** 今晚核对: what can still be sent goes first, or it would be told as a difference. */
  async onCompare() {
    if (this.data.comparing) return;
    this.setData({ comparing: true, problem: '' });
    try {
      settle();
      await visitSync.start();
      const membership = await visitingMembership();
      const comparison = await compareDay(calendarDay(0), membership?.id ?? null);
      this.setData({ comparison: comparisonWords(comparison) });
      if (comparison.back > 0) void visitSync.start();
    } catch (error) {
      this.setData({ comparison: null, problem: messageOf(error) });
    } finally {
      this.setData({ comparing: false });
      this.show();
    }
  },
  onUnreadable(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { key: string }>) {
    this.setData({ raw: this.data.unreadable.find(({ key }) => key === event.currentTarget.dataset.key) ?? null });
  },
  onRawClose() {
    this.setData({ raw: null });
  },
  async onRawRemove() {
    const { raw } = this.data;
    const { confirm } = await wx.showModal({
      title: '删掉这条记录？',
      content: '里面的内容抄下来了再删，删掉以后找不回来。',
      confirmText: '删掉',
      confirmColor: '#b8251c',
    });
    if (!confirm || !raw) return;
    removeUnreadable(raw);
    this.setData({ raw: null });
    this.show();
  },
});
