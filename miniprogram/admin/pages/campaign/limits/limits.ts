import { sizedPage } from '../../../../services/page-frame';
import type { Faults } from '../../../campaign/faults';
import { frameOf, type FormShown, type Typed } from '../../../campaign/frame';
import { limitLines, type LimitLine } from '../../../campaign/limit-lines';

const NO_FAULTS: Faults = {};

/** 时限和次数: how fast the county answers, and how often one person may write. */
sizedPage({
  data: {
    limits: [] as LimitLine[],
    rates: [] as LimitLine[],
    faults: NO_FAULTS,
  },
  onForm({ detail }: WechatMiniprogram.CustomEvent<FormShown>) {
    this.setData(limitLines(detail.form));
  },
  onFaults({ detail }: WechatMiniprogram.CustomEvent<{ faults: Faults }>) {
    this.setData({ faults: detail.faults });
  },
  onType({ detail }: Typed) {
    frameOf(this).type(detail.name, detail.value);
  },
});
