import * as v from 'valibot';
import { fields, id } from '../../miniprogram/contract';

/** Names of the timers in config.json. */
export const TIMERS = { deliver: 'deliver' } as const;

/** What another function sends. */
export const deliverSchema = fields({
  action: v.literal('deliver', '没有这个功能'),
  ids: v.pipe(v.array(id, '编号不对'), v.maxLength(50, '一次最多 50 条')),
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
