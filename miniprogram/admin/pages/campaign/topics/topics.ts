import { ASPECTS, ASPECT_LABELS, type Aspect } from '../../../../contract/index';
import { sizedPage } from '../../../../services/page-frame';
import type { Faults } from '../../../campaign/faults';
import { frameOf, type FormShown, type Typed } from '../../../campaign/frame';
import { freshId, moved } from '../../../campaign/lists';

const NO_FAULTS: Faults = {};

type IndexTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;
type Switch = WechatMiniprogram.CustomEvent<{ value: boolean }> &
  WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: Aspect }>;
type HintInput = WechatMiniprogram.CustomEvent<{ value: string }> & IndexTap;

interface AspectShown {
  id: Aspect;
  /** Place among those that are used; -1: it isn't. */
  index: number;
  name: string;
  label: string;
  hint: string;
  /** Suggestions carry it: it stays. */
  fixed: boolean;
}

/** 方面和类别: what residents are asked for, and what things are sorted by. */
sizedPage({
  data: {
    ready: false,
    aspects: [] as AspectShown[],
    categories: [] as { id: string; label: string; fixed: boolean }[],
    /** Place of the one whose ways are open; -1 for none. */
    open: -1,
    faults: NO_FAULTS,
  },
  onForm({ detail: { form, saved, status } }: WechatMiniprogram.CustomEvent<FormShown>) {
    const started = status !== 'draft';
    const isSaved = (list: readonly { id: string }[], id: string) => started && list.some((item) => item.id === id);
    this.setData({
      ready: true,
      aspects: ASPECTS.map((id) => {
        const index = form.aspects.findIndex((aspect) => aspect.id === id);
        const used = form.aspects[index];
        const fixed = isSaved(saved.aspects, id);
        return { id, index, name: ASPECT_LABELS[id], label: used?.label ?? '', hint: used?.hint ?? '', fixed };
      }),
      categories: form.categories.map((category) => ({ ...category, fixed: isSaved(saved.categories, category.id) })),
    });
  },
  onFaults({ detail }: WechatMiniprogram.CustomEvent<{ faults: Faults }>) {
    this.setData({ faults: detail.faults });
  },
  onType({ detail }: Typed) {
    frameOf(this).type(detail.name, detail.value);
  },
  onHint(event: HintInput) {
    frameOf(this).type(`aspects.${event.currentTarget.dataset.index}.hint`, event.detail.value);
  },
  /** They stand in the order of the notice. */
  onAspect(event: Switch) {
    const frame = frameOf(this);
    const { id } = event.currentTarget.dataset;
    const others = frame.current().aspects.filter((aspect) => aspect.id !== id);
    const aspects = event.detail.value ? [...others, { id, label: ASPECT_LABELS[id], hint: '' }] : others;
    frame.put({ aspects: ASPECTS.flatMap((known) => aspects.find((aspect) => aspect.id === known) ?? []) });
  },
  onMore(event: IndexTap) {
    const { index } = event.currentTarget.dataset;
    this.setData({ open: this.data.open === index ? -1 : index });
  },
  onUp(event: IndexTap) {
    this.move(event.currentTarget.dataset.index, -1);
  },
  onDown(event: IndexTap) {
    this.move(event.currentTarget.dataset.index, 1);
  },
  move(index: number, by: 1 | -1) {
    const frame = frameOf(this);
    frame.put({ categories: moved(frame.current().categories, index, by) });
    this.setData({ open: index + by });
  },
  onRemove(event: IndexTap) {
    const frame = frameOf(this);
    const { index } = event.currentTarget.dataset;
    frame.put({ categories: frame.current().categories.filter((_, i) => i !== index) });
    this.setData({ open: -1 });
  },
  onAdd() {
    const frame = frameOf(this);
    const { categories } = frame.current();
    const id = freshId(
      'c',
      categories.map((category) => category.id),
    );
    frame.put({ categories: [...categories, { id, label: '' }] });
  },
});
