import { collection, command as _, isDuplicate } from './cloud';
import { startOfDay } from './clock';
import { personHash, usageId } from './ids';
import { holding, type Sweep } from './erasing';
import type { CampaignDoc, UsageDoc } from './model';

const usage = collection<UsageDoc>('usage');

const HOUR_MS = 3_600_000;

export type Slot = 'taken' | 'hourFull' | 'dayFull';

/**
 * Takes one of a person's places for submitting, in one conditional update: it only fits while the tenth last submission
 * is older than an hour and the thirtieth last one is of another day. So parallel calls can't take one too many.
 * A request id that has its place keeps it: a repeat needs no second one.
 * @param person hash of the openid, or what else the places are of (`usageId`)
 */
export async function takeSlot(
  person: string,
  requestId: string,
  limits: CampaignDoc['rateLimits'],
  at: Date,
): Promise<Slot> {
  if (limits.perHour < 1) return 'hourFull';
  if (limits.perDay < 1) return 'dayFull';
  const hourAgo = new Date(at.getTime() - HOUR_MS);
  const today = startOfDay(at);
  const place = { at, requestId };
  const kept = Math.max(limits.perHour, limits.perDay);
  // A person's very first submission finds no document; two first ones at once meet in the second round.
  for (let round = 0; round < 3; round += 1) {
    const updated = await usage.update(
      {
        _id: person,
        [`recent.${limits.perHour - 1}.at`]: _.not(_.gt(hourAgo)),
        [`recent.${limits.perDay - 1}.at`]: _.not(_.gte(today)),
        'recent.requestId': _.neq(requestId),
      },
      { recent: _.push({ each: [place], position: 0, slice: kept }) },
    );
    if (updated > 0) return 'taken';
    try {
      await usage.add({ _id: person, recent: [place] });
      return 'taken';
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const recent = (await usage.one({ _id: person }))?.recent ?? [];
    if (recent.some((entry) => entry.requestId === requestId)) return 'taken';
    if (isFull(recent[limits.perDay - 1], (then) => then >= today)) return 'dayFull';
    if (isFull(recent[limits.perHour - 1], (then) => then > hourAgo)) return 'hourFull';
  }
  throw new Error('the usage document keeps changing');
}

/** Gives a place back: what it was taken for is done, or was no guess. */
export const leaveSlot = (person: string, requestId: string): Promise<number> =>
  usage.update({ _id: person }, { recent: _.pull({ requestId }) });

function isFull(entry: UsageDoc['recent'][number] | undefined, counts: (then: Date) => boolean): boolean {
  return entry !== undefined && counts(entry.at);
}

/** Everything under which a person's requests are counted: suggestions, and tries at numbers and codes. */
const idsOf = (openid: string): string[] => [
  personHash(openid),
  ...['claim', 'join'].map((purpose) => usageId(purpose, openid)),
];

/** How many moments are kept of a person. */
export const keptMoments = async (openid: string): Promise<number> =>
  (await usage.find({ _id: _.in(idsOf(openid)) }, { limit: 10 })).reduce((sum, { recent }) => sum + recent.length, 0);

export const eraseUsageOf = (openid: string): Promise<number> => usage.remove({ _id: _.in(idsOf(openid)) });

/** What of everybody's there is, on the campaign's day of erasure. */
export const usageSweep: Sweep = {
  page: async (_campaign, after, limit) =>
    (await usage.find({ _id: _.gt(after) }, { sort: [['_id', 'asc']], limit, fields: ['_id'] })).map(({ _id }) => ({
      _id,
      holds: holding({ usage: 1 }),
    })),
  erase: async (ids) => {
    await usage.remove({ _id: _.in([...ids]) });
  },
};
