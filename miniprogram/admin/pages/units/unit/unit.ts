import type { UnitKind, UnitSetup } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import { loadInto } from '../../../../services/load';
import { sizedPage } from '../../../../services/page-frame';
import * as units from '../../../../services/units';
import {
  checkedUnit,
  emptyUnit,
  firstUnitFault,
  maskedKey,
  sameForm,
  unitChanges,
  unitField,
  unitForm,
  type Faults,
  type UnitForm,
} from '../../../places/forms';
import { placeName } from '../../../places/holders';
import { keptUnits } from '../../../places/kept';

const NO_FAULTS: Faults<UnitForm> = {};
const NEW = 'new';
type Input = WechatMiniprogram.CustomEvent<{ value: string }> &
  WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { field: 'name' | 'contactPhone' | 'robot' }>;
type KindTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { kind: UnitKind }>;

/** One unit: changed (`id`), or new. */
sizedPage({
  data: {
    state: 'loading',
    problem: '',
    id: '',
    form: emptyUnit(),
    /** Its robot's key, but for its end; '' without a robot. */
    robot: '',
    places: '',
    changed: false,
    left: false,
    overtaken: '',
    done: '',
    faults: NO_FAULTS,
    sending: false,
  },
  /** As it is saved; null for a new one. */
  saved: null as UnitSetup | null,
  attempt: new Attempt(),

  onLoad({ id = '', made = '' }) {
    this.saved = null;
    this.attempt = new Attempt();
    this.setData({ id, done: made === '' ? '' : '保存了。接着选它管哪里，也可以以后再选。' });
    if (id === '') void wx.setNavigationBarTitle({ title: '加单位' });
  },
  onShow() {
    void this.load();
  },
  load() {
    const { id } = this.data;
    return loadInto(
      this,
      () => (id === '' ? Promise.resolve(null) : units.get({ id })),
      (setup) => this.begin(setup),
    );
  },
  /** What was left here goes on; otherwise what is saved. */
  begin(setup: UnitSetup | null) {
    const first = this.data.state !== 'ready';
    const before = this.saved;
    this.saved = setup;
    if (first) {
      const fresh = setup ? unitForm(setup) : emptyUnit();
      const kept = keptUnits.read(setup?.id ?? NEW);
      const left = kept !== null && !sameForm(kept, fresh);
      this.setData({ state: 'ready', left, form: { ...(left ? kept : fresh) } });
    } else if (setup && before && setup.version !== before.version) {
      if (sameForm(this.data.form, unitForm(before))) this.setData({ form: unitForm(setup) });
    }
    this.show();
  },
  show() {
    const { form } = this.data;
    const { saved } = this;
    this.setData({
      changed: !sameForm(form, saved ? unitForm(saved) : emptyUnit()),
      robot: saved?.robotKey ? maskedKey(saved.robotKey) : '',
      places: saved ? saved.districts.map(placeName).join('、') : '',
    });
  },
  change(fields: Partial<UnitForm>) {
    Object.assign(this.data.form, fields);
    const faults = { ...this.data.faults, form: '' };
    for (const field of Object.keys(fields) as (keyof UnitForm)[]) faults[field] = '';
    if (!keptUnits.keep(this.data.id || NEW, this.data.form)) faults.form = '手机存不下了，请现在就保存';
    this.setData({ faults, done: '' });
    this.show();
  },
  onText({ detail, currentTarget }: Input) {
    this.change({ [currentTarget.dataset.field]: detail.value });
  },
  onKind(event: KindTap) {
    const { kind } = event.currentTarget.dataset;
    this.change({ kind });
    this.setData({ 'form.kind': kind });
  },
  onRobotGone() {
    const robotGone = !this.data.form.robotGone;
    this.change({ robotGone });
    this.setData({ 'form.robotGone': robotGone });
  },
  onPlaces() {
    void wx.navigateTo({ url: `/admin/pages/assignments/unit/unit?id=${this.data.id}` });
  },
  async onSave() {
    if (this.data.sending) return;
    const { id, form } = this.data;
    const { saved } = this;
    const key = saved ? { id: saved.id, version: saved.version } : {};
    const requestId = this.attempt.idFor({ ...form, id });
    const checked = checkedUnit(form, { requestId, ...key }, saved?.robotKey ?? null);
    if ('faults' in checked) {
      this.fault(checked.faults);
      return;
    }
    this.setData({ sending: true, faults: NO_FAULTS, overtaken: '', done: '' });
    try {
      this.kept(await units.save(checked.fields));
    } catch (error) {
      if (error instanceof ApiError && error.code === 'ABORTED' && isSetup(error.current))
        this.overtaken(error.current);
      else if (error instanceof ApiError && error.field) this.fault({ [unitField(error.field)]: error.message });
      else this.fault({ form: `${messageOf(error)}。写好的都在手机里` });
    } finally {
      this.setData({ sending: false });
    }
  },
  kept(setup: UnitSetup) {
    const made = this.data.id === '';
    this.attempt = new Attempt();
    keptUnits.forget(made ? NEW : setup.id);
    if (made) {
      void wx.redirectTo({ url: `/admin/pages/units/unit/unit?id=${setup.id}&made=1` });
      return;
    }
    this.saved = setup;
    this.setData({ form: unitForm(setup), left: false, done: '保存了。' });
    this.show();
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  /** It was changed meanwhile: that is told, and what stands here stays, to be saved on top of it. */
  overtaken(current: UnitSetup) {
    const before = this.saved;
    const changes = before ? unitChanges(before, current) : '';
    this.saved = current;
    this.show();
    const said = changes === '' ? '刚才有同事改过它的分包。' : `刚才有同事改过：现在${changes}。`;
    this.setData({ left: false, overtaken: `${said}您写的还在，再点保存，就用您的。` });
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  fault(faults: Faults<UnitForm>) {
    this.setData({ faults });
    const first = firstUnitFault(faults);
    if (first) void wx.pageScrollTo({ selector: `#${first}`, offsetTop: -16, duration: 200 });
  },
});

const isSetup = (value: unknown): value is UnitSetup =>
  typeof value === 'object' && value !== null && 'robotKey' in value && 'version' in value && 'districts' in value;
