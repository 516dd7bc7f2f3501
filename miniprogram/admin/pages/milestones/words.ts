import {
  ABOUT_LABELS,
  ABOUTS,
  PAGES,
  type About,
  type Deadline,
  type MilestonesView,
  type UnitMilestones,
} from '../../../contract/index';
import { spokenDate, spokenDay, spokenTime } from '../../../utils/time';

/** What has to be done by when. */
const BY: Record<About, string> = { 'kick-off': '前完成', visits: '截止', forms: '前上交' };

/** 8月20日前完成，还有 3 天. @returns '' when the campaign names no day */
export function deadlineWords(about: About, { date, daysLeft }: Deadline, now = new Date()): string {
  if (date === null || daysLeft === null) return '';
  const by = `${spokenDay(date, now)}${BY[about]}`;
  if (daysLeft < 0) return `${by}，已经过了 ${-daysLeft} 天`;
  return daysLeft === 0 ? `${by}，今天是最后一天` : `${by}，还有 ${daysLeft} 天`;
}

const LACKING: Record<About, string> = { 'kick-off': '还没有启动', visits: '还没有开始走访', forms: '还没有交表' };
const ALL_DONE: Record<About, string> = {
  'kick-off': '各单位都启动了',
  visits: '各单位都开始走访了',
  forms: '该交的单位都交了',
};
const LATE: Record<About, string> = { 'kick-off': '晚了', visits: '晚了', forms: '晚交了' };
const DONE: Record<About, string> = { 'kick-off': '启动了的', visits: '开始走访了的', forms: '交了的' };

const kickOffPage = (unitId: string): string => `/admin/pages/milestones/kick-off/kick-off?unitId=${unitId}`;

/** Where more is to be seen of a unit. */
const PAGE: Record<About, (unitId: string) => string> = {
  'kick-off': kickOffPage,
  visits: (unitId) => `/${PAGES.coverage}?unitId=${unitId}`,
  forms: (unitId) => `/${PAGES.forms}?id=${unitId}`,
};

/** A unit in one of the lists. */
export interface UnitRow {
  id: string;
  name: string;
  facts: string;
  /** 晚交了; '' */
  flag: string;
  /** '' where there is nothing to see. */
  page: string;
}

/** What one of the tabs shows. */
export interface Tab {
  about: About;
  label: string;
  /** 12 个单位还没有启动 */
  title: string;
  of: string;
  deadline: string;
  passed: boolean;
  lacking: UnitRow[];
  doneLabel: string;
  done: UnitRow[];
  /** 今天 09:12 提醒过了; '' */
  reminded: string;
}

export const tabsOf = (view: MilestonesView, now = new Date()): Tab[] =>
  ABOUTS.map((about) => {
    const { lacking, late, of } = view.totals[about];
    const deadline = view.deadlines[about];
    const some = (...standings: string[]) =>
      view.units.filter(({ standing }) => standings.includes(standing[about])).map((unit) => rowOf(about, unit, now));
    return {
      about,
      label: lacking > 0 ? `${ABOUT_LABELS[about]} ${lacking}` : ABOUT_LABELS[about],
      title: of === 0 ? '没有单位要做这件事' : lacking === 0 ? ALL_DONE[about] : `${lacking} 个单位${LACKING[about]}`,
      of: of === 0 ? '' : `一共 ${of} 个单位${late > 0 ? `，${late} 个${LATE[about]}` : ''}`,
      deadline: deadlineWords(about, deadline, now),
      passed: lacking > 0 && deadline.daysLeft !== null && deadline.daysLeft < 0,
      lacking: some('lacking'),
      doneLabel: DONE[about],
      // The late ones first: they are what is looked for.
      done: [...some('late'), ...some('done')],
      reminded: view.remindedAt[about] === null ? '' : `${spokenTime(view.remindedAt[about], now)} 提醒过了`,
    };
  });

function rowOf(about: About, unit: UnitMilestones, now: Date): UnitRow {
  const standing = unit.standing[about];
  return {
    id: unit.unit.id,
    name: unit.unit.name,
    facts: factsOf(about, unit, now),
    flag: standing === 'late' ? LATE[about] : '',
    page: about === 'kick-off' && standing === 'lacking' ? '' : PAGE[about](unit.unit.id),
  };
}

function factsOf(about: About, { kickOff, visiting, submitted }: UnitMilestones, now: Date): string {
  if (about === 'kick-off') {
    if (!kickOff) return '';
    const photos = kickOff.photos > 0 ? ` · ${kickOff.photos} 张照片` : '';
    return `${spokenDay(kickOff.date, now)} · ${kickOff.people} 人${photos}`;
  }
  if (about === 'visits') {
    if (!visiting) return '';
    const since = visiting.since === null ? '' : `${spokenDay(visiting.since, now)}开始 · `;
    return `${since}${visiting.done} / ${visiting.households} 户`;
  }
  return submitted ? `${spokenDate(submitted.at, now)} · ${submitted.forms} 份` : '';
}

/** One of the three, as a unit sees it of itself. */
export interface OwnStep {
  about: About;
  title: string;
  state: 'done' | 'late' | 'lacking';
  /** 还没有登记 */
  label: string;
  facts: string;
  deadline: string;
  action: string;
  page: string;
  /** The first that is lacking: what to do now. */
  next: boolean;
}

const TITLES: Record<About, string> = { 'kick-off': '启动仪式', visits: '入户走访', forms: '征询表' };
const STATE: Record<About, { lacking: string; done: string }> = {
  'kick-off': { lacking: '还没有登记', done: '登记了' },
  visits: { lacking: '还没有开始', done: '开始了' },
  forms: { lacking: '还没有上交', done: '交了' },
};
const ACTIONS: Record<About, { lacking: string; done: string; page: string }> = {
  'kick-off': { lacking: '登记启动仪式', done: '看登记的内容', page: '/admin/pages/milestones/kick-off/kick-off' },
  visits: { lacking: '去走访', done: '看走访进度', page: `/${PAGES.visits}` },
  forms: { lacking: '去上交', done: '看上交的内容', page: `/${PAGES.forms}` },
};

/** What the unit has to do, and where. */
export function ownSteps({ units, deadlines }: MilestonesView, now = new Date()): OwnStep[] {
  const [unit] = units;
  if (!unit) return [];
  const next = ABOUTS.find((about) => unit.standing[about] === 'lacking');
  return ABOUTS.flatMap((about): OwnStep[] => {
    const state = unit.standing[about];
    if (state === 'none') return [];
    const is = state === 'lacking' ? 'lacking' : 'done';
    return [
      {
        about,
        title: TITLES[about],
        state,
        label: state === 'late' ? LATE[about] : STATE[about][is],
        facts: factsOf(about, unit, now),
        // What is done needs no day any more; visiting goes on until it.
        deadline: state === 'lacking' || about === 'visits' ? deadlineWords(about, deadlines[about], now) : '',
        action: ACTIONS[about][is],
        next: about === next,
        page: about === 'visits' && is === 'done' ? `/${PAGES.coverage}` : ACTIONS[about].page,
      },
    ];
  });
}
