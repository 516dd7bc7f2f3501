import type { ChosenDistrict } from '../../../../components/district-picker/district-picker';
import { sizedPage } from '../../../../services/page-frame';
import type { ChosenUnit } from '../../../components/unit-list/find';
import type { Faults } from '../../../campaign/faults';
import { frameOf, type FormShown } from '../../../campaign/frame';
import { freshId, moved, withPart, type Rule } from '../../../campaign/lists';
import { ANY_CATEGORY, rulesShown, type RuleShown } from '../../../campaign/rule-words';

const NO_FAULTS: Faults = {};

type IndexTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;
type Picked = WechatMiniprogram.CustomEvent<{ value: string }> & IndexTap;

/** 分派规则: to whom a suggestion goes. The first rule that fits decides; without one the unit of the place does. */
sizedPage({
  data: {
    ready: false,
    rules: [] as RuleShown[],
    /** As they are written now, for the trial. */
    routing: [] as Rule[],
    categories: [] as { id: string; label: string }[],
    choices: [] as string[],
    faults: NO_FAULTS,
    /** Place of the rule that is open; -1 for none. */
    open: -1,
    picking: false,
    choosing: false,
  },
  onForm({ detail: { form, names } }: WechatMiniprogram.CustomEvent<FormShown>) {
    this.setData({
      ready: true,
      rules: rulesShown(form, names),
      routing: form.routing,
      categories: form.categories,
      choices: [ANY_CATEGORY, ...form.categories.map(({ label }) => label)],
    });
  },
  /** What is to be mended is open. */
  onFaults({ detail: { faults } }: WechatMiniprogram.CustomEvent<{ faults: Faults }>) {
    const place = /^routing\.(\d+)/.exec(Object.keys(faults)[0] ?? '')?.[1];
    this.setData({ faults, ...(place === undefined ? {} : { open: Number(place) }) });
  },
  /** @param rules in place of those that are there @param open which one is open then */
  put(rules: Rule[], open: number, names = {}) {
    frameOf(this).put({ routing: rules }, names);
    this.setData({ open });
  },
  set(index: number, change: (rule: Rule) => Rule, names = {}) {
    const rules = frameOf(this).current().routing;
    this.put(
      rules.map((rule, i) => (i === index ? change(rule) : rule)),
      index,
      names,
    );
  },
  onOpen(event: IndexTap) {
    const { index } = event.currentTarget.dataset;
    this.setData({ open: this.data.open === index ? -1 : index });
  },
  onCategory(event: Picked) {
    const chosen = this.data.categories[Number(event.detail.value) - 1];
    this.set(event.currentTarget.dataset.index, (rule) => withPart(rule, 'category', chosen?.id ?? null));
  },
  onPick() {
    this.setData({ picking: true });
  },
  onDistrict({ detail: { id, label } }: WechatMiniprogram.CustomEvent<ChosenDistrict>) {
    this.setData({ picking: false });
    this.set(this.data.open, (rule) => withPart(rule, 'districtId', id), { districts: { [id]: label } });
  },
  onEverywhere(event: IndexTap) {
    this.set(event.currentTarget.dataset.index, (rule) => withPart(rule, 'districtId', null));
  },
  onChoose() {
    this.setData({ choosing: true });
  },
  onUnit({ detail: { id, name } }: WechatMiniprogram.CustomEvent<ChosenUnit>) {
    this.setData({ choosing: false });
    this.set(this.data.open, (rule) => ({ ...rule, unitId: id }), { units: { [id]: name } });
  },
  onClose() {
    this.setData({ picking: false, choosing: false });
  },
  onUp(event: IndexTap) {
    const { index } = event.currentTarget.dataset;
    this.put(moved(frameOf(this).current().routing, index, -1), index - 1);
  },
  onDown(event: IndexTap) {
    const { index } = event.currentTarget.dataset;
    this.put(moved(frameOf(this).current().routing, index, 1), index + 1);
  },
  onRemove(event: IndexTap) {
    const { index } = event.currentTarget.dataset;
    this.put(
      frameOf(this)
        .current()
        .routing.filter((_, i) => i !== index),
      -1,
    );
  },
  onAdd() {
    const rules = frameOf(this).current().routing;
    const id = freshId(
      'rule',
      rules.map((rule) => rule.id),
    );
    this.put([...rules, { id, unitId: '' }], rules.length);
  },
  /** The trial found a rule that can't be. */
  onTrialFault({ detail }: WechatMiniprogram.CustomEvent<{ faults: Faults }>) {
    frameOf(this).tell(detail.faults);
  },
});
