import { setTimeout as wait } from 'node:timers/promises';
import { now } from '../common/clock';
import { holding, type Sweep } from '../common/erasing';
import { personHash } from '../common/ids';
import * as erasures from './erase-store';
import type { Held } from './erase-store';

/** Somebody who delivers for a problem is through within seconds. */
const TRIES = 6;
const PAUSE_MS = 300;

const LISTS = ['reached', 'missed'] as const;

/** Where in it there are lists of people who were told, or could not be. @param person only lists with this one */
const placesIn = ({ outbox }: Held, person?: string): string[] =>
  outbox.flatMap((entry, i) =>
    LISTS.filter((list) => (person === undefined ? entry[list].length > 0 : entry[list].includes(person))).map(
      (list) => `outbox.${i}.${list}`,
    ),
  );

/**
 * That a person was told of problems, nobody can find out any more. To be called while something leads from the person to
 * their problems; what was said to others stays as it is.
 * @returns false when somebody was always delivering
 */
export async function forgetIn(problemIds: readonly (string | null)[], openid: string): Promise<boolean> {
  const person = personHash(openid);
  let left = [...new Set(problemIds.flatMap((id) => id ?? []))];
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === TRIES) return false;
    if (attempt > 0) await wait(PAUSE_MS);
    const told = (await erasures.heldIn(left)).filter((doc) => placesIn(doc, person).length > 0);
    left = [];
    for (const doc of told) {
      if (!(await erasures.takeOff(doc._id, placesIn(doc, person), person, now()))) left.push(doc._id);
    }
  }
  return true;
}

/** All problems of a campaign, on its day: nobody is told any more, so nobody needs to know who was. */
export const problemSweep: Sweep = {
  async page(campaignId, after, limit) {
    const docs = await erasures.pageOf(campaignId, after, limit);
    return docs.map(({ _id, outbox }) => ({
      _id,
      holds: holding({ openids: outbox.reduce((sum, { reached, missed }) => sum + reached.length + missed.length, 0) }),
    }));
  },
  async erase(ids) {
    for (const doc of await erasures.heldIn(ids)) {
      const places = placesIn(doc);
      if (places.length > 0) await erasures.empty(doc._id, places);
    }
  },
};
