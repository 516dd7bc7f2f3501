import type { Random } from './random';
import { SINCE, SPOTS, TOPICS, WHEN, type Case, type Topic } from './topics';

/** Where somebody stands when they write: 12号楼, 康成小区东门 … */
export interface Spot {
  /** Name of the estate or community; empty when no place is known. */
  area: string;
  /** Number of a building in it, when it has some. */
  building: string | null;
}

/** Texts of residents and units. One writer never writes the same text twice. */
export class Writer {
  readonly #written = new Set<string>();

  constructor(private readonly chance: Random) {}

  /** Most topics are complaints about everyday things, some are praise and ideas. */
  topic(): Topic {
    return this.chance.pick(TOPICS);
  }

  suggestion(subject: Case, spot: Spot): string {
    for (let tries = 0; tries < 1000; tries++) {
      const text = this.#draft(subject, spot);
      if (this.#written.has(text)) continue;
      this.#written.add(text);
      return text;
    }
    throw new Error(`too few texts about ${subject.problem}`);
  }

  #draft(subject: Case, spot: Spot): string {
    const { chance } = this;
    const [problem, detail, wish] = [`${subject.problem}。`, chance.pick(subject.details), chance.pick(subject.wishes)];
    // Some people say everything, some are brief.
    const length = chance.next();
    const text = length < 0.7 ? problem + detail + wish : length < 0.85 ? problem + wish : problem + detail;
    const place = spot.building !== null && chance.chance(0.5) ? spot.building : chance.pick(SPOTS);
    return text
      .replaceAll('{where}', spot.area + place)
      .replaceAll('{when}', chance.pick(WHEN))
      .replaceAll('{since}', chance.pick(SINCE));
  }
}

/** The case that speaks of something, with its topic. @throws when there is none */
export function caseAbout(words: string): { topic: Topic; subject: Case } {
  for (const topic of TOPICS) {
    const subject = topic.cases.find(({ problem }) => problem.includes(words));
    if (subject) return { topic, subject };
  }
  throw new Error(`nobody speaks of ${words}`);
}
