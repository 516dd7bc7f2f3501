import { dayOf } from '../../cloudfunctions/common/clock';
import type { SuggestionDoc } from '../../cloudfunctions/common/model';
import type { Reference } from '../../cloudfunctions/common/reference';
import { isWorkingDay } from '../../cloudfunctions/common/working-days';
import { personalIn } from '../../cloudfunctions/suggestion/personal';
import { EXCERPT_MAX } from '../../miniprogram/contract';
import { advance, staffOf } from './timeline';

/** So many answers everybody may read. */
const PUBLIC = 8;

/** A unit has let everybody read some of its answers, an hour after it gave them. */
export function markPublic(docs: readonly SuggestionDoc[], reference: Reference, now: Date): void {
  const communities = new Set<string>();
  let marked = 0;
  for (const doc of docs) {
    if (marked === PUBLIC) return;
    const answered = doc.timeline.find(({ action }) => action === 'resolve');
    const community = doc.path[2];
    if (!answered?.note || (doc.status !== 'resolved' && doc.status !== 'closed')) continue;
    if (doc.problemId !== null || community === undefined || communities.has(community)) continue;
    const excerpt = { said: spoken(doc.content), answer: answered.note };
    const known = { number: doc.number, name: null, phone: null };
    const fit =
      excerpt.said.length <= EXCERPT_MAX.said &&
      personalIn(excerpt.said, known) === null &&
      personalIn(excerpt.answer, known) === null;
    const at = new Date(doc.updatedAt.getTime() + 3_600_000);
    if (!fit || at > now || !isWorkingDay(dayOf(at), reference.campaign.calendar)) continue;
    advance(doc, 'markPublic', { excerpt }, staffOf(doc, reference), reference, at);
    communities.add(community);
    marked += 1;
  }
}

/** Without the building. */
const spoken = (content: string): string => content.replace(/\d+号楼/g, '');
