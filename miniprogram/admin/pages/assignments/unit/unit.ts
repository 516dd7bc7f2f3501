import type { ChosenDistrict } from '../../../../components/district-picker/district-picker';
import type { AssignmentsSaved, UnitSetup } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import { loadInto } from '../../../../services/load';
import { sizedPage } from '../../../../services/page-frame';
import * as units from '../../../../services/units';
import {
  changeWords,
  edited,
  editCount,
  NO_EDITS,
  relevant,
  wanted,
  withAdded,
  withToggled,
  type EditedPlace,
  type Edits,
} from '../../../places/edits';
import { keptEdits } from '../../../places/kept';

/** What one unit (`id`) is responsible for. */
sizedPage({
  data: {
    state: 'loading',
    problem: '',
    id: '',
    name: '',
    places: [] as EditedPlace[],
    /** How many there are with what is changed here, and how many changes those are. */
    count: 0,
    edits: 0,
    picking: false,
    left: false,
    overtaken: '',
    done: '',
    /** Places that another unit has, too. */
    doubles: '',
    fault: '',
    sending: false,
  },
  saved: null as UnitSetup | null,
  edits: NO_EDITS,
  attempt: new Attempt(),

  onLoad({ id = '' }) {
    this.setData({ id });
    this.saved = null;
    this.edits = keptEdits.read(id) ?? NO_EDITS;
    this.attempt = new Attempt();
    void this.load();
  },
  load() {
    const { id } = this.data;
    return loadInto(
      this,
      () => units.get({ id }),
      (setup) => {
        const first = this.saved === null;
        this.take(setup, this.edits);
        this.setData({ state: 'ready', name: setup.name, ...(first ? { left: this.data.edits > 0 } : {}) });
      },
    );
  },
  /** As it is saved now; what is wanted besides stays. */
  take(setup: UnitSetup, edits: Edits) {
    this.saved = setup;
    this.show(relevant(setup.districts, edits));
  },
  /** @returns false when the phone can't keep it */
  show(edits: Edits): boolean {
    const { saved } = this;
    if (!saved) return true;
    this.edits = edits;
    const count = editCount(edits);
    this.setData({
      places: edited(saved.districts, edits),
      count: wanted(saved.districts, edits).length,
      edits: count,
    });
    if (count > 0) return keptEdits.keep(saved.id, edits);
    keptEdits.forget(saved.id);
    return true;
  },
  change(edits: Edits) {
    const kept = this.show(edits);
    this.setData({ done: '', doubles: '', fault: kept ? '' : '手机存不下了，请现在就保存' });
  },
  onToggle(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    if (this.saved && !this.data.sending) {
      this.change(withToggled(this.saved.districts, this.edits, event.currentTarget.dataset.id));
    }
  },
  onPick() {
    this.setData({ picking: true });
  },
  onClose() {
    this.setData({ picking: false });
  },
  onDistrict({ detail }: WechatMiniprogram.CustomEvent<ChosenDistrict>) {
    this.setData({ picking: false });
    if (!this.saved) return;
    this.change(withAdded(this.saved.districts, this.edits, { id: detail.id, name: detail.label }));
  },
  onDiscard() {
    this.change(NO_EDITS);
    this.setData({ left: false, overtaken: '' });
  },
  async onSave() {
    const { saved, edits } = this;
    if (!saved || this.data.sending) return;
    const districtIds = wanted(saved.districts, edits);
    this.setData({ sending: true, fault: '', overtaken: '', done: '' });
    try {
      const requestId = this.attempt.idFor({ districtIds });
      const fields = { requestId, unitId: saved.id, version: saved.version, districtIds };
      this.kept(await units.saveAssignments(fields));
    } catch (error) {
      if (error instanceof ApiError && error.code === 'ABORTED' && isSetup(error.current))
        this.overtaken(error.current);
      else this.setData({ fault: messageOf(error) });
    } finally {
      this.setData({ sending: false });
    }
  },
  kept({ unit, gaps, doubles }: AssignmentsSaved) {
    this.attempt = new Attempt();
    this.take(unit, NO_EDITS);
    const shared = doubles
      .filter((double) => double.units.some(({ id }) => id === unit.id))
      .map(
        (double) =>
          `${double.district.name || '全县'}（还有${double.units
            .filter(({ id }) => id !== unit.id)
            .map(({ name }) => name)
            .join('、')}）`,
      );
    this.setData({
      left: false,
      done: gaps.length === 0 ? '保存了，每个社区都有单位了。' : `保存了，还有 ${gaps.length} 处没有单位。`,
      doubles: shared.length === 0 ? '' : `有别的单位也管的：${shared.join('、')}`,
    });
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  overtaken(current: UnitSetup) {
    const changes = changeWords(this.saved?.districts ?? [], current.districts);
    this.take(current, this.edits);
    const mine = this.data.edits > 0 ? '您改的还在，再点保存就一起用上。' : '您要改的，已经是这样了。';
    this.setData({ overtaken: `刚才有同事改过这个单位${changes === '' ? '' : `：${changes}`}。${mine}`, left: false });
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
});

const isSetup = (value: unknown): value is UnitSetup =>
  typeof value === 'object' && value !== null && 'districts' in value && 'version' in value;
