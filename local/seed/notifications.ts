import { personHash } from '../../cloudfunctions/common/ids';
import type {
  MemberDoc,
  NotificationDoc,
  OutboxEntry,
  ProblemDoc,
  SuggestionDoc,
} from '../../cloudfunctions/common/model';
import { OWN_NUMBER } from '../../cloudfunctions/common/notices';
import { PAGES } from '../../miniprogram/contract';

/** What stands in people's inboxes after everything that suggestions and problems owed has been delivered. */
export function notifications(
  docs: readonly SuggestionDoc[],
  problems: readonly ProblemDoc[],
  members: readonly MemberDoc[],
): NotificationDoc[] {
  const list: NotificationDoc[] = [];
  for (const doc of [...docs, ...problems]) {
    for (const entry of doc.outbox) {
      if (entry.channel !== 'inbox') continue;
      // What has been acted on since has been read.
      const readAt = doc.updatedAt > entry.nextAt ? doc.updatedAt : null;
      for (const [openid, own] of readers(entry.to, docs, members)) {
        list.push({
          _id: `${entry.id}:${personHash(openid)}`,
          openid,
          event: entry.event,
          title: entry.title,
          text: own ? entry.text.replace(OWN_NUMBER, own.number) : entry.text,
          page: own ? `${PAGES.suggestion}?id=${own._id}` : entry.page,
          at: entry.nextAt,
          readAt,
          unreadOf: readAt ? null : openid,
        });
      }
    }
  }
  return list;
}

/** Openids, and by which suggestion of theirs somebody is in a problem. */
function readers(
  to: OutboxEntry['to'],
  docs: readonly SuggestionDoc[],
  members: readonly MemberDoc[],
): Map<string, SuggestionDoc | null> {
  if ('openid' in to) return new Map([[to.openid, null]]);
  if ('problemId' in to) {
    const inside = docs.filter((doc) => doc.problemId === to.problemId).sort((a, b) => (a._id < b._id ? 1 : -1));
    return new Map(inside.flatMap((doc) => (doc.openid === null ? [] : [[doc.openid, doc]])));
  }
  const wanted = members.filter((member) =>
    'unitId' in to
      ? member.role === 'unitAdmin' && member.unitId === to.unitId
      : 'office' in to && member.role === 'office',
  );
  return new Map(wanted.map((member) => [member.openid, null]));
}
