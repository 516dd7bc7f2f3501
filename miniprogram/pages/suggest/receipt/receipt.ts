import { ROUTED_BY_LABELS, type SubmitAnswer } from '../../../contract/index';
import { messageOf } from '../../../services/call';
import { askForMessages, type Permission } from '../../../services/subscribe';

const ANSWERS: Record<Permission, string> = {
  allowed: '好的，有结果会在微信里告诉您。',
  refused: '没有开通通知。办理结果在“消息”里也能看到。',
  unavailable: '微信里关了通知。办理结果在“消息”里也能看到。',
};

/** What a person takes home after a submit: the number, who has it now, and how to hear of it. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    answer: { type: Object, value: {} as SubmitAnswer },
    changedSince: { type: Boolean, value: false },
    /** Of the message that tells of a reply. */
    templateId: { type: String, value: '' },
  },
  data: { how: '', permission: '', asked: false },
  observers: {
    answer({ routedBy }: SubmitAnswer) {
      this.setData({ how: ROUTED_BY_LABELS[routedBy] ?? '' });
    },
  },
  methods: {
    onCopy() {
      const { number } = this.data.answer;
      wx.setClipboardData({
        data: number,
        fail: () => void wx.showToast({ title: '没有复制成，请记下编号', icon: 'none' }),
      });
    },
    async onNotify() {
      try {
        const permission = await askForMessages([this.data.templateId]);
        this.setData({ permission: ANSWERS[permission], asked: true });
      } catch (error) {
        this.setData({ permission: messageOf(error) });
      }
    },
    onFollow() {
      void wx.redirectTo({ url: `/pages/suggestion/suggestion?id=${this.data.answer.id}` });
    },
    onAgain() {
      this.triggerEvent('again');
    },
  },
});
