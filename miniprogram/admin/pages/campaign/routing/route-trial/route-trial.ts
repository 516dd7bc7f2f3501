import type { ChosenDistrict } from '../../../../../components/district-picker/district-picker';
import * as campaign from '../../../../../services/campaign';
import { messageOf } from '../../../../../services/call';
import { faultIn } from '../../../../campaign/faults';
import type { Rule } from '../../../../campaign/lists';
import { trialWords } from '../../../../campaign/rule-words';

const NOWHERE = { id: '', label: '' };

/**
 * 试一试: where would this go? By the rules as they are written now, saved or not. Event: `fault` (detail: { faults }) when
 * one of them can't be.
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    routing: { type: Array, value: [] as Rule[] },
    categories: { type: Array, value: [] as { id: string; label: string }[] },
  },
  data: {
    choices: [] as string[],
    category: 0,
    district: NOWHERE,
    picking: false,
    trying: false,
    result: null as ReturnType<typeof trialWords> | null,
    fault: '',
  },
  observers: {
    categories(categories: { label: string }[]) {
      this.setData({ choices: ['不说是哪类', ...categories.map(({ label }) => label)] });
    },
    // What was found doesn't hold for others.
    routing() {
      this.setData({ result: null, fault: '' });
    },
  },
  methods: {
    onCategory({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ category: Number(detail.value), result: null });
    },
    onPick() {
      this.setData({ picking: true });
    },
    onDistrict({ detail }: WechatMiniprogram.CustomEvent<ChosenDistrict>) {
      this.setData({ picking: false, district: detail, result: null });
    },
    onClose() {
      this.setData({ picking: false });
    },
    async onTry() {
      const { category, district } = this.data;
      const routing: Rule[] = this.data.routing;
      if (this.data.trying) return;
      const open = routing.findIndex(({ unitId }) => unitId === '');
      if (open >= 0) {
        this.triggerEvent('fault', { faults: { [`routing.${open}.unitId`]: '请选择交给哪个单位' } });
        return;
      }
      const chosen: { id: string } | undefined = this.data.categories[category - 1];
      this.setData({ trying: true, fault: '', result: null });
      try {
        const found = await campaign.route({
          routing,
          ...(chosen ? { category: chosen.id } : {}),
          ...(district.id === '' ? {} : { districtId: district.id }),
        });
        this.setData({ result: trialWords(found) });
        // It is the last thing on the page.
        void wx.pageScrollTo({ scrollTop: 1_000_000, duration: 200 });
      } catch (error) {
        const faults = faultIn(error);
        if (faults) this.triggerEvent('fault', { faults });
        else this.setData({ fault: messageOf(error) });
      } finally {
        this.setData({ trying: false });
      }
    },
  },
});
