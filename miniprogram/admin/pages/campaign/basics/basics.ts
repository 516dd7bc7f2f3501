import { sizedPage } from '../../../../services/page-frame';
import type { Faults } from '../../../campaign/faults';
import type { SettingsForm } from '../../../campaign/form';
import { frameOf, type FormShown, type Typed } from '../../../campaign/frame';

const NO_FAULTS: Faults = {};

/** 名称和电话: with these a campaign begins. */
sizedPage({
  data: {
    form: null as SettingsForm | null,
    faults: NO_FAULTS,
    /** Suggestions carry the prefix: it stays. */
    started: false,
  },
  onForm({ detail }: WechatMiniprogram.CustomEvent<FormShown>) {
    this.setData({ form: detail.form, started: detail.status !== 'draft' });
  },
  onFaults({ detail }: WechatMiniprogram.CustomEvent<{ faults: Faults }>) {
    this.setData({ faults: detail.faults });
  },
  onType({ detail }: Typed) {
    frameOf(this).type(detail.name, detail.value);
  },
  /** The rest of the set-up is next. */
  onBegan() {
    if (getCurrentPages().length > 1) void wx.navigateBack();
    else void wx.redirectTo({ url: '/admin/pages/campaign/campaign' });
  },
});
