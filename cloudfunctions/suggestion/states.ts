import type { Status } from '../../miniprogram/contract';
import type { MemberDoc, SuggestionDoc } from '../common/model';
import { OFFICE } from '../common/reference';

/**
 * The life of a suggestion (spec: product, States), and the only place where it stands: what may be done in which state,
 * by whom, what it needs, what comes next, which deadline holds then, and who is told.
 */

/**
 * `responsible`: an admin of the unit that has it, or the office while the office has it itself;
 * `handler`: the colleague to whom it was handed; `informed`: staff of a contracted unit that was told as well;
 * `author`: the resident; `system`: happens by itself.
 */
export type Who = 'author' | 'responsible' | 'handler' | 'informed' | 'office' | 'system';

/**
 * What has to be given: a text for the resident, a day, a unit, a rating, the problem it is merged into, its new words, or what
 * everybody may read of it.
 */
export type Need = 'note' | 'date' | 'unit' | 'rating' | 'problem' | 'content' | 'excerpt';

/**
 * Which deadline holds afterwards. `accept`, `answer`: by the campaign's service limits; `given`: the day that was given;
 * `none`: nothing is due any more; `before`: what held before it was merged; `same`: as it was.
 */
export type Deadline = 'accept' | 'answer' | 'given' | 'none' | 'before' | 'same';

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
  | 'handed'
  | 'reopened'
  | 'withdrawn'
  | 'corrected'
  | 'merged'
  | 'apart'
  | 'backAgain'
  | 'reviewDue'
  | 'wordsReleased';

export interface Step {
  from: readonly Status[];
  /** `before`: what it was before it was merged; `same`: the state stays. */
  next: Status | 'before' | 'same';
  who: readonly Who[];
  /** Who may do it only once in a suggestion's life. */
  once?: Who;
  /** How often it may be done in a suggestion's life. */
  times?: number;
  needs: readonly Need[];
  deadline: Deadline;
  /** Whether the service limits count from this moment on. */
  restarts?: true;
  /** Who has it afterwards, when that changes: the office, the unit that was given, or the one that had it before. */
  goesTo?: 'office' | 'given' | 'before';
  tells: readonly Told[];
  /** Told besides when another unit has it afterwards than before. */
  tellsNewUnit?: readonly Told[];
  /** What the timeline says; `{by}` is who did it, `{unit}` the unit that has it afterwards. */
  says: string;
  /** Written for colleagues, not for the resident. */
  internal?: true;
  /** What was written of it for everybody is taken down (bulletin/take-down.ts). */
  endsStories?: true;
  /** Only while a resident's words wait for a look by the office. */
  onHeldWords?: true;
}

/** States in which somebody has to do something. */
const OPEN = ['submitted', 'accepted', 'planned', 'deferred'] as const;
const ANY = [...OPEN, 'resolved', 'closed', 'declined', 'withdrawn', 'merged'] as const;

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
    deadline: 'given',
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
  /** The day has come that was named when it was put off. */
  review: {
    from: ['deferred'],
    next: 'planned',
    who: ['system'],
    needs: [],
    deadline: 'answer',
    restarts: true,
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
    restarts: true,
    goesTo: 'office',
    tells: ['returned'],
    says: '{by}退回，请县里另行分派',
  },
  reroute: {
    from: OPEN,
    next: 'submitted',
    who: ['office'],
    needs: ['unit'],
    deadline: 'accept',
    restarts: true,
    goesTo: 'given',
    tells: ['assigned', 'informed'],
    says: '{by}转给{unit}办理',
  },
  withdraw: {
    from: ['submitted'],
    next: 'withdrawn',
    who: ['author'],
    needs: [],
    deadline: 'none',
    tells: ['withdrawn'],
    endsStories: true,
    says: '居民撤回了',
  },
  /**
   * Other words for the same thing, while nobody has taken it on. What stood there before is kept for colleagues; who has
   * it stays the same, unless the new words have to be looked at by the office first.
   */
  correct: {
    from: ['submitted'],
    next: 'same',
    who: ['author'],
    times: 5,
    needs: ['content'],
    deadline: 'same',
    tells: ['corrected'],
    says: '居民改了内容，原来是这样说的',
    internal: true,
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
  /** The resident has said nothing about the answer for some days. */
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
    once: 'author',
    needs: ['note'],
    deadline: 'answer',
    restarts: true,
    tells: ['reopened'],
    says: '{by}要求重新办理',
  },
  merge: {
    from: OPEN,
    next: 'merged',
    who: ['responsible', 'office'],
    needs: ['problem'],
    deadline: 'none',
    goesTo: 'given',
    tells: ['merged'],
    says: '{by}与同类问题合并办理',
  },
  /** Out of the problem again, to where it was. */
  split: {
    from: ['merged'],
    next: 'before',
    who: ['responsible', 'office'],
    needs: [],
    deadline: 'before',
    goesTo: 'before',
    tells: ['apart'],
    tellsNewUnit: ['backAgain'],
    says: '{by}从合并办理中分出来，单独办理',
  },
  /** The problem has been answered: all that are in it are. Its residents are told by the problem, each once. */
  follow: {
    from: ['merged'],
    next: 'resolved',
    who: ['system'],
    needs: ['note'],
    deadline: 'none',
    tells: [],
    says: '{unit}对同类问题作了答复',
  },
  assignHandler: {
    from: OPEN,
    next: 'same',
    who: ['responsible'],
    needs: [],
    deadline: 'same',
    tells: ['handed'],
    says: '{by}确定了经办人',
    internal: true,
  },
  /** Also when it has been answered: a unit's set isn't complete without (report/ready.ts). */
  classify: {
    from: [...OPEN, 'resolved', 'closed', 'merged'],
    next: 'same',
    who: ['responsible', 'handler', 'office'],
    needs: [],
    deadline: 'same',
    tells: [],
    says: '{by}调整了分类',
    internal: true,
  },
  note: {
    from: ANY,
    next: 'same',
    who: ['responsible', 'handler', 'informed', 'office'],
    needs: ['note'],
    deadline: 'same',
    tells: [],
    says: '{by}写了备注',
    internal: true,
  },
  /** The office has looked at words that the content check could not clear: who has to act may read them. */
  release: {
    from: ANY,
    next: 'same',
    who: ['office'],
    needs: [],
    deadline: 'same',
    tells: ['wordsReleased'],
    says: '{by}核对了居民的话',
    internal: true,
    onHeldWords: true,
  },
  /**
   * What was answered may be read by everybody, in other words; or no more. A step that leads back to work takes it back
   * (`isAnswered`).
   */
  markPublic: {
    from: ['resolved', 'closed'],
    next: 'same',
    who: ['responsible', 'handler'],
    needs: ['excerpt'],
    deadline: 'same',
    tells: [],
    says: '{by}改了公开给大家看的答复',
    internal: true,
  },
  /** Changes nothing, and is written down in the audit log. What a resident took back is nobody's business any more. */
  revealContact: {
    from: [...OPEN, 'resolved', 'closed', 'declined', 'merged'],
    next: 'same',
    who: ['responsible', 'handler', 'office'],
    needs: [],
    deadline: 'same',
    tells: [],
    says: '',
    internal: true,
  },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;

export interface Viewer {
  openid: string;
  member: MemberDoc | null;
}

type Facts = Pick<
  SuggestionDoc,
  'unitId' | 'openid' | 'handlerId' | 'status' | 'informedUnitIds' | 'reopenedByAuthor' | 'heldSince' | 'timeline'
>;

/**
 * Who may see a suggestion: who wrote it, the staff of the unit that has it and of the contracted units that were told,
 * and the office. While it is held only the office may: its unit is the office then.
 */
export const maySee = (viewer: Viewer, doc: Facts): boolean => doc.openid === viewer.openid || isStaff(viewer, doc);

/** Sees it as a matter of work: with what colleagues wrote for each other. */
export function isStaff({ member }: Viewer, doc: Facts): boolean {
  if (member?.role === 'office') return true;
  if (member?.role !== 'unitAdmin' && member?.role !== 'cadre') return false;
  if (member.unitId === null) return false;
  return doc.unitId === member.unitId || doc.informedUnitIds.includes(member.unitId) || doc.handlerId === member._id;
}

/** In which of the parts above somebody stands towards a suggestion. */
export function partsOf(viewer: Viewer, doc: Facts): Who[] {
  const { member } = viewer;
  const parts: Who[] = [];
  if (doc.openid === viewer.openid) parts.push('author');
  if (member?.role === 'office') parts.push('office');
  const responsible = doc.unitId === OFFICE ? member?.role === 'office' : isAdminOf(member, doc.unitId);
  if (responsible) parts.push('responsible');
  if (member && member._id === doc.handlerId) parts.push('handler');
  if (isStaffOfOne(member, doc.informedUnitIds)) parts.push('informed');
  return parts;
}

/** Those parts of somebody that allow a step. */
function entitled(viewer: Viewer, doc: Facts, name: StepName): Who[] {
  const step: Step = STEPS[name];
  return partsOf(viewer, doc).filter((part) => step.who.includes(part));
}

export const may = (viewer: Viewer, doc: Facts, name: StepName): boolean => entitled(viewer, doc, name).length > 0;

/** Whether somebody does it as the resident who wrote it, and nothing else: staff write suggestions as well. */
export const actsAsAuthor = (viewer: Viewer, doc: Facts, name: StepName): boolean =>
  entitled(viewer, doc, name).every((part) => part === 'author');

/** Who may do something once, or so many times, and has done it: everything else is as it should be. */
export function hasHad(viewer: Viewer, doc: Facts, name: StepName): boolean {
  const step: Step = STEPS[name];
  if (step.times !== undefined) return doc.timeline.filter(({ action }) => action === name).length >= step.times;
  if (step.once === undefined || !doc.reopenedByAuthor) return false;
  return entitled(viewer, doc, name).every((part) => part === step.once);
}

/** Whether the state allows it. What the office has already can't be given back to it. */
export function fits(doc: Facts, name: StepName): boolean {
  const step: Step = STEPS[name];
  if (step.onHeldWords && doc.heldSince == null) return false;
  return step.from.includes(doc.status) && !(step.goesTo === 'office' && doc.unitId === OFFICE);
}

/** What the viewer may do now. */
export const offered = (viewer: Viewer, doc: Facts): StepName[] =>
  NAMES.filter((name) => fits(doc, name) && may(viewer, doc, name) && !hasHad(viewer, doc, name));

const NAMES = Object.keys(STEPS) as StepName[];

/** There is an answer that others can be shown. */
export const isAnswered = (status: Status): boolean => (STEPS.markPublic.from as readonly Status[]).includes(status);

function isAdminOf(member: MemberDoc | null, unitId: string): boolean {
  return member?.role === 'unitAdmin' && member.unitId === unitId;
}

function isStaffOfOne(member: MemberDoc | null, unitIds: readonly string[]): boolean {
  const staff = member?.role === 'unitAdmin' || member?.role === 'cadre';
  return staff && member.unitId !== null && unitIds.includes(member.unitId);
}
