import { randomInt } from 'node:crypto';
import type { PushedEvent } from '../push/receivers';
import type { Clock } from '../types';

/**
 * The message `subscribe_msg_sent_event` for one subscription message that was handed over: developers.weixin.qq.com,
 * 小程序订阅消息开发指南, 订阅消息事件推送. A list of one thing is that thing itself, its values are texts.
 */
export function receipt(clock: Clock, openid: string, templateId: string): PushedEvent {
  return {
    ToUserName: 'gh_local',
    FromUserName: openid,
    CreateTime: Math.floor(clock.now().getTime() / 1000),
    MsgType: 'event',
    Event: 'subscribe_msg_sent_event',
    List: { TemplateId: templateId, MsgID: messageId(), ErrorCode: '0', ErrorStatus: 'success' },
  };
}

/** 19 digits, more than a number of JavaScript can hold. */
function messageId(): string {
  const digits = (from: number) => String(randomInt(from, 1_000_000_000));
  return `1${digits(100_000_000)}${digits(100_000_000)}`;
}
