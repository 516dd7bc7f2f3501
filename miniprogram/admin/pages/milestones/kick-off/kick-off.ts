import { KICK_OFF_PHOTOS_MAX, type Deadline, type KickOffView } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { loadInto } from '../../../../services/load';
import * as milestones from '../../../../services/milestones';
import { sizedPage } from '../../../../services/page-frame';
import { forgetPhoto } from '../../../../services/photo-files';
import { choosePhotos, sendShown } from '../../../../services/photos';
import { activeMembership, ensureHome } from '../../../../services/session';
import { calendarDay } from '../../../../utils/time';
import { deadlineWords } from '../words';
import {
  checkedForm,
  emptyForm,
  faultsOf,
  fieldOf,
  firstFault,
  formOf,
  sameForm,
  type Faults,
  type KickOffForm,
} from './form';
import { forget, keep, readKept } from './kept';
import { presentIn, record } from './saving';
import { chosenOf, NO_FAULTS, pageData, savedWords, shownOf, withoutPhoto } from './shown';

const NO_DEADLINE: Deadline = { date: null, daysLeft: null };

/** 启动仪式 of a unit: its admin writes it down; the office, with `?unitId=`, looks at it. */
sizedPage({
  data: pageData,
  unitId: '',
  asked: '',
  saved: null as KickOffView | null,
  form: emptyForm(),
  attempt: new Attempt(),

  onLoad({ unitId = '' }) {
    this.asked = unitId;
    this.form = emptyForm();
    this.saved = null;
    this.attempt = new Attempt();
    void this.load();
  },
  load() {
    return loadInto(
      this,
      async () => {
        const office = activeMembership((await ensureHome()).memberships)?.role === 'office';
        const answer = await milestones.kickOffOf(office && this.asked !== '' ? { unitId: this.asked } : {});
        return { own: !office, ...answer };
      },
      ({ own, unit, kickOff, deadline }) => {
        this.unitId = unit.id;
        this.setData({ state: 'ready', own, unit: unit.name, today: calendarDay(0) });
        this.setDeadline(deadline);
        if (!this.data.writing || this.saved === null) this.begin(kickOff);
      },
    );
  },
  setDeadline(deadline: Deadline = NO_DEADLINE) {
    this.setData({ deadline: deadlineWords('kick-off', deadline) });
  },
  /** What was left here goes on; otherwise what is saved is shown. */
  begin(saved: KickOffView | null) {
    this.take(saved);
    const kept = this.data.own ? readKept(this.unitId) : null;
    if (kept && !sameForm(kept.form, this.form)) {
      this.form = kept.form;
      this.setData({ writing: true, left: true });
      this.showForm();
      if (saved && kept.version !== saved.version) this.overtaken(saved);
    } else if (this.data.own && saved === null) {
      this.setData({ writing: true });
      this.showForm();
    }
    if (this.data.writing) void this.sendPhotos();
  },
  take(saved: KickOffView | null) {
    this.saved = saved;
    this.form = saved ? formOf(saved) : emptyForm();
    this.setData({ shown: saved && shownOf(saved), writing: false, left: false, overtaken: '', faults: NO_FAULTS });
    // Files of pictures that are saved are gone from the phone: nothing may show them any more.
    this.setData({ photos: [] });
  },
  showForm() {
    this.setData({ people: this.form.people, note: this.form.note });
    this.showChosen();
  },
  /** All but what is typed: put back while somebody types, it would swallow the next characters. */
  showChosen() {
    this.setData(chosenOf(this.form, this.saved, this.data.photos));
  },
  change(fields: Partial<KickOffForm>) {
    this.form = { ...this.form, ...fields };
    const faults: Faults = { ...this.data.faults, form: '' };
    for (const field of Object.keys(fields)) faults[fieldOf(field)] = '';
    if (!this.keep()) faults.form = '手机存不下了，请现在就保存';
    this.setData({ faults, done: '' });
    this.showChosen();
  },
  keep(): boolean {
    return keep(this.unitId, { form: this.form, version: this.saved?.version ?? null });
  },
  onEdit() {
    this.setData({ writing: true, done: '' });
    this.showForm();
  },
  onDiscard() {
    const { photos } = this.form;
    forget(this.unitId);
    this.take(this.saved);
    photos.forEach(({ path }) => forgetPhoto(path));
    if (this.saved === null) {
      this.setData({ writing: true });
      this.showForm();
    }
  },
  onDate({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ date: detail.value });
  },
  onPeople({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ people: detail.value });
  },
  onNote({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ note: detail.value });
  },

  async onAddPhotos() {
    const { kept, photos } = this.form;
    try {
      const chosen = await choosePhotos(KICK_OFF_PHOTOS_MAX - kept.length - photos.length);
      this.change({ photos: [...this.form.photos, ...chosen.photos] });
      if (chosen.tooLarge > 0) this.fault({ photos: `有 ${chosen.tooLarge} 张照片太大了，每张不能超过 10 MB` });
      void this.sendPhotos();
    } catch {
      // Turned away: nothing to say.
    }
  },
  onRemovePhoto({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const gone = this.form.photos.find(({ id }) => id === detail.id);
    this.change(withoutPhoto(this.form, detail.id));
    if (gone) forgetPhoto(gone.path);
  },
  onRetryPhoto() {
    void this.sendPhotos();
  },
  /** @returns whether all are in the cloud now */
  sendPhotos(): Promise<boolean> {
    return sendShown(this, this.form.photos, () => this.keep());
  },

  async onSave() {
    if (this.data.sending !== '') return;
    // Checked before the pictures are waited for: what is missing is told at once.
    const first = checkedForm(this.form, this.key());
    if ('faults' in first) {
      this.fault(first.faults);
      return;
    }
    const waiting = this.form.photos.some(({ fileID }) => fileID === null);
    this.setData({ sending: waiting ? '正在上传照片…' : '正在保存…', faults: NO_FAULTS, done: '' });
    try {
      if (await this.sendPhotos()) await this.save();
      else this.fault({ photos: '有照片没有传上去，点一下重试，或者删掉再保存' });
    } finally {
      this.setData({ sending: '' });
    }
  },
  key(): { requestId: string; version?: number } {
    const { date, people, note, kept, photos } = this.form;
    const requestId = this.attempt.idFor({ date, people, note, kept, photos: photos.map(({ id }) => id) });
    return { requestId, ...(this.saved ? { version: this.saved.version } : {}) };
  },
  async save() {
    const { form } = this;
    const checked = checkedForm(form, this.key());
    if ('faults' in checked) {
      this.fault(checked.faults);
      return;
    }
    try {
      this.stored(await record(checked.fields, form), form);
    } catch (error) {
      const present = presentIn(error);
      if (present) this.overtaken(present);
      else this.fault(faultsOf(error));
    }
  },
  stored(saved: KickOffView, sent: KickOffForm) {
    forget(this.unitId);
    this.attempt = new Attempt();
    this.take(saved);
    sent.photos.forEach(({ path }) => forgetPhoto(path));
    this.setData({ done: '登记好了。' });
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  /** A colleague was first: that is told, and what stands here stays, to be saved on top of it. */
  overtaken(saved: KickOffView) {
    this.saved = saved;
    this.form = { ...this.form, kept: saved.photos.map((_, place) => place).slice(0, this.room()) };
    this.keep();
    this.setData({ left: false, overtaken: `${savedWords(saved)}。您写的还在下面，再点保存，就用您的。` });
    this.showChosen();
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  /** How many of the saved pictures fit beside the new ones. */
  room(): number {
    return Math.max(0, KICK_OFF_PHOTOS_MAX - this.form.photos.length);
  },
  fault(faults: Faults) {
    this.setData({ faults });
    const first = firstFault(faults);
    if (first) void wx.pageScrollTo({ selector: `#${first}`, offsetTop: -16, duration: 200 });
  },
});
