import type { Problem, ProposedProblem } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import * as problems from '../../../../services/problem';
import { chosenOf, toggled, type Choice } from '../../../components/suggestion-checks/choice';
import type { ChosenUnit } from '../../../components/unit-list/find';
import { merging, proposalOf } from '../proposals';

/** By component. */
const attempts = new WeakMap<object, Attempt>();

type Section = 'title' | 'choices' | 'unit' | 'form';

const sectionOf = (field: string | undefined): Section => {
  if (field === 'title') return 'title';
  if (field?.startsWith('suggestionIds')) return 'choices';
  return field === 'unitId' ? 'unit' : 'form';
};

const NO_FAULTS: Record<Section, string> = { title: '', choices: '', unit: '', form: '' };

/**
 * A group of suggestions that may be about the same thing. A person says which of them are, and what the thing is called.
 * Event: `merged` (detail: ProblemChange).
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    proposed: { type: Object, value: null as unknown as ProposedProblem },
    /** The office says which unit solves it. */
    office: { type: Boolean, value: false },
  },
  data: {
    open: false,
    place: '',
    reason: '',
    title: '',
    choices: [] as Choice[],
    chosen: 0,
    unit: null as ChosenUnit | null,
    unitsVisible: false,
    faults: NO_FAULTS,
    sending: false,
  },
  lifetimes: {
    attached() {
      attempts.set(this, new Attempt());
      const { place, reason, title, choices, unit } = proposalOf(this.data.proposed);
      this.setData({ place, reason, title, choices, unit, chosen: choices.length });
    },
  },
  methods: {
    onOpen() {
      this.setData({ open: !this.data.open });
    },
    onToggle({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const choices = toggled(this.data.choices, detail.id);
      this.setData({ choices, chosen: chosenOf(choices).length, 'faults.choices': '' });
    },
    onRead({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/admin/pages/handle/handle?id=${detail.id}` });
    },
    onTitle({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ title: detail.value, 'faults.title': '' });
    },
    onUnits() {
      this.setData({ unitsVisible: true });
    },
    onUnitsClose() {
      this.setData({ unitsVisible: false });
    },
    onUnit({ detail }: WechatMiniprogram.CustomEvent<ChosenUnit>) {
      this.setData({ unit: detail, unitsVisible: false, 'faults.unit': '' });
    },
    async onMerge() {
      const { title, choices, unit, office, sending } = this.data;
      if (sending) return;
      if (office && unit === null) return this.fault({ field: 'unitId', message: '请选择由哪个单位办' });
      const contents = { title, ids: chosenOf(choices), unit: office ? unit : null };
      const requestId = attempts.get(this)?.idFor(contents) ?? '';
      const checked = merging(requestId, title, contents.ids, contents.unit);
      if (!checked.ok) return this.fault(checked.problem);
      this.setData({ sending: true, faults: NO_FAULTS });
      try {
        this.triggerEvent('merged', await problems.create(checked.value));
      } catch (error) {
        const field = error instanceof ApiError ? error.field : undefined;
        this.fault({ message: messageOf(error), ...(field === undefined ? {} : { field }) });
      } finally {
        this.setData({ sending: false });
      }
    },
    fault({ field, message }: Pick<Problem, 'field' | 'message'>) {
      this.setData({ faults: { ...NO_FAULTS, [sectionOf(field)]: message } });
    },
  },
});
