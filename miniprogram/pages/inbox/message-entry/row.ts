import type { NotificationView } from '../../../contract/index';
import { spokenTime } from '../../../utils/time';

/** What the inbox shows of a message. */
export type MessageRow = Pick<NotificationView, 'id' | 'title' | 'text' | 'page' | 'read'> & { when: string };

export const messageRow = ({ id, title, text, page, read, at }: NotificationView): MessageRow => ({
  id,
  title,
  text,
  page,
  read,
  when: spokenTime(at),
});
