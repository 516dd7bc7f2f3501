import { APP_ID } from '../environment';

/** What a function gets as its event when a timer fires. */
export function timerEvent(trigger: string, at: Date): Record<string, unknown> {
  return {
    Type: 'Timer',
    TriggerName: trigger,
    Time: at.toISOString().replace(/\.\d+Z$/, 'Z'),
    Message: '',
    userInfo: { appId: APP_ID },
  };
}
