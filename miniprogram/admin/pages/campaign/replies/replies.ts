import { REPLY_ACTIONS, type ReplyAction } from '../../../../contract/index';
import { sizedPage } from '../../../../services/page-frame';
import type { Faults } from '../../../campaign/faults';
import { frameOf, type FormShown } from '../../../campaign/frame';
import { freshId } from '../../../campaign/lists';

const NO_FAULTS: Faults = {};

type IndexTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;
type Input = WechatMiniprogram.CustomEvent<{ value: string }> & IndexTap;
type Picked = WechatMiniprogram.CustomEvent<{ value: string }> & IndexTap;

const ACTION_LABELS: Record<ReplyAction, string> = {
  accept: '受理',
  plan: '办理计划',
  resolve: '答复',
  defer: '暂缓办理',
  decline: '不予受理',
  return: '退回分派',
};

/** 答复常用语: texts to begin an answer with. */
sizedPage({
  data: {
    ready: false,
    replies: [] as { id: string; action: number; actionLabel: string; category: number; text: string }[],
    actions: REPLY_ACTIONS.map((action) => ACTION_LABELS[action]),
    /** 哪类都能用 comes first. */
    categories: [] as string[],
    faults: NO_FAULTS,
  },
  onForm({ detail: { form } }: WechatMiniprogram.CustomEvent<FormShown>) {
    this.setData({
      ready: true,
      categories: ['哪类都能用', ...form.categories.map(({ label }) => label || '还没写名称')],
      replies: form.replyTemplates.map(({ id, action, category, text }) => ({
        id,
        action: REPLY_ACTIONS.indexOf(action),
        actionLabel: ACTION_LABELS[action],
        category: form.categories.findIndex((known) => known.id === category) + 1,
        text,
      })),
    });
  },
  onFaults({ detail }: WechatMiniprogram.CustomEvent<{ faults: Faults }>) {
    this.setData({ faults: detail.faults });
  },
  onText(event: Input) {
    frameOf(this).type(`replyTemplates.${event.currentTarget.dataset.index}.text`, event.detail.value);
  },
  onAction(event: Picked) {
    const action = REPLY_ACTIONS[Number(event.detail.value)];
    if (action) this.set(event.currentTarget.dataset.index, { action });
  },
  onCategory(event: Picked) {
    const chosen = frameOf(this).current().categories[Number(event.detail.value) - 1];
    this.set(event.currentTarget.dataset.index, { category: chosen?.id ?? null });
  },
  set(index: number, fields: { action?: ReplyAction; category?: string | null }) {
    const frame = frameOf(this);
    const replies = frame.current().replyTemplates;
    frame.put({ replyTemplates: replies.map((reply, i) => (i === index ? { ...reply, ...fields } : reply)) });
  },
  onRemove(event: IndexTap) {
    const frame = frameOf(this);
    const { index } = event.currentTarget.dataset;
    frame.put({ replyTemplates: frame.current().replyTemplates.filter((_, i) => i !== index) });
  },
  onAdd() {
    const frame = frameOf(this);
    const replies = frame.current().replyTemplates;
    const id = freshId(
      'reply',
      replies.map((reply) => reply.id),
    );
    frame.put({ replyTemplates: [...replies, { id, action: 'resolve', category: null, text: '' }] });
  },
});
