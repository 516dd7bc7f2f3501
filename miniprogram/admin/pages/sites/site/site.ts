import type { ChosenDistrict } from '../../../../components/district-picker/district-picker';
import type { SiteSetup } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import { loadInto } from '../../../../services/load';
import { sizedPage } from '../../../../services/page-frame';
import { newRequestId } from '../../../../services/request-id';
import { activeMembership, ensureHome } from '../../../../services/session';
import * as sites from '../../../../services/sites';
import { siteRow } from '../site-entry/row';
import {
  checkedForm,
  emptyForm,
  faultsOf,
  firstFault,
  formOf,
  sameForm,
  type FormFaults,
  type FormField,
  type SiteForm,
} from './form';
import { forget, keep, leftOf, noteGone, nothingYet, onTop } from './kept';
import { saveNew, setupIn } from './saving';
import { chosenOf, NO_FAULTS, overtakenWords, pageData, removalWords } from './shown';

type Input = WechatMiniprogram.CustomEvent<{ value: string }> &
  WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { field: 'name' | 'place' | 'date' | 'from' | 'to' }>;

const HERE = '/admin/pages/sites/site/site';
const LIST = '/admin/pages/sites/sites';

/** One 宣传点: the office sets it up; others who may print its poster see where and when it is. */
sizedPage({
  data: pageData,
  kept: nothingYet(),
  removal: new Attempt(),

  onLoad({ id = '', made = '' }) {
    this.setData({ id, done: made === '' ? '' : '保存了，二维码和海报可以用了。' });
    this.kept = nothingYet();
    this.removal = new Attempt();
    if (id === '') void wx.setNavigationBarTitle({ title: '加宣传点' });
    void this.load();
  },
  load() {
    const { id } = this.data;
    return loadInto(
      this,
      async () => {
        const office = activeMembership((await ensureHome()).memberships)?.role === 'office';
        const setup = office && id !== '' ? await sites.get({ id }) : null;
        const site = office ? null : await sites.find(id);
        if (!office && !site) throw new ApiError('NOT_FOUND', '这个宣传点找不到了');
        return { office, setup, row: site && siteRow(site) };
      },
      ({ office, setup, row }) => {
        const first = this.data.state !== 'ready';
        this.setData({ state: 'ready', office, row });
        if (office) this.begin(setup, first);
      },
    );
  },
  /** What was left here goes on; otherwise what is saved. */
  begin(setup: SiteSetup | null, first: boolean) {
    const left = leftOf(setup?.id ?? null);
    if (left) {
      this.kept = left;
      if (first) this.setData({ left: true });
    }
    if (!setup) this.show();
    else if (this.kept.base === null) this.take(setup);
    else if (this.kept.base.version === setup.version) this.show();
    else this.overtaken(setup);
  },
  /** It is as it is saved. */
  take(setup: SiteSetup) {
    forget(setup.id);
    const form = formOf(setup);
    this.kept = onTop(form, form, setup.version);
    this.setData({ left: false, faults: NO_FAULTS });
    this.show();
  },
  /** Everything in its field. */
  show() {
    const { form } = this.kept;
    this.setData({ name: form.name, place: form.place });
    this.showChosen();
  },
  /** All but what is typed: put back while somebody types, it would swallow the next characters. */
  showChosen() {
    this.setData(chosenOf(this.kept));
  },
  change(fields: Partial<SiteForm>) {
    this.kept = { ...this.kept, form: { ...this.kept.form, ...fields } };
    const faults = { ...this.data.faults, form: '' };
    for (const field of Object.keys(fields) as FormField[]) faults[field] = '';
    if (!keep(this.data.id || null, this.kept)) faults.form = '手机存不下了，请现在就保存';
    this.setData({ faults, done: '' });
    this.showChosen();
  },
  onText(event: Input) {
    this.change({ [event.currentTarget.dataset.field]: event.detail.value });
  },
  onTime(event: Input) {
    this.change({ [event.currentTarget.dataset.field]: event.detail.value });
  },
  onPick() {
    this.setData({ picking: true });
  },
  onDistrict({ detail }: WechatMiniprogram.CustomEvent<ChosenDistrict>) {
    this.setData({ picking: false });
    this.change({ district: { id: detail.id, name: detail.label } });
  },
  onUnits() {
    this.setData({ choosing: true });
  },
  onUnitsChosen({ detail }: WechatMiniprogram.CustomEvent<{ units: SiteForm['units'] }>) {
    this.setData({ choosing: false });
    this.change({ units: detail.units });
  },
  onClose() {
    this.setData({ picking: false, choosing: false });
  },
  /** Back to what is saved; a new one is empty again. */
  onDiscard() {
    const { base } = this.kept;
    forget(this.data.id || null);
    this.kept = { form: base?.form ?? emptyForm(), base, requestId: newRequestId() };
    this.setData({ left: false, overtaken: '', faults: NO_FAULTS });
    this.show();
  },

  async onSave() {
    if (this.data.sending) return;
    const { form, base, requestId } = this.kept;
    const { id } = this.data;
    const checked = checkedForm(form, { requestId, ...(base ? { id, version: base.version } : {}) });
    if ('faults' in checked) {
      this.fault(checked.faults);
      return;
    }
    this.setData({ sending: true, faults: NO_FAULTS, overtaken: '', done: '' });
    try {
      const setup = await (base ? sites.save(checked.fields) : saveNew(checked.fields));
      this.saved(setup, form);
    } catch (error) {
      const current = setupIn(error);
      if (current) this.overtaken(current);
      else this.fault(faultsOf(error));
    } finally {
      this.setData({ sending: false });
    }
  },
  /** One that was set up by mistake; where somebody has been already, the server says why it stays. */
  async onRemove() {
    const { base } = this.kept;
    if (!base || this.data.removing) return;
    const { confirm } = await wx.showModal(removalWords(base.form.name));
    if (confirm) await this.remove(base.version);
  },
  async remove(version: number) {
    const { id } = this.data;
    this.setData({ removing: true, faults: NO_FAULTS, done: '' });
    try {
      await sites.remove({ requestId: this.removal.idFor({ id }), id, version });
      forget(id);
      noteGone();
      void wx.navigateBack({ fail: () => void wx.redirectTo({ url: LIST }) });
    } catch (error) {
      const current = setupIn(error);
      if (current) this.overtaken(current);
      else {
        this.setData({ faults: { remove: messageOf(error) } });
        void wx.pageScrollTo({ selector: '#remove', duration: 200 });
      }
    } finally {
      this.setData({ removing: false });
    }
  },
  /** What was written while it was on its way stays, to be saved with the next tap. */
  saved(setup: SiteSetup, sent: SiteForm) {
    const { form } = this.kept;
    const made = this.data.id === '';
    if (made) forget(null);
    this.take(setup);
    if (!sameForm(form, sent)) {
      this.kept = { ...this.kept, form };
      keep(setup.id, this.kept);
      this.show();
    }
    if (made) void wx.redirectTo({ url: `${HERE}?id=${setup.id}&made=1` });
    else {
      this.setData({ done: '保存了。' });
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    }
  },
  /** It was changed meanwhile: that is told, and what stands here stays, to be saved on top of it. */
  overtaken(setup: SiteSetup) {
    const { form, base } = this.kept;
    const now = formOf(setup);
    if (base === null) forget(null);
    this.kept = onTop(form, now, setup.version);
    this.setData({ id: setup.id, left: false });
    this.show();
    if (this.data.changed) keep(setup.id, this.kept);
    else forget(setup.id);
    this.setData({ overtaken: overtakenWords(base?.form ?? form, now, this.data.changed) });
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  fault(faults: FormFaults) {
    this.setData({ faults });
    const first = firstFault(faults);
    if (first) void wx.pageScrollTo({ selector: `#${first}`, offsetTop: -16, duration: 200 });
  },
});
