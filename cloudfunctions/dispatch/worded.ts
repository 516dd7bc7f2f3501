import { OWN_NUMBER } from '../common/notices';
import type { OutboxEntry } from '../common/model';
import type { Person } from './recipients';

/** What goes to everybody who is in a problem names each one's own suggestion, and leads there. */
export function worded(entry: OutboxEntry, { own }: Person): Pick<OutboxEntry, 'title' | 'text' | 'page' | 'message'> {
  const { title, text, page, message } = entry;
  if (!own) return { title, text, page, message };
  const named = (value: string) => value.replaceAll(OWN_NUMBER, own.number);
  return {
    title: named(title),
    text: named(text),
    page: `${page}?id=${own.suggestionId}`,
    message: message && {
      ...message,
      fields: Object.fromEntries(Object.entries(message.fields).map(([name, value]) => [name, named(value)])),
    },
  };
}
