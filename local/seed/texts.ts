import type { Random } from './random';
import { SINCE, SPOTS, TOPICS, WHEN, type Topic } from './topics';

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

  /** One of the topics: complaints about everyday things are more frequent than praise and ideas. */
  topic(): Topic {
    return this.chance.pick(TOPICS);
  }

  suggestion(topic: Topic, spot: Spot): string {
    for (let tries = 0; tries < 1000; tries++) {
      const text = this.#draft(topic, spot);
      if (this.#written.has(text)) continue;
      this.#written.add(text);
      return text;
    }
    throw new Error(`too few texts for ${topic.category ?? topic.aspect}`);
  }

  #draft(topic: Topic, spot: Spot): string {
    const { chance } = this;
    const sentences = [`${chance.pick(topic.problems)}。`, chance.pick(topic.details), chance.pick(topic.wishes)];
    // Some people say what they want first, some are brief.
    const order = chance.next();
    const [problem = '', detail = '', wish = ''] = sentences;
    const text = order < 0.7 ? problem + detail + wish : order < 0.85 ? problem + wish : problem + detail;
    const place = spot.building !== null && chance.chance(0.5) ? spot.building : chance.pick(SPOTS);
    return text
      .replaceAll('{where}', spot.area + place)
      .replaceAll('{when}', chance.pick(WHEN))
      .replaceAll('{since}', chance.pick(SINCE));
  }
}
