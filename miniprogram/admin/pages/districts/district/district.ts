import type { DistrictLevel, DistrictSetup } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import * as directory from '../../../../services/directory';
import * as districts from '../../../../services/districts';
import { loadInto } from '../../../../services/load';
import { sizedPage } from '../../../../services/page-frame';
import {
  checkedPlace,
  doorsWords,
  emptyPlace,
  firstPlaceFault,
  levelsBelow,
  placeChanges,
  placeField,
  placeForm,
  sameForm,
  type Faults,
  type PlaceForm,
} from '../../../places/forms';
import { keptPlaces } from '../../../places/kept';

const NO_FAULTS: Faults<PlaceForm> = {};
type Input = WechatMiniprogram.CustomEvent<{ value: string }> &
  WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { field: keyof PlaceForm }>;
type LevelTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { level: DistrictLevel }>;

/** One place: changed (`id`), or new below another one (`parent`, '' for a town). */
sizedPage({
  data: {
    state: 'loading',
    problem: '',
    id: '',
    parent: '',
    /** Where a new one goes. */
    parentName: '',
    form: emptyPlace('town'),
    /** Which kinds a new one can be. */
    levels: [] as { id: DistrictLevel; label: string }[],
    divided: false,
    doors: '',
    changed: false,
    /** It was left here earlier. */
    left: false,
    overtaken: '',
    done: '',
    faults: NO_FAULTS,
    sending: false,
  },
  version: 1,
  /** As it is saved. */
  saved: emptyPlace('town'),
  attempt: new Attempt(),

  onLoad({ id = '', parent = '' }) {
    this.setData({ id, parent });
    this.attempt = new Attempt();
    if (id === '') void wx.setNavigationBarTitle({ title: '加地点' });
    void this.load();
  },
  /** Under which what is typed here waits. */
  key(): string {
    const { id, parent } = this.data;
    return id === '' ? `new-${parent}` : id;
  },
  load() {
    const { id, parent } = this.data;
    return loadInto(
      this,
      async () => {
        if (id !== '') return { here: await districts.get({ id }), above: null, version: 0 };
        const above = parent === '' ? null : await districts.get({ id: parent });
        return { here: null, above, version: above?.version ?? (await countyVersion()) };
      },
      ({ here, above, version }) => {
        const levels = here ? [] : levelsBelow(above?.level ?? 'county');
        this.version = here?.version ?? version;
        this.saved = here ? placeForm(here) : emptyPlace(levels[0]?.id ?? 'town');
        const kept = keptPlaces.read(this.key());
        const left = kept !== null && !sameForm(kept, this.saved);
        this.setData({
          state: 'ready',
          levels,
          parentName: above?.name ?? '',
          divided: here?.divided ?? false,
          left,
          form: { ...(left ? kept : this.saved) },
        });
        this.show();
      },
    );
  },
  /** What follows from the form. The fields themselves aren't written back while somebody types. */
  show() {
    const { form } = this.data;
    this.setData({ changed: !sameForm(form, this.saved), doors: form.level === 'building' ? doorsWords(form) : '' });
  },
  change(fields: Partial<PlaceForm>) {
    Object.assign(this.data.form, fields);
    const faults = { ...this.data.faults, form: '' };
    for (const field of Object.keys(fields) as (keyof PlaceForm)[]) faults[field] = '';
    if (!keptPlaces.keep(this.key(), this.data.form)) faults.form = '手机存不下了，请现在就保存';
    this.setData({ faults, done: '' });
    this.show();
  },
  onText({ detail, currentTarget }: Input) {
    this.change({ [currentTarget.dataset.field]: detail.value });
  },
  onLevel(event: LevelTap) {
    const { level } = event.currentTarget.dataset;
    this.change({ level });
    this.setData({ 'form.level': level });
  },
  async onSave() {
    if (this.data.sending) return;
    const { id, parent, form, divided } = this.data;
    const key = id === '' ? (parent === '' ? {} : { parentId: parent }) : { id };
    const requestId = this.attempt.idFor({ ...form, ...key });
    const checked = checkedPlace(form, { requestId, version: this.version, ...key }, divided);
    if ('faults' in checked) {
      this.fault(checked.faults);
      return;
    }
    this.setData({ sending: true, faults: NO_FAULTS, overtaken: '', done: '' });
    try {
      const setup = await districts.save(checked.fields);
      this.attempt = new Attempt();
      keptPlaces.forget(this.key());
      if (id === '') this.added(setup);
      else void wx.navigateBack();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'ABORTED' && isVersioned(error.current)) {
        this.overtaken(error.current);
      } else if (error instanceof ApiError && error.field) this.fault({ [placeField(error.field)]: error.message });
      else this.fault({ form: `${messageOf(error)}。写好的都在手机里` });
    } finally {
      this.setData({ sending: false });
    }
  },
  /** The next one can be written at once: a building seldom comes alone. */
  added({ name, version, level }: DistrictSetup) {
    this.version = version;
    const { entrances, floors, perFloor } = this.data.form;
    this.saved = emptyPlace(level);
    const next = level === 'building' ? { ...this.saved, entrances, floors, perFloor } : this.saved;
    this.setData({ form: { ...next }, done: `“${name}”加好了，可以接着加下一个。`, left: false });
    this.saved = { ...next };
    this.show();
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  /** Districts were changed meanwhile: that is told, and what stands here stays, to be saved on top of it. */
  overtaken(current: { version: number } | DistrictSetup) {
    this.version = current.version;
    let changes = '';
    if ('name' in current) {
      const now = placeForm(current);
      changes = placeChanges(this.saved, now);
      this.saved = now;
      this.setData({ divided: current.divided });
    }
    this.show();
    const said = changes === '' ? '刚才有同事改过别的地方。' : `刚才有同事改过这里：现在${changes}。`;
    this.setData({ left: false, overtaken: `${said}您写的还在，再点保存，就用您的。` });
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  fault(faults: Faults<PlaceForm>) {
    this.setData({ faults });
    const first = firstPlaceFault(faults);
    if (first) void wx.pageScrollTo({ selector: `#${first}`, offsetTop: -16, duration: 200 });
  },
});

/** Of all districts, where none is at hand to ask: the first one tells, and before there is any it is 1. */
async function countyVersion(): Promise<number> {
  const { items } = await directory.districtsTree({ depth: 1 });
  const [first] = items;
  return first ? (await districts.get({ id: first.id })).version : 1;
}

const isVersioned = (value: unknown): value is { version: number } | DistrictSetup =>
  typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'number';
