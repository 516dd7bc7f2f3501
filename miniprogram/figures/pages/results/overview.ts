import { SOURCE_LABELS, type QuestionnaireResults } from '../../../contract/index';
import { spokenDay } from '../../../utils/time';
import { HIDDEN, type Figure, type FigurePart } from '../../components/chart/figure';
import { copies, grouped, shareWords } from '../../numbers';

/** A picture of the whole, under its name. */
export interface Overview {
  key: 'days' | 'sources' | 'districts';
  title: string;
  figure: Figure;
}

const DAY_MS = 86_400_000;

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** Where answers came from: day by day, by source, and from which places. What has one part only is no picture. */
export function overviews(
  { answers, days, sources, districts, district }: QuestionnaireResults,
  now = new Date(),
): Overview[] {
  const from = district === null ? '全县' : district.name;
  const count = (name: string, n: number | null): FigurePart => {
    const share = shareWords(n, answers);
    return {
      label: name,
      value: n,
      end: n === null ? HIDDEN : [grouped(n), share].filter((words) => words !== '').join(' · '),
      said: n === null ? copies(null) : [copies(n), share].filter((words) => words !== '').join('，'),
    };
  };
  const all: (Overview & { parts: number })[] = [
    {
      key: 'days',
      title: '每天收到的份数',
      figure: { kind: 'line', about: '每天收到的份数', parts: everyDay(days, now) },
      parts: days.length,
    },
    {
      key: 'sources',
      title: '怎么填的',
      figure: {
        kind: 'bars',
        about: '怎么填的',
        parts: sources.map((each) => count(SOURCE_LABELS[each.source], each.answers)),
      },
      parts: sources.length,
    },
    {
      key: 'districts',
      title: `${from}各处的份数`,
      figure: {
        kind: 'bars',
        about: `${from}各处的份数`,
        parts: districts.map((each) => count(each.name, each.answers)),
      },
      parts: districts.length,
    },
  ];
  return all.filter(({ parts }) => parts > 1).map(({ key, title, figure }) => ({ key, title, figure }));
}

/** Days without an answer stand in it, too: a line over them would lie. */
function everyDay(days: QuestionnaireResults['days'], now: Date): FigurePart[] {
  const [first] = days;
  const last = days[days.length - 1];
  if (!first || !last) return [];
  const counts = new Map(days.map(({ day, answers }) => [day, answers]));
  const parts: FigurePart[] = [];
  for (let day = first.day; day <= last.day; day = dayAfter(day)) {
    const count = counts.get(day);
    const value = count === undefined ? 0 : count;
    parts.push({ label: spokenDay(day, now), value, end: '', said: copies(value) });
  }
  return parts;
}
