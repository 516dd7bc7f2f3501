/**
 * Which function gets which message that WeChat pushes: what a real environment is told in its console (云开发 → 设置 →
 * 消息推送; message type `event`), one function an event. An event that isn't listed reaches nobody.
 */
export const RECEIVERS = {
  /** The verdict on a picture. */
  wxa_media_check: 'dispatch',
  /** A subscription message was handed over. The console has one setting, `subscribe_msg_event`, for all that concern these. */
  subscribe_msg_sent_event: 'dispatch',
} as const;

/** A pushed message: these fields and those of its event. */
export interface PushedEvent {
  ToUserName: string;
  /** Openid of the person whom it concerns. */
  FromUserName: string;
  /** Seconds. The documents show a text, what arrives is a number. */
  CreateTime: number;
  MsgType: 'event';
  Event: keyof typeof RECEIVERS;
  [field: string]: unknown;
}
