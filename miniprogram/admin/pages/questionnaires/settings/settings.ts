import { ANSWERS_CAP_MAX, type QuestionnaireSettings } from '../../../../contract/index';
import { sizedPage } from '../../../../services/page-frame';
import { calendarDay } from '../../../../utils/time';
import { readBuilding, writeBuilding, type Building } from '../../../questionnaires/building';
import { isoOf, momentOf, type Moment } from './moments';

type Side = 'opens' | 'closes';
type Picked = WechatMiniprogram.CustomEvent<{ value: string }> &
  WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { side: Side }>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { side: Side; anonymous: boolean }>;

const NONE: Moment = { day: '', time: '08:00' };

/** 怎么收: who is asked by name, from when until when, how many. Each change is on this phone at once. */
sizedPage({
  data: {
    state: 'loading',
    anonymous: false,
    /** Published: it stays what it is. */
    fixed: false,
    /** Questions that ask for photos stand in the way. */
    photos: false,
    today: '',
    opens: NONE,
    closes: NONE,
    cap: '',
    capFault: '',
    timeFault: '',
    showResults: false,
  },
  building: null as Building | null,

  onLoad({ id }) {
    this.building = readBuilding(id ?? null);
    if (!this.building) {
      this.setData({ state: 'gone' });
      return;
    }
    const { settings, published, content } = this.building;
    this.setData({
      state: 'ready',
      fixed: published,
      photos: content.questions.some(({ type }) => type === 'photo'),
      today: calendarDay(0),
      cap: settings.cap === null ? '' : String(settings.cap),
      showResults: settings.showResults === true,
    });
    this.show(settings);
  },
  show({ anonymous, opensAt, closesAt }: QuestionnaireSettings) {
    const backwards = opensAt !== null && closesAt !== null && Date.parse(opensAt) >= Date.parse(closesAt);
    this.setData({
      anonymous,
      opens: momentOf(opensAt, '08:00'),
      closes: momentOf(closesAt, '18:00'),
      timeFault: backwards ? '结束的时间要在开始以后' : '',
    });
  },
  put(fields: Partial<QuestionnaireSettings>) {
    if (!this.building) return;
    this.building = { ...this.building, settings: { ...this.building.settings, ...fields } };
    if (!writeBuilding(this.building)) void wx.showToast({ title: '手机存不下了，请先保存', icon: 'none' });
    this.show(this.building.settings);
  },
  onAnonymous(event: Tap) {
    const { anonymous } = event.currentTarget.dataset;
    if (!this.data.fixed && !(anonymous && this.data.photos)) this.put({ anonymous });
  },
  onDay(event: Picked) {
    this.putMoment(event.currentTarget.dataset.side, { day: event.detail.value });
  },
  onTime(event: Picked) {
    this.putMoment(event.currentTarget.dataset.side, { time: event.detail.value });
  },
  onClear(event: Tap) {
    this.putMoment(event.currentTarget.dataset.side, { day: '' });
  },
  putMoment(side: Side, fields: Partial<Moment>) {
    const iso = isoOf({ ...this.data[side], ...fields });
    this.put(side === 'opens' ? { opensAt: iso } : { closesAt: iso });
  },
  onCap({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const typed = detail.value.normalize('NFKC').trim();
    const cap = /^\d{1,6}$/.test(typed) ? Number(typed) : NaN;
    const good = typed === '' || (cap >= 1 && cap <= ANSWERS_CAP_MAX);
    this.setData({ capFault: good ? '' : `请填 1 到 ${ANSWERS_CAP_MAX} 的整数，或者不填` });
    if (good) this.put({ cap: typed === '' ? null : cap });
  },
  onShowResults({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ showResults: detail.value });
    this.put({ showResults: detail.value });
  },
  onDone() {
    void wx.navigateBack();
  },
});
