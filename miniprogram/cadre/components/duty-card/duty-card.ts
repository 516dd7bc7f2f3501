import { messageOf } from '../../../services/call';
import { dutyToday, dutyWords, signIn, type DutyWords } from '../../../services/duty';
import { visitingMembership } from '../../membership';
import { sceneOf } from '../../../utils/scene';

/**
 * Where the unit is on duty today, with signing in by the code that hangs there; nothing on other days. Without a network
 * nothing either: signing in needs one.
 */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  data: {
    duties: [] as DutyWords[],
    busy: false,
    /** At which site something went wrong, and what. */
    faultAt: '',
    fault: '',
  },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  pageLifetimes: {
    show() {
      void this.load();
    },
  },
  methods: {
    async load() {
      try {
        const membership = await visitingMembership();
        if (membership) this.setData({ duties: (await dutyToday(membership.id)).map(dutyWords) });
      } catch {
        // What was shown stays; the page itself says what is wrong with the network.
      }
    },
    onSign(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { site: string }>) {
      const { site } = event.currentTarget.dataset;
      if (this.data.busy) return;
      wx.scanCode({
        success: (scanned) => void this.sign(site, sceneOf(scanned)),
        // Turned away: nothing to say.
        fail: () => undefined,
      });
    },
    async sign(site: string, scene: string | null) {
      if (scene === null) {
        this.setData({ faultAt: site, fault: '这不是宣传点的二维码，请扫现场挂的那张' });
        return;
      }
      this.setData({ busy: true, faultAt: '', fault: '' });
      try {
        await signIn(scene, (await visitingMembership())?.id);
        await this.load();
      } catch (error) {
        this.setData({ faultAt: site, fault: messageOf(error) });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
