import type { BoardView, OutputOf, ParsedOf, visitContract } from '../../miniprogram/contract';
import { dayOf } from '../common/clock';
import type { StaffCall } from '../common/endpoint';
import type { UnitDoc } from '../common/model';
import { requireReference } from '../common/reference';
import { NONE, plus, sumOf, tallyOf } from './counts';
import { forecast, paceOf } from './pace';
import { countShares, type ShareCounts } from './share-counts';
import { sharesOf, type Share, type Shares } from './shares';

type Contract = (typeof visitContract)['board'];

/**
 * All units side by side, the least covered first, and what nobody is responsible for: somebody may have been there all
 * the same. The county's total counts every household once, also where two units share a district.
 */
export async function board(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const reference = await requireReference();
  const shares = await sharesOf(reference);
  const counted = await countShares(shares, null);
  const today = dayOf(call.at);
  const units = reference.all.units
    .map((unit) => ({ unit, own: shares.of(unit._id) }))
    // A functional unit has no area of its own, unless it was given one.
    .filter(({ unit, own }) => unit.kind === 'contracted' || own.length > 0)
    .sort((a, b) => a.unit.order - b.unit.order || (a.unit._id < b.unit._id ? -1 : 1))
    .map(({ unit, own }) => rowOf(unit, own, counted, shares, today));
  units.sort((a, b) => portion(a) - portion(b));
  const total = totalOf(shares, counted);
  return {
    total,
    pace: paceOf({ ...total, days: counted.days }, reference.campaign, today),
    units,
    gaps: gapsOf(shares, counted),
  };
}

function rowOf(
  { _id, name }: UnitDoc,
  own: readonly Share[],
  counted: ShareCounts,
  { reference }: Shares,
  today: string,
): BoardView['units'][number] {
  const tally = sumOf(own.map((share) => tallyOf(share.households, counted.of(share))));
  const { first } = own.map((share) => counted.of(share)).reduce(plus, NONE);
  const { perDay, expected } = forecast({ ...tally, first }, reference.campaign, today);
  return {
    ...tally,
    id: _id,
    name,
    level: 'unit',
    units: [{ id: _id, name }],
    deeper: own.length > 0,
    perDay,
    expected,
  };
}

/** Who has nothing to do comes last. */
const portion = ({ done, households }: { done: number; households: number }): number =>
  households === 0 ? Infinity : done / households;

function totalOf(shares: Shares, counted: ShareCounts) {
  const tallies = shares.all.map((share) => tallyOf(share.households, counted.of(share)));
  return sumOf([...tallies, tallyOf(shares.elsewhere, counted.elsewhere)]);
}

/** A gap all of whose buildings have a unit of their own is none. */
const gapsOf = (shares: Shares, counted: ShareCounts): BoardView['gaps'] =>
  shares.all
    .filter(({ units, households, district }) => units.length === 0 && (households > 0 || district.households === 0))
    .map((share) => ({
      id: share.district._id,
      name: shares.reference.districtName(share.district),
      ...tallyOf(share.households, counted.of(share)),
    }));
