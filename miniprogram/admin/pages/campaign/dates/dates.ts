import { sizedPage } from '../../../../services/page-frame';
import { MEANT_MILESTONES, freshId } from '../../../campaign/lists';
import type { Faults } from '../../../campaign/faults';
import type { SettingsForm } from '../../../campaign/form';
import { frameOf, type FormShown, type Typed } from '../../../campaign/frame';

const NO_FAULTS: Faults = {};

type IndexTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;

/** 日期和节点: the campaign's days. */
sizedPage({
  data: {
    form: null as SettingsForm | null,
    faults: NO_FAULTS,
    /** By id of a milestone: what the software makes of it. */
    meant: MEANT_MILESTONES,
  },
  onForm({ detail }: WechatMiniprogram.CustomEvent<FormShown>) {
    this.setData({ form: detail.form });
  },
  onFaults({ detail }: WechatMiniprogram.CustomEvent<{ faults: Faults }>) {
    this.setData({ faults: detail.faults });
  },
  onType({ detail }: Typed) {
    frameOf(this).type(detail.name, detail.value);
  },
  /** A chosen day is drawn. */
  onDay({ detail }: Typed) {
    const frame = frameOf(this);
    frame.type(detail.name, detail.value);
    frame.put({});
  },
  onAdd() {
    const frame = frameOf(this);
    const { milestones, period } = frame.current();
    const id = freshId(
      'm',
      milestones.map((milestone) => milestone.id),
    );
    frame.put({ milestones: [...milestones, { id, title: '', date: period.end }] });
  },
  onRemove(event: IndexTap) {
    const frame = frameOf(this);
    const { index } = event.currentTarget.dataset;
    frame.put({ milestones: frame.current().milestones.filter((_, i) => i !== index) });
  },
});
