import { assigned, gaps, nearestAssigned } from '../common/assignments';
import type { DistrictDoc, UnitDoc } from '../common/model';
import type { Reference } from '../common/reference';

/** A district with what is left of it: without the parts inside that are assigned by themselves. */
export interface Share {
  district: DistrictDoc;
  /** Who is responsible, in the units' own order; nobody for a gap. */
  units: readonly UnitDoc[];
  households: number;
}

/**
 * Who is responsible for which part of the county (分包). The shares don't overlap: the nearest assigned district above
 * counts. Two units that are assigned to the same district share it.
 */
export class Shares {
  /** In the county's order: towns, communities and estates as their lists show them. */
  readonly all: readonly Share[];
  /** Buildings that are assigned by themselves, by the area in which they lie. */
  readonly buildings: ReadonlyMap<string, readonly DistrictDoc[]>;
  /** Districts above buildings. */
  readonly areas: readonly DistrictDoc[];
  /** Households that lie in none of the shares. */
  readonly elsewhere: number;
  readonly #byDistrict: ReadonlyMap<string, Share>;

  /** @param single assigned districts that the reference doesn't hold: buildings */
  constructor(
    readonly reference: Reference,
    single: readonly DistrictDoc[],
  ) {
    const { districts } = reference.all;
    const byId = new Map([...districts, ...single].map((district) => [district._id, district]));
    const shares = new Map<string, Share>();
    for (const [districtId, units] of assigned(reference)) {
      const district = byId.get(districtId);
      if (district) shares.set(districtId, { district, units, households: district.households });
    }
    for (const district of gaps(reference)) {
      shares.set(district._id, { district, units: [], households: district.households });
    }
    this.#byDistrict = shares;
    let elsewhere = districts.find(({ parentId }) => parentId === null)?.households ?? 0;
    for (const { district } of shares.values()) {
      const around = this.at(district.path.slice(0, -1));
      if (around) around.households = Math.max(0, around.households - district.households);
      else elsewhere -= district.households;
    }
    this.elsewhere = Math.max(0, elsewhere);
    this.areas = districts.filter(({ level }) => level !== 'building');
    const place = positions(byId);
    this.all = [...shares.values()].sort((a, b) => compare(place(a.district), place(b.district)));
    this.buildings = grouped(
      this.all.map((share) => share.district).filter(({ level }) => level === 'building'),
      (building) => building.path.at(-2) ?? '',
    );
  }

  /** To which share a place belongs. @param path ids from the county down @returns null for what lies above all of them */
  at(path: readonly string[]): Share | null {
    for (const id of [...path].reverse()) {
      const share = this.#byDistrict.get(id);
      if (share) return share;
    }
    return null;
  }

  /** What a unit has to do. */
  of(unitId: string): Share[] {
    return this.all.filter((share) => share.units.some((unit) => unit._id === unitId));
  }

  /** Districts above buildings whose own doors, but for buildings that are assigned by themselves, lie in these shares. */
  areasIn(shares: readonly Share[]): DistrictDoc[] {
    const wanted = new Set(shares);
    return this.areas.filter((district) => {
      const share = this.at(district.path);
      return share !== null && wanted.has(share);
    });
  }

  /** Who is responsible for a district: the nearest above counts. */
  unitsOf(path: readonly string[]): { id: string; name: string }[] {
    return (nearestAssigned(this.reference, path)?.units ?? []).map(({ _id, name }) => ({ id: _id, name }));
  }
}

const known = new WeakMap<Reference, Promise<Shares>>();

/** Worked out once for each state of the reference. It costs a request only when buildings are assigned by themselves. */
export function sharesOf(reference: Reference): Promise<Shares> {
  const found = known.get(reference);
  if (found) return found;
  const made = load(reference);
  known.set(reference, made);
  // A request that failed is made again by the next call.
  made.catch(() => known.delete(reference));
  return made;
}

/** As many as the reference looks up at once. */
const AT_ONCE = 1000;

async function load(reference: Reference): Promise<Shares> {
  const here = new Set(reference.all.districts.map((district) => district._id));
  const others = [...assigned(reference).keys()].filter((id) => !here.has(id));
  const single: DistrictDoc[] = [];
  for (let i = 0; i < others.length; i += AT_ONCE) {
    single.push(...(await reference.districtsOf(others.slice(i, i + AT_ONCE))).values());
  }
  return new Shares(reference, single);
}

/** Where a district stands among all: its own and its ancestors' positions among their siblings. */
function positions(byId: ReadonlyMap<string, DistrictDoc>): (district: DistrictDoc) => (number | string)[] {
  return ({ path }) => path.flatMap((id) => [byId.get(id)?.order ?? Infinity, id]);
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i], b[i]];
    if (left === right) continue;
    // What is above comes before what lies in it.
    if (left === undefined || (right !== undefined && left < right)) return -1;
    return 1;
  }
  return 0;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
