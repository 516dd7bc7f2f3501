import { VISIT_KINDS, type Membership, type TasksView } from '../../../contract/index';
import { readHabits } from '../../../services/visits/habits';
import { newVisit, type KeptVisit } from '../../../services/visits/item';
import { readVisit } from '../../../services/visits/kept';
import { keptTasks } from '../../../services/visits/offline';
import { roomForVisits } from '../../../services/visits/room';
import { placeOf } from '../visits/rows';

/** `request`: one that is kept. Otherwise a new one: `kind`, and for a household `building` and `door`. */
export type LogQuery = Record<string, string | undefined>;

export type Opened =
  | { state: 'ready'; visit: KeptVisit; isNew: boolean }
  /** Nothing to be changed any more: it is sent, on its way, or gone. */
  | { state: 'closed'; problem: string }
  | { state: 'noroom' };

export function openVisit(query: LogQuery, membership: Membership): Opened {
  if (query.request !== undefined) return reopened(query.request);
  if (roomForVisits() === 'none') return { state: 'noroom' };
  const kind = VISIT_KINDS.find((known) => known === query.kind) ?? 'household';
  const tasks = keptTasks(membership.id);
  const districtId = kind === 'household' ? (query.building ?? null) : onlyArea(kind, tasks);
  const visit = newVisit({
    kind,
    membershipId: membership.id,
    districtId,
    place: tasks && districtId !== null ? placeOf(tasks, districtId) : '',
    door: kind === 'household' ? decodeURIComponent(query.door ?? '') : '',
    companions: readHabits().companions,
  });
  return { state: 'ready', visit, isNew: true };
}

const onlyArea = (kind: KeptVisit['kind'], tasks: TasksView | null): string | null =>
  kind === 'symposium' && tasks?.areas.length === 1 ? (tasks.areas[0]?.id ?? null) : null;

function reopened(requestId: string): Opened {
  const visit = readVisit(requestId);
  if (!visit) return { state: 'closed', problem: '这条记录已经不在手机里了' };
  if (visit.state === 'sent') return { state: 'closed', problem: '这条已经传上去了，不能再改' };
  // What the server may have already can't be made another one: two wordings of one visit would be two truths.
  if (visit.sentAs !== null) {
    return { state: 'closed', problem: '这条刚才传过，还没收到回音，可能已经传到了。收到回音以前先不能改。' };
  }
  return { state: 'ready', visit, isNew: false };
}
