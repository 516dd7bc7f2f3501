import { Reference } from '../../../cloudfunctions/common/reference';
import { Shares } from '../../../cloudfunctions/visit/shares';
import { campaign } from '../../support/fixture';
import { assignments, districts, PLACES, responsibleFor, units } from '../../function/coverage/county';

const BUILDINGS = districts.filter(({ level }) => level === 'building');

/** As the functions have it: buildings aren't part of the reference. */
function sharesWith(assigned = assignments): Shares {
  const areas = districts.filter(({ level }) => level !== 'building');
  const reference = new Reference(campaign, { districts: areas, units, assignments: assigned, sites: [] });
  const ids = assigned.map(({ districtId }) => districtId);
  return new Shares(
    reference,
    BUILDINGS.filter(({ _id }) => ids.includes(_id)),
  );
}

const households = (ids: readonly string[]): number =>
  PLACES.filter((id) => ids.includes(id)).reduce(
    (sum, id) => sum + (districts.find(({ _id }) => _id === id)?.households ?? 0),
    0,
  );

describe('shares', () => {
  const shares = sharesWith();

  test("a unit has its district without what lies nearer to others'", () => {
    const share = (id: string) => shares.all.find(({ district }) => district._id === id)?.households;
    expect(share('a')).toBe(12 + 4);
    expect(share('a2')).toBe(10 + 6);
    expect(share('a1-2')).toBe(8);
    expect(share('b')).toBe(20 + 30);
    expect(share('d1-1')).toBe(6);
  });

  test('every unit has the households of the places for which it is responsible', () => {
    for (const { _id } of units) {
      const own = PLACES.filter((id) => responsibleFor(id).includes(_id));
      expect(shares.of(_id).reduce((sum, share) => sum + share.households, 0)).toBe(households(own));
    }
  });

  test('every household lies in one share at most, and with those of nobody they are the county', () => {
    const sum = shares.all.reduce((total, share) => total + share.households, 0);
    expect(sum + shares.elsewhere).toBe(households(PLACES));
    expect(shares.elsewhere).toBe(0);
  });

  test('a gap is a share of nobody, without the building in it that has a unit', () => {
    const open = shares.all.filter((share) => share.units.length === 0);
    expect(open.map(({ district, households }) => [district._id, households])).toEqual([['d', 10 + 16]]);
  });

  test('two units of one district share it, in their own order', () => {
    expect(shares.at(['county', 'south', 'c'])?.units.map(({ _id }) => _id)).toEqual(['unit-1', 'unit-5']);
  });

  test('stand in the order of the county, what is above before what lies in it', () => {
    expect(shares.all.map(({ district }) => district._id)).toEqual(['a', 'a1-2', 'a2', 'b', 'c', 'd', 'd1-1']);
  });

  test("areas of a unit are those whose doors are its own, others' estates left out", () => {
    expect(shares.areasIn(shares.of('unit-1')).map(({ _id }) => _id)).toEqual(['a', 'a1', 'c']);
    expect(shares.areasIn(shares.of('unit-3'))).toEqual([]);
  });

  test('what lies above every share belongs to nobody', () => {
    expect(shares.at(['county'])).toBeNull();
    const few = sharesWith(assignments.filter(({ districtId }) => districtId === 'a'));
    expect(few.all.map(({ district }) => district._id)).toEqual(['a', 'b', 'c', 'd']);
    expect(few.elsewhere).toBe(0);
  });

  test('a unit or a district that was removed has no share', () => {
    const gone = { ...assignments[0]!, _id: 'gone' };
    const before = sharesWith(assignments).all.map(({ district }) => district._id);
    const after = sharesWith([
      ...assignments,
      { ...gone, _id: 'gone-1', unitId: 'unit-gone', districtId: 'd' },
      { ...gone, _id: 'gone-2', districtId: 'district-gone' },
    ]);
    expect(after.all.map(({ district }) => district._id)).toEqual(before);
    expect(after.at(['county', 'south', 'd'])?.units).toEqual([]);
  });

  test('the whole county assigned to one unit is one share', () => {
    const all = sharesWith([{ ...assignments[0]!, districtId: 'county' }]);
    expect(all.all.map(({ district, households }) => [district._id, households])).toEqual([
      ['county', households(PLACES)],
    ]);
  });
});
