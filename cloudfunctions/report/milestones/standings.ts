import { ABOUTS, type About, type Standing, type UnitMilestones } from '../../../miniprogram/contract';
import { iso } from '../../common/clock';
import { kickOffId } from '../../common/ids';
import type { SubmissionDoc, UnitDoc } from '../../common/model';
import type { Reference } from '../../common/reference';
import { figuresOf } from '../../suggestion/figures/read';
import { NONE, plus, sumOf, tallyOf } from '../../visit/counts';
import { countShares, type ShareCounts } from '../../visit/share-counts';
import { sharesOf, type Share } from '../../visit/shares';
import * as submissions from '../submission-store';
import { isLate } from './deadlines';
import * as kickOffs from './kick-off-store';

/**
 * How units are on the notice's days. It costs half a dozen requests, however many units and visits there are: of visits the
 * roll-ups are read, of suggestions the figures. A unit's visiting begins with the first door that was done, or at least
 * tried, in what it is responsible for: as everywhere in the numbers of coverage, whoever was there.
 * @param one null: all units
 */
export async function standingsOf(reference: Reference, one: UnitDoc | null): Promise<UnitMilestones[]> {
  const { campaign } = reference;
  const units = one ? [one] : [...reference.all.units].sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1));
  const shares = await sharesOf(reference);
  const [started, counted, handedIn, sent] = await Promise.all([
    one
      ? kickOffs.find(kickOffId(campaign._id, one._id)).then((doc) => (doc ? [doc] : []))
      : kickOffs.allOf(campaign._id),
    countShares(shares, one && shares.of(one._id)),
    submissions.lastOfEach(
      campaign._id,
      units.map(({ _id }) => _id),
    ),
    sentTo(
      units.filter(({ _id }) => shares.of(_id).length === 0),
      reference,
    ),
  ]);
  const byUnit = new Map(started.map((doc) => [doc.unitId, doc]));
  return units.map((unit) => {
    const kickOff = byUnit.get(unit._id) ?? null;
    const own = shares.of(unit._id);
    const visiting = visitingOf(own, counted);
    const submitted = handedIn.get(unit._id) ?? null;
    return {
      unit: { id: unit._id, name: unit.name },
      standing: {
        'kick-off': kickOff ? doneOn(isLate(campaign, 'kick-off', kickOff.date)) : 'lacking',
        visits: visiting === null ? 'none' : begun(visiting, reference),
        forms: submitted ? doneOn(submitted.late) : own.length > 0 || sent.has(unit._id) ? 'lacking' : 'none',
      },
      kickOff: kickOff && { date: kickOff.date, people: kickOff.people, photos: kickOff.photos.length },
      visiting: visiting && { since: visiting.since, done: visiting.done, households: visiting.households },
      submitted: submitted && submittedView(submitted),
    };
  });
}

/** Who lacks it, of what was asked for. */
export const lacking = (units: readonly UnitMilestones[], about: About): UnitMilestones[] =>
  units.filter(({ standing }) => standing[about] === 'lacking');

export const totalsOf = (
  units: readonly UnitMilestones[],
): Record<About, { of: number; lacking: number; late: number }> =>
  Object.fromEntries(
    ABOUTS.map((about) => {
      const count = (is: (standing: Standing) => boolean) => units.filter(({ standing }) => is(standing[about])).length;
      return [
        about,
        {
          of: count((standing) => standing !== 'none'),
          lacking: count((standing) => standing === 'lacking'),
          late: count((standing) => standing === 'late'),
        },
      ];
    }),
  ) as Record<About, { of: number; lacking: number; late: number }>;

const doneOn = (late: boolean): Standing => (late ? 'late' : 'done');

interface Visiting {
  tried: number;
  since: string | null;
  done: number;
  households: number;
}

function visitingOf(own: readonly Share[], counted: ShareCounts): Visiting | null {
  if (own.length === 0) return null;
  const { tried, done, households } = sumOf(own.map((share) => tallyOf(share.households, counted.of(share))));
  return { tried, done, households, since: own.map((share) => counted.of(share)).reduce(plus, NONE).first };
}

function begun({ tried, since }: Visiting, { campaign }: Reference): Standing {
  if (since !== null) return doneOn(isLate(campaign, 'visits', since));
  return tried > 0 ? 'done' : 'lacking';
}

/** A unit without a district owes a set once something was sent to it. */
async function sentTo(units: readonly UnitDoc[], { campaign }: Reference): Promise<Set<string>> {
  if (units.length === 0) return new Set();
  const figures = await figuresOf(
    campaign._id,
    units.map(({ _id }) => `u:${_id}` as const),
  );
  return new Set(units.map(({ _id }) => _id).filter((id) => (figures.get(`u:${id}`)?.received ?? 0) > 0));
}

const submittedView = ({ at, number, forms }: SubmissionDoc): UnitMilestones['submitted'] => ({
  at: iso(at),
  number,
  forms,
});
