import type { SetView } from '../../../contract/index';
import { Attempt } from '../../../services/attempt';
import { ApiError, messageOf } from '../../../services/call';
import { loadInto } from '../../../services/load';
import { freshPage } from '../../../services/page-frame';
import * as report from '../../../services/report';
import { openReport } from '../../../services/report-files';
import { activeMembership, ensureHome } from '../../../services/session';
import {
  comparedOf,
  deadlineWords,
  handedOf,
  missingRow,
  partsOf,
  type Compared,
  type Handed,
  type MissingRow,
  type Part,
} from './words';

type PartTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { part: number }>;
type PageTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { page: string }>;

const UNITS = '/admin/pages/forms/units/units';

const isSet = (value: unknown): value is SetView =>
  typeof value === 'object' && value !== null && 'missing' in value && 'missingCount' in value;

/** 征询表与台账 of the caller's unit; the office opens another one's with `?id=`. */
freshPage({
  data: {
    /** May hand in: the unit's own admin. */
    own: false,
    view: null as SetView | null,
    deadline: '',
    late: false,
    parts: [] as Part[],
    missing: [] as MissingRow[],
    handed: null as Handed | null,
    handedParts: [] as Part[],
    ledgerParts: 1,
    compared: null as Compared | null,
    comparing: false,
    sending: false,
    fault: '',
    done: '',
  },
  attempt: new Attempt(),
  unitId: '',

  onLoad({ id = '' }) {
    this.attempt = new Attempt();
    this.unitId = id;
  },
  load(): Promise<void> {
    return loadInto(
      this,
      async () => {
        const membership = activeMembership((await ensureHome()).memberships);
        const office = membership?.role === 'office';
        // The office has no set of its own: it sees who has handed in.
        if (office && this.unitId === '') return null;
        const view = await report.set(this.asked());
        return { view, own: membership?.role === 'unitAdmin' && membership.unit?.id === view.unit.id };
      },
      (answer) => {
        if (answer === null) void wx.redirectTo({ url: UNITS });
        else {
          this.setData({ own: answer.own });
          this.show(answer.view);
        }
      },
    );
  },
  asked(): { unitId?: string } {
    return this.unitId === '' ? {} : { unitId: this.unitId };
  },
  show(view: SetView) {
    const { forms, missing, missingCount, submitted, daysLeft } = view;
    const handed = submitted === null ? null : handedOf(submitted);
    this.setData({
      state: 'ready',
      view,
      deadline: deadlineWords(view),
      late: daysLeft !== null && daysLeft < 0 && submitted === null,
      parts: partsOf(forms, '征询表'),
      missing: missing.map(missingRow),
      handed,
      handedParts: handed === null ? [] : partsOf(handed.forms, '上交的征询表'),
      // What was compared was of another submission.
      ...(handed?.id === this.data.handed?.id ? {} : { compared: null }),
      ...(missingCount === 0 ? { fault: '' } : {}),
    });
  },

  onForms(event: PartTap) {
    const { part } = event.currentTarget.dataset;
    void openReport(() => report.forms({ ...this.asked(), part }));
  },
  onHandedForms(event: PartTap) {
    const { part } = event.currentTarget.dataset;
    const submissionId = this.data.handed?.id;
    if (submissionId) void openReport(() => report.forms({ ...this.asked(), submissionId, part }));
  },
  async onLedger(event: PartTap) {
    const { part } = event.currentTarget.dataset;
    const file = await openReport(() => report.ledger({ ...this.asked(), part }));
    if (file) this.setData({ ledgerParts: file.parts });
  },
  onMissing(event: PageTap) {
    void wx.navigateTo({ url: event.currentTarget.dataset.page });
  },

  async onSubmit() {
    const { view, sending } = this.data;
    if (!view || sending) return;
    const { confirm } = await wx.showModal({
      title: '上交征询表？',
      content: `一共 ${view.forms} 份。交上去的这一份会固定下来，县创城办看得到。以后有改动，可以再交一次。`,
      confirmText: '上交',
      cancelText: '先不交',
    });
    if (confirm) await this.submit();
  },
  async submit() {
    this.setData({ sending: true, fault: '', done: '' });
    try {
      // Where it was seen meanwhile that the last one has arrived, this is another one, with what came since.
      const after = this.data.handed?.id ?? null;
      const submission = await report.submitSet({ requestId: this.attempt.idFor({ after }) });
      this.attempt = new Attempt();
      this.setData({ done: `交上去了，一共 ${submission.forms} 份。` });
      await this.load();
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } catch (error) {
      this.refused(error);
    } finally {
      this.setData({ sending: false });
    }
  },
  /** What is missing is shown where it can be mended. */
  refused(error: unknown) {
    this.setData({ fault: messageOf(error) });
    if (!(error instanceof ApiError) || !isSet(error.current)) return;
    this.show(error.current);
    this.setData({ fault: error.message });
    if (this.data.missing.length > 0) void wx.pageScrollTo({ selector: '#missing', duration: 200 });
  },

  async onCompare() {
    const { handed, comparing } = this.data;
    if (!handed || comparing) return;
    this.setData({ comparing: true });
    try {
      this.setData({ compared: comparedOf(await report.compare({ submissionId: handed.id })) });
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    } finally {
      this.setData({ comparing: false });
    }
  },
  onDifference(event: PageTap) {
    const { page } = event.currentTarget.dataset;
    if (page) void wx.navigateTo({ url: page });
  },
});
