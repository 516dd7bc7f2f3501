import type { ReplyTemplate } from '../../miniprogram/contract';

/** Texts to begin an answer with, as a county might have them. Whoever uses one puts in what is true of the case. */
const texts: readonly Omit<ReplyTemplate, 'id'>[] = [
  { action: 'accept', category: null, text: '谢谢您告诉我们，已经安排人去看，有进展就在这里回您。' },
  {
    action: 'accept',
    category: 'utilities',
    text: '已经通知抢修人员，今天之内到现场。天黑路滑，请您先注意安全。',
  },
  { action: 'plan', category: null, text: '现场看过了，打算这样办：。由我们负责，到时候您可以来看。' },
  {
    action: 'plan',
    category: 'roads',
    text: '路面坑洼的地方已经量过，分两段修，先修出入口这一段。施工时留一半路通行。',
  },
  { action: 'resolve', category: null, text: '您说的事已经办好：。您看看满不满意，没办好的地方请再告诉我们。' },
  {
    action: 'resolve',
    category: 'sanitation',
    text: '垃圾已经清完，周边冲洗过了。以后每天早晚各清一次，我们每周来看。',
  },
  { action: 'resolve', category: 'greenery', text: '枯枝已经修剪，缺的地方补种好了，浇水到月底由我们负责。' },
  { action: 'defer', category: null, text: '这件事现在还办不了，原因是：。在办好以前，我们先这样做：。' },
  { action: 'decline', category: null, text: '您说的事我们核实过了：。不归我们办的原因是：。您可以这样做：。' },
  { action: 'return', category: null, text: '这件事不在我们的职责里，应该由他们来办：。请县里另行分派。' },
];

export const REPLY_TEMPLATES: ReplyTemplate[] = texts.map((text, i) => ({ id: `reply-${i + 1}`, ...text }));
