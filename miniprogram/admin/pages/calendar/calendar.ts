import type { CalendarView } from '../../../contract/index';
import { Attempt } from '../../../services/attempt';
import { ApiError, messageOf } from '../../../services/call';
import * as directory from '../../../services/directory';
import { loadedPage } from '../../../services/page-frame';
import { ensureHome } from '../../../services/session';
import { calendarDay } from '../../../utils/time';
import {
  changeWords,
  differences,
  monthGrid,
  monthsOf,
  relevant,
  toggle,
  withEdits,
  type Edits,
  type Month,
} from './days';
import { keepEdits, readEdits } from './kept';

const NO_EDITS: Edits = {};

loadedPage({
  data: {
    weekdays: ['一', '二', '三', '四', '五', '六', '日'],
    months: [] as Month[],
    /** How many days differ from what is saved. */
    edited: 0,
    /** They were left here earlier. */
    left: false,
    /** What somebody else has changed meanwhile. */
    overtaken: '',
    done: '',
    fault: '',
    sending: false,
  },
  table: null as CalendarView | null,
  edits: NO_EDITS,
  period: { start: '', end: '' },
  /** Months that were asked for besides those of the campaign. */
  further: 0,
  attempt: new Attempt(),

  onLoad() {
    this.edits = readEdits();
    this.attempt = new Attempt();
    void this.load();
  },
  async load() {
    try {
      const [table, { campaign }] = await Promise.all([directory.calendar({}), ensureHome()]);
      const today = calendarDay(0);
      this.period = campaign?.period ?? { start: today, end: today };
      const first = this.table === null;
      this.take(table);
      this.setData({ state: 'ready', ...(first ? { left: this.data.edited > 0 } : {}) });
    } catch (error) {
      if (this.table) void wx.showToast({ title: messageOf(error), icon: 'none' });
      else this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  /** The table as it is saved now; what is wanted besides stays. */
  take(table: CalendarView) {
    this.table = table;
    this.show(relevant(table, this.edits));
  },
  show(edits: Edits) {
    const { table, period, further } = this;
    if (!table) return;
    this.edits = edits;
    keepEdits(edits);
    const today = calendarDay(0);
    const months = monthsOf(period.start, period.end, further).map((month) => monthGrid(month, table, edits, today));
    this.setData({ months, edited: Object.keys(edits).length });
  },
  onDay(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { day: string }>) {
    const { day } = event.currentTarget.dataset;
    if (!this.table || this.data.sending || day === '') return;
    this.show(toggle(day, this.table, this.edits));
    this.setData({ done: '', fault: '' });
  },
  onFurther() {
    this.further += 1;
    this.show(this.edits);
  },
  onDiscard() {
    this.show({});
    this.setData({ left: false, overtaken: '', fault: '' });
  },
  async onSave() {
    const { table, edits } = this;
    if (!table || this.data.sending) return;
    const wanted = withEdits(table, edits);
    this.setData({ sending: true, fault: '', overtaken: '', done: '' });
    try {
      const saved = await directory.saveCalendar({
        requestId: this.attempt.idFor(wanted),
        version: table.version,
        ...wanted,
      });
      this.attempt = new Attempt();
      this.edits = {};
      this.take(saved);
      this.setData({ done: '已保存，正在办理的期限会重新计算。', left: false });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'ABORTED') await this.overtaken(table);
      else this.setData({ fault: messageOf(error) });
    } finally {
      this.setData({ sending: false });
    }
  },
  /** Somebody else saved first: theirs is shown, and what is wanted here stays on top of it. */
  async overtaken(before: CalendarView) {
    try {
      const present = await directory.calendar({});
      this.take(present);
      const theirs = changeWords(differences(before, present));
      const mine = this.data.edited > 0 ? '您的改动还在，标着点，再点保存就一起用上。' : '您要改的，已经是这样了。';
      this.setData({ overtaken: `刚才别人改了：${theirs || '又改回去了'}。${mine}`, left: false });
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } catch (error) {
      this.setData({ fault: messageOf(error) });
    }
  },
});
