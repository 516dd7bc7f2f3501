import type { OutboxEntry } from '../common/model';
import { notify } from '../inbox/notify';
import type { Attempt, Context } from './attempt';
import { worded } from './worded';

/** Puts several notices into the inboxes of all whom they concern, with one request when these are few. */
export async function toInboxes(entries: readonly OutboxEntry[], { recipients, at }: Context): Promise<Attempt[]> {
  const pages = await Promise.all(entries.map(async (entry) => ({ entry, ...(await recipients.of(entry)) })));
  const notifications = pages.flatMap(({ entry, people }) =>
    people.map((person) => ({
      ...worded(entry, person),
      openid: person.openid,
      event: entry.event,
      notice: entry.notice,
    })),
  );
  if (notifications.length > 0) await notify(notifications, at);
  return pages.map(({ next }) => ({ state: 'done', next }));
}
