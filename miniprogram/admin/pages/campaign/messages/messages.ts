import { sizedPage } from '../../../../services/page-frame';
import type { Faults } from '../../../campaign/faults';
import type { SettingsForm } from '../../../campaign/form';
import { frameOf, type FormShown, type Typed } from '../../../campaign/frame';

const NO_FAULTS: Faults = {};

/** 微信提醒: ids of the subscription messages that the platform has granted. */
sizedPage({
  data: { form: null as SettingsForm | null, faults: NO_FAULTS },
  onForm({ detail }: WechatMiniprogram.CustomEvent<FormShown>) {
    this.setData({ form: detail.form });
  },
  onFaults({ detail }: WechatMiniprogram.CustomEvent<{ faults: Faults }>) {
    this.setData({ faults: detail.faults });
  },
  onType({ detail }: Typed) {
    frameOf(this).type(detail.name, detail.value);
  },
});
