import type { Status } from '../../miniprogram/contract';
import type { MemberDoc, SuggestionDoc } from '../common/model';
import { OFFICE } from '../common/reference';

/**
 * The life of a suggestion (spec: product, States), and the only place where it stands: what may be done in which state,
 * by whom, what it needs, what comes next, which deadline holds then, and who is told.
 */

/**
 * `responsible`: an admin of the unit that has it, or the office while the office has it itself;
 * `handler`: the cadre to whom it was handed; `author`: the resident; `system`: happens by itself.
 */
export type Who = 'author' | 'responsible' | 'handler' | 'office' | 'system';

/** What has to be given: a text for the resident, a day, a unit, a rating, or the problem it is merged into. */
export type Need = 'note' | 'date' | 'unit' | 'rating' | 'problem';

/** Which deadline holds afterwards: by the campaign's service limits, the day that was given, or none. */
export type Deadline = 'accept' | 'answer' | 'plannedAnswer' | 'given' | 'none';

/** Who is told of it, and how: the texts stand in common/notices.ts. */
export type Told =
  | 'accepted'
  | 'planned'
  | 'resolved'
  | 'deferred'
  | 'declined'
  | 'declinedOffice'
  | 'returned'
  | 'assigned'
  | 'informed'
  | 'reopened'
  | 'withdrawn'
  | 'merged'
  | 'reviewDue';

export interface Step {
  from: readonly Status[];
  next: Status;
  who: readonly Who[];
  needs: readonly Need[];
  deadline: Deadline;
  tells: readonly Told[];
  /** What the timeline says; `{by}` is who did it. */
  says: string;
}

export const STEPS = {
  accept: {
    from: ['submitted'],
    next: 'accepted',
    who: ['responsible', 'handler'],
    needs: [],
    deadline: 'answer',
    tells: ['accepted'],
    says: '{by}已受理',
  },
  plan: {
    from: ['accepted', 'deferred'],
    next: 'planned',
    who: ['responsible', 'handler'],
    needs: ['note', 'date'],
    deadline: 'plannedAnswer',
    tells: ['planned'],
    says: '{by}拿出了办理计划',
  },
  resolve: {
    from: ['accepted', 'planned', 'deferred'],
    next: 'resolved',
    who: ['responsible', 'handler'],
    needs: ['note'],
    deadline: 'none',
    tells: ['resolved'],
    says: '{by}作了答复',
  },
  defer: {
    from: ['accepted', 'planned'],
    next: 'deferred',
    who: ['responsible', 'handler'],
    needs: ['note', 'date'],
    deadline: 'given',
    tells: ['deferred'],
    says: '{by}说明了暂时不能办的原因',
  },
  review: {
    from: ['deferred'],
    next: 'planned',
    who: ['system'],
    needs: [],
    deadline: 'answer',
    tells: ['reviewDue'],
    says: '到了约定的日子，重新办理',
  },
  decline: {
    from: ['submitted'],
    next: 'declined',
    who: ['responsible'],
    needs: ['note'],
    deadline: 'none',
    tells: ['declined', 'declinedOffice'],
    says: '{by}说明了不受理的原因',
  },
  return: {
    from: ['submitted'],
    next: 'submitted',
    who: ['responsible'],
    needs: ['note'],
    deadline: 'accept',
    tells: ['returned'],
    says: '{by}退回，请县里另行分派',
  },
  reroute: {
    from: ['submitted', 'accepted', 'planned', 'deferred'],
    next: 'submitted',
    who: ['office'],
    needs: ['unit'],
    deadline: 'accept',
    tells: ['assigned', 'informed'],
    says: '{by}转给了别的单位',
  },
  withdraw: {
    from: ['submitted'],
    next: 'withdrawn',
    who: ['author'],
    needs: [],
    deadline: 'none',
    tells: ['withdrawn'],
    says: '居民撤回了',
  },
  rate: {
    from: ['resolved'],
    next: 'closed',
    who: ['author'],
    needs: ['rating'],
    deadline: 'none',
    tells: [],
    says: '居民作了评价，办结',
  },
  close: {
    from: ['resolved'],
    next: 'closed',
    who: ['system'],
    needs: [],
    deadline: 'none',
    tells: [],
    says: '答复后没有新的意见，办结',
  },
  /** A resident may do it once, the office always. */
  reopen: {
    from: ['resolved', 'deferred'],
    next: 'accepted',
    who: ['author', 'office'],
    needs: ['note'],
    deadline: 'answer',
    tells: ['reopened'],
    says: '{by}要求重新办理',
  },
  merge: {
    from: ['submitted', 'accepted', 'planned', 'deferred'],
    next: 'merged',
    who: ['responsible', 'office'],
    needs: ['problem'],
    deadline: 'none',
    tells: ['merged'],
    says: '{by}与同类问题合并办理',
  },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;

/** The steps that this function really has as actions: only these are offered. */
export const OFFERED = ['accept'] as const satisfies readonly StepName[];

export interface Viewer {
  openid: string;
  member: MemberDoc | null;
}

type Facts = Pick<SuggestionDoc, 'unitId' | 'openid' | 'handlerId' | 'status'>;

/** In which of the parts above somebody stands towards a suggestion. */
export function partsOf(viewer: Viewer, doc: Facts): Who[] {
  const { member } = viewer;
  const parts: Who[] = [];
  if (doc.openid === viewer.openid) parts.push('author');
  if (member?.role === 'office') parts.push('office');
  const responsible = doc.unitId === OFFICE ? member?.role === 'office' : isAdminOf(member, doc.unitId);
  if (responsible) parts.push('responsible');
  if (member && member._id === doc.handlerId) parts.push('handler');
  return parts;
}

export function may(viewer: Viewer, doc: Facts, name: StepName): boolean {
  const who: readonly Who[] = STEPS[name].who;
  return partsOf(viewer, doc).some((part) => who.includes(part));
}

export function fits(doc: Facts, name: StepName): boolean {
  const from: readonly Status[] = STEPS[name].from;
  return from.includes(doc.status);
}

/** What the viewer may do now. */
export const offered = (viewer: Viewer, doc: Facts): string[] =>
  OFFERED.filter((name) => fits(doc, name) && may(viewer, doc, name));

function isAdminOf(member: MemberDoc | null, unitId: string): boolean {
  return member?.role === 'unitAdmin' && member.unitId === unitId;
}
