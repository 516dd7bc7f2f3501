import { addDays, dayOf } from '../../cloudfunctions/common/clock';
import { kickOffId, scanMark } from '../../cloudfunctions/common/ids';
import type { SuggestionDoc } from '../../cloudfunctions/common/model';
import type { Reference } from '../../cloudfunctions/common/reference';
import type { SiteScanDoc } from '../../cloudfunctions/directory/model';
import type { KickOffDoc } from '../../cloudfunctions/report/milestones/model';
import { momentOf } from './calendar';
import { random } from './random';

/** 启动仪式 of the demo's units, and who scanned at its sites: all made up. */

/** Orders of units that haven't written theirs down, and of those that were a day late. */
const WITHOUT = [11, 34];
const LATE = [6, 23];

/** The site at which nobody looked on its day, unless somebody of the demo said something there. */
const QUIET = 'LS2017';

export function kickOffs(reference: Reference, now: Date, seed: number): KickOffDoc[] {
  const chance = random(seed);
  const { campaign, all } = reference;
  const last = campaign.milestones.find(({ id }) => id === 'kick-off')?.date ?? campaign.period.start;
  return all.units.flatMap(({ _id: unitId, order }): KickOffDoc[] => {
    const date = addDays(last, LATE.includes(order) ? 1 : -chance.int(0, 3));
    const people = chance.int(12, 80);
    const at = momentOf(date, chance.int(10 * 60, 17 * 60));
    if (WITHOUT.includes(order) || at > now) return [];
    return [
      {
        _id: kickOffId(campaign._id, unitId),
        campaignId: campaign._id,
        unitId,
        date,
        people,
        note: null,
        photos: [],
        memberId: `member-demo-admin-${order}`,
        memberName: `演示管理员${order}`,
        at,
        version: 1,
        requestIds: [],
      },
    ];
  });
}

/** Whoever said something at a site has scanned its code; most who scan say nothing. */
export function siteScans(
  reference: Reference,
  now: Date,
  suggestions: readonly SuggestionDoc[],
  seed: number,
): SiteScanDoc[] {
  const chance = random(seed);
  const docs = new Map<string, SiteScanDoc>();
  const scan = (siteId: string, day: string, openid: string) => {
    const mark = scanMark(siteId, day, openid);
    const shard = mark.slice(0, 1);
    const _id = `${siteId}:${day}:${shard}`;
    const doc = docs.get(_id) ?? { _id, campaignId: reference.campaign._id, siteId, day, shard, people: [] };
    if (!doc.people.includes(mark)) doc.people.push(mark);
    docs.set(_id, doc);
  };
  for (const { siteId, openid, source, createdAt } of suggestions) {
    if (siteId !== null && openid !== null && source === 'qr') scan(siteId, dayOf(createdAt), openid);
  }
  const today = dayOf(now);
  for (const { _id, code, date } of reference.all.sites) {
    if (code === QUIET) continue;
    for (let day = date, many = chance.int(40, 110); day <= today; day = addDays(day, 1), many = chance.int(2, 9)) {
      for (let n = 0; n < many; n++) scan(_id, day, `demo-passer-${n}`);
    }
  }
  return [...docs.values()];
}
