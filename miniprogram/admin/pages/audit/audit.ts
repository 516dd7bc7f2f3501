import { listOf } from '../../../components/endless-list/handle';
import { AUDIT_GROUP_LABELS, AUDIT_GROUPS, type AuditGroup, type AuditView } from '../../../contract/index';
import * as directory from '../../../services/directory';
import { sizedPage } from '../../../services/page-frame';
import * as privacy from '../../../services/privacy';
import { calendarDay, spokenDay } from '../../../utils/time';
import { auditRow, type AuditRow } from './audit-entry/row';

type Shown = AuditGroup | 'all';

const GROUPS: readonly { value: Shown; label: string }[] = [
  { value: 'all', label: '全部' },
  ...AUDIT_GROUPS.map((value) => ({ value, label: AUDIT_GROUP_LABELS[value] })),
];

/** What the list is narrowed to, besides the group. */
interface Narrowed {
  unit: { id: string; name: string } | null;
  person: { id: string; name: string } | null;
  target: { id: string; name: string } | null;
  from: string;
  to: string;
}

/** What the page begins with. */
const FIRST: { group: Shown } = { group: 'all' };

const WHOLE: Narrowed = { unit: null, person: null, target: null, from: '', to: '' };

type ChipTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { value: string }>;

/** 操作记录: who saw or changed what. It can be looked through, and by nobody changed. */
sizedPage({
  data: {
    groups: GROUPS,
    ...FIRST,
    ...WHOLE,
    fromSpoken: '',
    toSpoken: '',
    today: '',
    /** The office first. */
    units: [{ id: '', name: '所有单位' }],
    /** The entry that was tapped. */
    tapped: null as AuditView | null,
    sheetVisible: false,
  },
  /** What the rows were made of. */
  entries: new Map<string, AuditView>(),

  onLoad() {
    this.entries = new Map();
    this.setData({ today: calendarDay(0) });
    listOf<AuditRow>(this).start(async (cursor) => {
      const { items, nextCursor } = await privacy.audit({ cursor, ...this.asked() });
      items.forEach((item) => this.entries.set(item.id, item));
      return { rows: items.map((item) => auditRow(item)), nextCursor };
    });
    void this.loadUnits();
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  /** Without the units everything else still works; they are asked for again when somebody wants to choose one. */
  async loadUnits() {
    try {
      const { items } = await directory.units({});
      const units = items.map(({ id, name }) => ({ id, name }));
      this.setData({ units: [{ id: '', name: '所有单位' }, { id: 'office', name: '县创城办' }, ...units] });
    } catch {
      // The list says what is wrong.
    }
  },
  asked() {
    const { group, unit, person, target, from, to } = this.data;
    return {
      ...(group === 'all' ? {} : { group }),
      ...(unit ? { unitId: unit.id } : {}),
      ...(person ? { memberId: person.id } : {}),
      ...(target ? { target: target.id } : {}),
      ...(from === '' ? {} : { from }),
      ...(to === '' ? {} : { to }),
    };
  },
  narrow(to: Partial<Narrowed & { group: Shown }>) {
    this.setData({ ...to, sheetVisible: false });
    const { from, to: last } = this.data;
    this.setData({
      fromSpoken: from === '' ? '' : spokenDay(from),
      toSpoken: last === '' ? '' : spokenDay(last),
    });
    listOf(this).restart();
  },
  onGroup({ currentTarget: { dataset } }: ChipTap) {
    const group = AUDIT_GROUPS.find((known) => known === dataset.value) ?? 'all';
    if (group !== this.data.group) this.narrow({ group });
  },
  onUnit({ detail }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    const unit = this.data.units[Number(detail.value)];
    this.narrow({ unit: unit && unit.id !== '' ? unit : null });
  },
  onUnitTap() {
    if (this.data.units.length === 1) void this.loadUnits();
  },
  onFrom({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { to } = this.data;
    this.narrow({ from: detail.value, ...(to !== '' && to < detail.value ? { to: '' } : {}) });
  },
  onTo({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { from } = this.data;
    this.narrow({ to: detail.value, ...(from !== '' && from > detail.value ? { from: '' } : {}) });
  },
  onWhole() {
    this.narrow({ ...WHOLE, group: 'all' });
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<AuditRow>) {
    this.setData({ tapped: this.entries.get(detail.id) ?? null, sheetVisible: true });
  },
  onSheetClose() {
    this.setData({ sheetVisible: false });
  },
  onPerson() {
    const who = this.data.tapped?.who;
    if (who) this.narrow({ ...WHOLE, group: 'all', person: { id: who.id, name: who.name } });
  },
  onTarget() {
    const { tapped } = this.data;
    if (tapped) this.narrow({ ...WHOLE, group: 'all', target: { id: tapped.target, name: tapped.label ?? '这一件' } });
  },
});
