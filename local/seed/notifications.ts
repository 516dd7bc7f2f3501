import { personHash } from '../../cloudfunctions/common/ids';
import type { MemberDoc, NotificationDoc, OutboxEntry, SuggestionDoc } from '../../cloudfunctions/common/model';

/** What stands in people's inboxes after everything that the suggestions owed has been delivered. */
export function notifications(docs: readonly SuggestionDoc[], members: readonly MemberDoc[]): NotificationDoc[] {
  const list: NotificationDoc[] = [];
  for (const doc of docs) {
    for (const entry of doc.outbox) {
      if (entry.channel !== 'inbox') continue;
      for (const openid of readers(entry.to, members)) {
        // What has been acted on since has been read.
        const readAt = doc.updatedAt > entry.nextAt ? doc.updatedAt : null;
        list.push({
          _id: `${entry.id}:${personHash(openid)}`,
          openid,
          event: entry.event,
          title: entry.title,
          text: entry.text,
          page: entry.page,
          at: entry.nextAt,
          readAt,
          unreadOf: readAt ? null : openid,
        });
      }
    }
  }
  return list;
}

function readers(to: OutboxEntry['to'], members: readonly MemberDoc[]): string[] {
  if ('openid' in to) return [to.openid];
  const wanted = members.filter((member) =>
    'unitId' in to
      ? member.role === 'unitAdmin' && member.unitId === to.unitId
      : 'office' in to && member.role === 'office',
  );
  return wanted.map((member) => member.openid);
}
