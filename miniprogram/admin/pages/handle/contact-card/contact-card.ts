import type { SuggestionView } from '../../../../contract/index';
import { messageOf } from '../../../../services/call';
import { revealContact } from '../../../../services/suggestion';

type Contact = SuggestionView['contact'];
const NONE: Contact = { name: null, phone: null };

/** Who said it: masked, and whole once somebody who works on it wants to call. Whole only while the page is looked at. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    suggestionId: { type: String, value: '' },
    contact: { type: Object, value: NONE },
    /** Whether it may be seen whole. */
    open: { type: Boolean, value: false },
  },
  data: { whole: null as Contact | null, fault: '', asking: false },
  pageLifetimes: {
    hide() {
      this.setData({ whole: null });
    },
  },
  methods: {
    async onReveal() {
      const { confirm } = await wx.showModal({
        title: '查看联系方式',
        content: '会记下是您在什么时候看的。请只用来办这件事。',
        confirmText: '查看',
        cancelText: '不看了',
      });
      if (!confirm || this.data.asking) return;
      this.setData({ asking: true, fault: '' });
      try {
        this.setData({ whole: await revealContact({ id: this.data.suggestionId }) });
      } catch (error) {
        this.setData({ fault: messageOf(error) });
      } finally {
        this.setData({ asking: false });
      }
    },
    onCall() {
      const phoneNumber = this.data.whole?.phone;
      // Who thinks better of it has not failed.
      if (phoneNumber) wx.makePhoneCall({ phoneNumber, fail: () => undefined });
    },
    onCopy() {
      const { whole } = this.data;
      wx.setClipboardData({
        data: whole?.phone ?? whole?.name ?? '',
        fail: () => void wx.showToast({ title: '没有复制成，请照着记下', icon: 'none' }),
      });
    },
  },
});
