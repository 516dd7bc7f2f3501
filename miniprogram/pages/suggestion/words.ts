import { RATING_LABELS, type SuggestionView, type TimelineEntry } from '../../contract/index';
import { spokenDate, spokenTime } from '../../utils/time';

/** What the person reads who wrote it: what is happening, what comes next and by when. Short, and without office words. */
export interface Story {
  /** What is happening. */
  headline: string;
  /** What comes next, and by when; '' when nothing does. */
  next: string;
  /** Somebody is late. */
  late: boolean;
}

type Told = Pick<
  SuggestionView,
  'status' | 'unit' | 'dueAt' | 'overdue' | 'problem' | 'timeline' | 'actions' | 'rating'
>;

export function storyOf(view: Told, now = new Date()): Story {
  const { dueAt, overdue, unit } = view;
  const until = dueAt === null ? '' : spokenDate(dueAt, now);
  const [headline, next] = STORIES[view.status](view, until);
  if (!overdue) return { headline, next, late: false };
  return { headline, next: `本该在 ${until} 前回您，现在晚了。系统已经在催${unit.name}。`, late: true };
}

/** Headline and what comes next. @param until day of the deadline, '' where there is none */
const STORIES: Record<SuggestionView['status'], (view: Told, until: string) => [string, string]> = {
  submitted: ({ unit }, until) => [`已经交到${unit.name}`, until && `他们最晚 ${until} 告诉您接不接。`],
  accepted: (view, until) => [
    isAgain(view) ? `${view.unit.name}正在重新办` : `${view.unit.name}接下来了，正在想办法`,
    until && `最晚 ${until} 给您答复。`,
  ],
  planned: ({ unit }, until) => [`${unit.name}正在办`, until && `打算在 ${until} 前办好，办好就告诉您。`],
  deferred: (_, until) => ['现在还办不了', until && `到 ${until} 会再看一次，接着给您回话。`],
  resolved: ({ unit, actions }) => [
    `${unit.name}答复您了`,
    actions.includes('rate') ? '看看下面的答复，说说满不满意。' : '答复写在下面。',
  ],
  closed: ({ rating }) => ['这件事办完了', rating ? `您的评价：${RATING_LABELS[rating.rating]}` : ''],
  declined: ({ unit }) => [`${unit.name}没有接`, '为什么不接，写在下面。'],
  withdrawn: () => ['您撤回了这条意见', ''],
  merged: ({ problem }) => ['和大家提的同一件事一起办', (problem && PROBLEM_NEXT[problem.status](problem)) ?? ''],
};

type Brief = NonNullable<SuggestionView['problem']>;

const PROBLEM_NEXT: Record<Brief['status'], (problem: Brief) => string> = {
  open: () => '有了办法就告诉您。',
  planned: ({ dueAt }) => (dueAt ? `打算在 ${spokenDate(dueAt)} 前办好，办好就告诉您。` : '办好就告诉您。'),
  deferred: ({ dueAt }) => (dueAt ? `现在还办不了，到 ${spokenDate(dueAt)} 再看一次。` : '现在还办不了。'),
  resolved: () => '答复写在下面。',
};

/** Whether it is being done once more, because the resident or the office asked for it. */
const isAgain = ({ timeline }: Pick<Told, 'timeline'>): boolean =>
  last(timeline, ({ action }) => action === 'reopen' || action === 'resolve' || action === 'follow')?.action ===
  'reopen';

const last = (entries: readonly TimelineEntry[], fits: (entry: TimelineEntry) => boolean): TimelineEntry | undefined =>
  [...entries].reverse().find(fits);

export interface Answer {
  title: string;
  text: string;
  /** Who said it, and when. */
  from: string;
}

const ANSWERS: Record<string, string> = {
  accept: '他们说',
  plan: '打算怎么办',
  resolve: '答复',
  follow: '答复',
  defer: '为什么现在办不了',
  decline: '为什么不接',
};

/** The last thing that was said to the resident, as long as it holds: before a second try the first answer is past. */
export function answerOf({ timeline, problem, status }: Pick<Told, 'timeline' | 'problem' | 'status'>): Answer | null {
  if (status === 'merged') {
    // The plan's own words stand below, part by part.
    const told = problem && problem.status !== 'planned' ? problem.answer : null;
    return problem && told ? { title: '给大家的答复', text: told, from: problem.title } : null;
  }
  const said = last(timeline, ({ action }) => action === 'reopen' || action === 'reroute' || action in ANSWERS);
  const title = said && ANSWERS[said.action];
  if (!said?.note || title === undefined) return null;
  return { title, text: said.note, from: `${said.by} · ${spokenTime(said.at)}` };
}

/** 办法、思路、举措 of the problem in which it is solved, as a person asks for them. */
export function planOf({ problem }: Pick<Told, 'problem'>): { label: string; text: string }[] {
  if (!problem?.plan) return [];
  const { how, approach, measures } = problem.plan;
  return [
    { label: '办法', text: how },
    { label: '思路', text: approach },
    { label: '举措', text: measures },
  ];
}

/** 张* 138****0000; '' when nothing was left. */
export const contactWords = ({ contact }: Pick<SuggestionView, 'contact'>): string =>
  [contact.name, contact.phone].filter(Boolean).join(' ');
