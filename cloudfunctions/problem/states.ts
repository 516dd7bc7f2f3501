import type { ProblemStatus } from '../../miniprogram/contract';
import type { MemberDoc, ProblemDoc } from '../common/model';
import type { NoticeName } from '../common/notices';
import { OFFICE } from '../common/reference';
import type { Viewer } from '../suggestion/states';

/**
 * The life of a problem (spec: product, Problem), and the only place where it stands. What becomes of its suggestions
 * stands in suggestion/states.ts: `merge`, `split`, `follow`.
 */

/** `responsible`: an admin of the unit that has it, or the office while the office has it; `system`: happens by itself. */
export type Who = 'responsible' | 'office' | 'system';

export interface Step {
  from: readonly ProblemStatus[];
  next: ProblemStatus | 'same';
  who: readonly Who[];
  /** `answer`: by the campaign's service limits, from now on; `given`: the day that was named; `none`: nothing is due. */
  deadline: 'answer' | 'given' | 'none' | 'same';
  /** Who is told: the texts stand in common/notices.ts. */
  tells: readonly NoticeName[];
  /** Whether all that are in it get the answer. */
  answers?: true;
  /** Whether it may be done while nothing is in it. */
  empty?: true;
  /** What the timeline says; `{by}` is who did it, `{count}` how many suggestions it is about. */
  says: string;
}

const OPEN = ['open', 'planned', 'deferred'] as const;
const PEOPLE = ['responsible', 'office'] as const;

export const STEPS = {
  merge: {
    from: OPEN,
    next: 'same',
    who: PEOPLE,
    deadline: 'same',
    tells: [],
    empty: true,
    says: '{by}并入了 {count} 条意见建议',
  },
  split: { from: OPEN, next: 'same', who: PEOPLE, deadline: 'same', tells: [], says: '{by}分出了 {count} 条意见建议' },
  plan: {
    from: OPEN,
    next: 'planned',
    who: PEOPLE,
    deadline: 'given',
    tells: ['problem.planned'],
    says: '{by}拿出了办法、思路和举措',
  },
  defer: {
    from: ['open', 'planned'],
    next: 'deferred',
    who: PEOPLE,
    deadline: 'given',
    tells: ['problem.deferred'],
    says: '{by}说明了暂时不能办的原因',
  },
  resolve: {
    from: OPEN,
    next: 'resolved',
    who: PEOPLE,
    deadline: 'none',
    tells: ['problem.resolved'],
    answers: true,
    empty: true,
    says: '{by}作了答复',
  },
  /** The day has come that was named when it was put off. */
  review: {
    from: ['deferred'],
    next: 'planned',
    who: ['system'],
    deadline: 'answer',
    tells: ['reviewDue'],
    says: '到了约定的日子，重新办理',
  },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;
const NAMES = Object.keys(STEPS) as StepName[];

type Facts = Pick<ProblemDoc, 'unitId' | 'status' | 'deadline'>;

/** The office, and the staff of the unit that has it. */
export function maySee({ member }: Viewer, { unitId }: Pick<Facts, 'unitId'>): boolean {
  if (member?.role === 'office') return true;
  return (member?.role === 'unitAdmin' || member?.role === 'cadre') && member.unitId === unitId;
}

export function may({ member }: Viewer, doc: Facts, name: StepName): boolean {
  const who: readonly Who[] = STEPS[name].who;
  return partsOf(member, doc).some((part) => who.includes(part));
}

export function fits(doc: Facts, name: StepName): boolean {
  const step: Step = STEPS[name];
  return step.from.includes(doc.status) && (step.empty === true || !isEmpty(doc));
}

/** All of its suggestions were taken out: nobody waits for it until another one comes in. */
export const isEmpty = ({ status, deadline }: Pick<Facts, 'status' | 'deadline'>): boolean =>
  status !== 'resolved' && deadline === 'none';

/** What the viewer may do now. */
export const offered = (viewer: Viewer, doc: Facts): StepName[] =>
  NAMES.filter((name) => fits(doc, name) && may(viewer, doc, name));

function partsOf(member: MemberDoc | null, { unitId }: Facts): Who[] {
  if (member?.role === 'office') return unitId === OFFICE ? ['office', 'responsible'] : ['office'];
  return member?.role === 'unitAdmin' && member.unitId === unitId ? ['responsible'] : [];
}
