import * as v from 'valibot';
import { fields } from '../../miniprogram/contract';

/** What a change asks to be delivered at once (common/kick.ts). */
const carried = v.pipe(v.string('编号不对'), v.regex(/^(suggestions|problems|reminders):[\w-]{1,64}$/, '编号不对'));

/** What another function sends. */
export const deliverSchema = fields({
  action: v.literal('deliver', '没有这个功能'),
  /** `<carrier>:<id>` */
  ids: v.pipe(v.array(carried, '编号不对'), v.maxLength(50, '一次最多 50 条')),
});

/** What the platform sends when it has looked at a picture; it has further fields, and more may come. */
export const mediaCheckSchema = v.object(
  {
    MsgType: v.literal('event', '不认识的消息'),
    Event: v.literal('wxa_media_check', '不认识的消息'),
    trace_id: v.pipe(v.string('缺少编号'), v.regex(/^[\w-]{1,128}$/, '编号不对')),
    errcode: v.optional(v.number('结果不对'), 0),
    result: v.optional(v.object({ suggest: v.string('结果不对') }, '结果不对')),
  },
  '不认识的消息',
);
export type MediaCheckEvent = v.InferOutput<typeof mediaCheckSchema>;

const digits = v.pipe(v.union([v.string(), v.number()], '编号不对'), v.transform(String));
const receipt = v.object({ TemplateId: v.string('不认识的消息'), MsgID: digits, ErrorCode: digits }, '不认识的消息');

/** What the platform sends when subscription messages were delivered, or could not be. A list of one is that one itself. */
export const receiptSchema = v.object(
  {
    MsgType: v.literal('event', '不认识的消息'),
    Event: v.literal('subscribe_msg_sent_event', '不认识的消息'),
    FromUserName: v.string('缺少编号'),
    List: v.union([receipt, v.pipe(v.array(receipt), v.maxLength(100, '一次最多 100 条'))], '不认识的消息'),
  },
  '不认识的消息',
);
export type ReceiptEvent = v.InferOutput<typeof receiptSchema>;
