import { checkAnswers, type Answers, type QuestionnaireContent, type Source } from '../../../miniprogram/contract';
import { COUNTY_QUESTIONS, WINDOW_QUESTIONS } from '../questions';
import type { Random } from '../random';
import { ASPECTS, complaint, OTHER_WAYS, windowWish, words, type Aspect } from './texts';

/** How people of a community see things: what the results of the demo tell. */
interface Mood {
  /** Mean of the points from 1 to 5 that they give. */
  marks: Record<Aspect, number>;
  /** What they want done first, the first one most of all. */
  urgent: readonly string[];
  /** Mean of the stars for what has changed. */
  change: number;
}

const mood = (marks: readonly number[], urgent: readonly string[], change: number): Mood => ({
  marks: Object.fromEntries(ASPECTS.map((aspect, i) => [aspect, marks[i] ?? 3])) as Mood['marks'],
  urgent,
  change,
});

/** By the community's name; points in the order of ASPECTS. */
const MOODS: Readonly<Record<string, Mood>> = {
  康成社区: mood([3.9, 3.4, 3.3, 3.5, 3.8], ['parking', 'lights', 'roads'], 4.1),
  休闲广场社区: mood([4.1, 3.3, 3.6, 3.4, 4.5], ['noise', 'parking', 'rubbish'], 4.2),
  站前社区: mood([3.0, 2.1, 3.0, 2.6, 3.1], ['parking', 'roads', 'noise'], 3.2),
  老十字街社区: mood([2.7, 2.6, 2.2, 2.3, 2.5], ['heating', 'rubbish', 'lights'], 3.0),
  福瑞祥社区: mood([3.8, 3.5, 3.4, 3.7, 3.6], ['heating', 'parking', 'lights'], 3.9),
  柳林村: mood([2.6, 3.5, 2.8, 3.3, 3.1], ['rubbish', 'roads', 'lights'], 3.4),
  帝景城社区: mood([4.2, 3.2, 2.4, 3.9, 4.4], ['parking', 'noise', 'heating'], 3.8),
  文苑社区: mood([4.0, 2.9, 3.7, 3.6, 4.0], ['parking', 'noise', 'roads'], 4.0),
  和平社区: mood([3.3, 3.4, 2.7, 3.2, 3.0], ['heating', 'lights', 'roads'], 3.5),
  东园社区: mood([3.7, 3.7, 3.5, 3.4, 3.7], ['roads', 'parking', 'rubbish'], 3.9),
  安家庄村: mood([3.0, 3.8, 3.1, 3.4, 3.2], ['roads', 'rubbish', 'lights'], 3.6),
  河沿村: mood([2.2, 3.2, 2.5, 2.9, 2.4], ['rubbish', 'roads', 'lights'], 2.5),
};
/** Of somebody who hasn't said where they live. */
const ANYWHERE = mood([3.4, 3.0, 2.9, 3.2, 3.5], ['parking', 'rubbish', 'roads'], 3.5);

export const moodAt = (community: string | null): Mood => MOODS[community ?? ''] ?? ANYWHERE;

/** A whole number around a mean, as people's points lie. */
function points(mean: number, min: number, max: number, chance: Random): number {
  const drawn = mean + (chance.next() + chance.next() + chance.next() - 1.5) * 2.2;
  return Math.min(max, Math.max(min, Math.round(drawn)));
}

/** How likely somebody has heard of the campaign, and where from. Who has somebody at the door, has. */
const HEARD: Record<'visit' | 'qr' | 'open', { well: number; no: number; from: Record<string, number> }> = {
  visit: { well: 0.5, no: 0.1, from: { visit: 0.85, paper: 0.6, site: 0.1, tv: 0.15, phone: 0.2, neighbours: 0.2 } },
  qr: { well: 0.45, no: 0.07, from: { visit: 0.2, paper: 0.5, site: 0.75, tv: 0.15, phone: 0.35, neighbours: 0.2 } },
  open: { well: 0.3, no: 0.14, from: { visit: 0.25, paper: 0.2, site: 0.15, tv: 0.2, phone: 0.7, neighbours: 0.3 } },
};

/** What one person answers. @param source how they came to it */
export function opinion(here: Mood, source: Source, chance: Random): Answers {
  const heard = HEARD[source === 'visit' || source === 'qr' ? source : 'open'];
  const luck = chance.next();
  const known = luck < heard.well ? 'well' : luck < 1 - heard.no ? 'heard' : 'no';
  // To a face people give kinder points.
  const kinder = source === 'visit' ? 0.25 : 0;
  const marks = Object.fromEntries(
    ASPECTS.filter(() => chance.chance(0.97)).map((aspect) => [
      aspect,
      points(here.marks[aspect] + kinder, 1, 5, chance),
    ]),
  );
  const change = points(here.change + kinder, 1, 5, chance);
  const worst = [...ASPECTS].sort((a, b) => (marks[a] ?? 5) - (marks[b] ?? 5))[0] ?? 'clean';
  const says = (share: number) => chance.chance(source === 'visit' ? share * 0.7 : share);
  return asKept(COUNTY_QUESTIONS, {
    known: { options: [known] },
    ...(known === 'no' ? {} : { source: ways(heard.from, chance) }),
    ...(chance.chance(0.93) ? { places: marks } : {}),
    ...(chance.chance(0.85) ? { urgent: firstThree(here.urgent, chance) } : {}),
    change,
    ...(change <= 3 && says(0.55) ? { why: complaint(worst, chance) } : {}),
    ...(chance.chance(0.8) ? { join: points(change * 1.7 + 1, 0, 10, chance) } : {}),
    ...(chance.chance(0.75) ? { years: Math.round(2 + chance.next() * chance.next() * 66) } : {}),
    ...(says(0.3) ? { words: words(change >= 4, chance) } : {}),
  });
}

/** What a person answers at the window's questionnaire. @param here the mood of their community */
export function atWindow(here: Mood, chance: Random): Answers {
  const luck = chance.next();
  const window = luck < 0.4 ? 'hall' : luck < 0.7 ? 'community' : luck < 0.88 ? 'utilities' : 'none';
  // In the hall one waits, in the community one is known.
  const patience = { hall: 3.1, community: 4.1, utilities: 3.3, none: 3.2 }[window];
  const mean = (patience + here.change) / 2;
  const wait = points(7 - 1.3 * patience, 1, 3, chance);
  return asKept(WINDOW_QUESTIONS, {
    window: { options: [window] },
    ...(window === 'none'
      ? {}
      : {
          wait: { options: [['short', 'middle', 'long'][wait - 1]] },
          service: {
            manner: points(mean + 0.4, 1, 5, chance),
            speed: points(mean - 0.3, 1, 5, chance),
            clear: points(mean, 1, 5, chance),
          },
        }),
    trips: points(mean, 1, 5, chance),
    ...(chance.chance(0.4) ? { wish: windowWish(chance) } : {}),
  });
}

/** Ways by which somebody has heard: one at least. */
function ways(from: Record<string, number>, chance: Random): { options: string[]; text?: string } {
  const options = Object.entries(from).flatMap(([way, share]) => (chance.chance(share) ? [way] : []));
  const other = chance.chance(0.05) ? chance.pick(OTHER_WAYS) : null;
  if (other !== null) return { options: [...options, 'other'], text: other };
  return { options: options.length > 0 ? options : ['neighbours'] };
}

const ALL_URGENT = ['parking', 'rubbish', 'roads', 'lights', 'noise', 'heating'];

/** Three things in order: mostly what bothers all the others there, too. */
function firstThree(urgent: readonly string[], chance: Random): string[] {
  const pull = (id: string) => [5, 3.5, 2.5][urgent.indexOf(id)] ?? 1;
  return ALL_URGENT.map((id) => ({ id, place: chance.next() ** (1 / pull(id)) }))
    .sort((a, b) => b.place - a.place)
    .slice(0, 3)
    .map(({ id }) => id);
}

/** As the functions keep it. @throws when they would refuse it */
function asKept(content: QuestionnaireContent, given: object): Answers {
  const checked = checkAnswers(content, given);
  if (!checked.ok) throw new Error(`${checked.field}: ${checked.message}`);
  return checked.answers;
}
