import type { Reach } from '../../../cloudfunctions/common/reach';
import type { Role } from '../../../miniprogram/contract';
import type { CastName } from '../../support/cast';

/**
 * Everybody who tries everything: two residents, and of three units admins and cadres. 县住建局 is the unit that has
 * things, 县教育局 the contracted one that is told of them, 县税务局 has nothing to do with them.
 */
export interface Person {
  name: CastName;
  role: Role;
  /** `office` for the office's people; null for who is of no unit. */
  unitId: string | null;
}

export const PEOPLE: readonly Person[] = [
  { name: 'resident', role: 'resident', unitId: null },
  { name: 'resident-2', role: 'resident', unitId: null },
  { name: 'cadre-3', role: 'cadre', unitId: 'unit-housing' },
  { name: 'cadre-4', role: 'cadre', unitId: 'unit-housing' },
  { name: 'cadre-1', role: 'cadre', unitId: 'unit-edu' },
  { name: 'cadre-2', role: 'cadre', unitId: 'unit-tax' },
  { name: 'admin-3', role: 'unitAdmin', unitId: 'unit-housing' },
  { name: 'admin-1', role: 'unitAdmin', unitId: 'unit-edu' },
  { name: 'admin-2', role: 'unitAdmin', unitId: 'unit-tax' },
  { name: 'office', role: 'office', unitId: 'office' },
  { name: 'editor', role: 'editor', unitId: null },
];

/** Something that an action is tried with, by all that decides who reaches it. */
export interface Thing {
  /** In the test's name: `a suggestion of the unit`. */
  what: string;
  /** Whose own it is. */
  own?: readonly CastName[];
  /** Which unit has it. */
  unit?: string;
  /** A whole set of the unit's, not one thing of it. */
  whole?: true;
  /** Among what a unit has: a cadre, or an invitation for cadres. */
  ofCadres?: true;
  handler?: CastName;
  told?: readonly string[];
  /** Units to which the place is assigned. */
  assigned?: readonly string[];
  /** Units on its roster; everybody without a roster. */
  duty?: readonly string[] | 'everybody';
  figures?: true;
  published?: true;
  /** Who has answered it, where the office lets them see the results. */
  answered?: readonly CastName[];
  /** Each caller has one of their own: it can't be somebody else's. */
  theirs?: readonly Reach[];
  /** Whoever reaches it with this action sees it; `all` may know of it. Without it nobody else may know. */
  seen?: `${string}.${string}` | 'all';
}

/** Which reaches hold between somebody and a thing. Written out here, and not asked of the functions. */
export function relation({ name, unitId }: Person, thing: Thing): Reach[] {
  const ofUnit = unitId !== null && thing.unit === unitId;
  const inUnits = (units: readonly string[] | undefined) => unitId !== null && (units?.includes(unitId) ?? false);
  const holds: Record<Reach, boolean> = {
    own: thing.own?.includes(name) ?? false,
    handed: thing.handler === name,
    unit: ofUnit,
    piece: ofUnit && !thing.whole,
    told: inUnits(thing.told),
    cadres: ofUnit && thing.ofCadres === true,
    district: inUnits(thing.assigned),
    duty: unitId !== null && (thing.duty === 'everybody' || inUnits(thing.duty)),
    figures: thing.figures ?? false,
    published: thing.published ?? false,
    answered: thing.answered?.includes(name) ?? false,
    any: true,
  };
  return (Object.keys(holds) as Reach[]).filter((reach) => holds[reach] || thing.theirs?.includes(reach));
}

/** Of those who stand alike to all things of a try the first one. */
export function different(things: readonly Thing[]): Person[] {
  const seen = new Set<string>();
  return PEOPLE.filter((person) => {
    const standing = `${person.role} ${things.map((thing) => relation(person, thing).join()).join(' ')}`;
    const first = !seen.has(standing);
    seen.add(standing);
    return first;
  });
}

const ROLE_NAMES: Record<Role, string> = {
  resident: 'a resident',
  cadre: 'a cadre',
  unitAdmin: 'an admin',
  office: 'the office',
  editor: 'an editor',
};

/** `an admin of another unit`: how somebody stands to a thing, in words. */
export function spoken(person: Person, thing: Thing): string {
  const reaches = relation(person, thing);
  const holds = (asked: readonly unknown[] | string | undefined, reach: Reach, yes: string, no: string) =>
    asked === undefined || person.unitId === null ? '' : reaches.includes(reach) ? yes : no;
  const office = person.role === 'office';
  const as = [
    holds(thing.unit, 'unit', office ? 'that has it itself' : 'of the unit', office ? '' : 'of another unit'),
    reaches.includes('told') ? 'that was told' : '',
    holds(thing.assigned, 'district', 'of the place', office ? '' : 'of elsewhere'),
    holds(thing.duty, 'duty', 'on duty', 'not on duty'),
    reaches.includes('handed') ? 'to whom it was handed' : '',
    reaches.includes('own') && !thing.theirs ? 'whose own it is' : '',
    reaches.includes('answered') ? 'who has answered' : '',
  ].filter(Boolean);
  return [ROLE_NAMES[person.role], ...as, `(${person.name})`].join(' ');
}
