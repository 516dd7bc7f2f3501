import { personHash } from '../../../cloudfunctions/common/ids';
import type { AuditDoc } from '../../../cloudfunctions/common/model';
import type { Reach } from '../../../cloudfunctions/common/reach';
import { fieldInWords } from '../../../cloudfunctions/privacy/field-words';
import type { Contracts } from '../../../miniprogram/contract';
import { openidOf } from '../../support/cast';
import type { Doing } from './cases/model';
import { relation, type Person } from './people';
import type { World } from './world';

/** Which entries of the log a call leaves: one for each change by staff, and for each look at what others see masked. */

type Called = { [F in keyof Contracts]: `${F}.${keyof Contracts[F] & string}` }[keyof Contracts];

interface Exception {
  why: string;
  /** Only for whom it is within reach like this; without it for everybody. */
  as?: Reach;
}

const AUTHOR: Exception = { as: 'own', why: 'a colleague who wrote it themselves does here what any resident may' };
const HOUSEHOLD: Exception = { as: 'own', why: 'who was visited says so, as any household may' };

const FILE: Exception = { why: 'a file is put ready, and cleared away again; nobody is named in it whole' };

/** What changes something, and yet is nothing that somebody does as staff, or nothing that stays. */
const UNLOGGED: Partial<Record<Called, Exception>> = {
  'directory.me': { why: 'which of the own memberships one acts in; each entry names the one it was done in' },
  'directory.sites.scanned': { why: 'a number goes up by one, whoever has scanned the code' },
  'inbox.read': { why: "one's own messages" },
  'inbox.subscribed': { why: "messages to one's own phone" },
  'suggestion.submit': AUTHOR,
  'suggestion.withdraw': AUTHOR,
  'suggestion.correct': AUTHOR,
  'suggestion.rate': AUTHOR,
  'suggestion.reopen': AUTHOR,
  'visit.claim': HOUSEHOLD,
  'visit.confirm': HOUSEHOLD,
  'questionnaire.answer': { why: 'staff fill it in as everybody does, and an anonymous answer shall stay one' },
  'bulletin.material': { why: 'a number of readers goes up by one' },
  'directory.districts.template': FILE,
  'directory.districts.preview': { why: 'the sheet that was sent is put down to be cleared away; no district changes' },
  'directory.units.template': FILE,
  'directory.units.preview': { why: 'the sheet that was sent is put down to be cleared away; no unit changes' },
  'report.posters': FILE,
  'report.forms': { why: 'to whom no name is shown they are a file without names' },
  'privacy.download': { why: "one's own data" },
  'privacy.erase': { why: "one's own data; it has an entry, and that names nobody" },
};

/** A resident becomes staff by it: from then on they are known. */
const OF_RESIDENTS: readonly Called[] = ['directory.join'];

const isException = (called: string, person: Person, tried: Doing<unknown> | null): boolean => {
  const exception = (UNLOGGED as Record<string, Exception | undefined>)[called];
  if (!exception) return false;
  return exception.as === undefined || (tried !== null && relation(person, tried.on).includes(exception.as));
};

/** Whether it shows this person what others see masked. */
function showsWhole(person: Person, tried: Doing<unknown>): boolean {
  if (person.role === 'resident' || tried.whole === undefined) return false;
  if (tried.whole === true) return true;
  const reaches = tried.whole[person.role] ?? [];
  return relation(person, tried.on).some((reach) => reaches.includes(reach));
}

/** @param changed whether anything is otherwise than before the call */
export function owesEntry(called: string, person: Person, tried: Doing<unknown> | null, changed: boolean): boolean {
  if (person.role === 'resident' && !OF_RESIDENTS.some((action) => action === called)) return false;
  if (tried && showsWhole(person, tried)) return true;
  return changed && !isException(called, person, tried);
}

/** What an entry by this person says. */
export const entryBy = (called: string, { name, role, unitId }: Person) => ({
  action: called,
  group: called.slice(0, called.indexOf('.')),
  person: personHash(openidOf(name)),
  role,
  memberId: role === 'resident' ? null : `member-${name}`,
  // The office's people are in none.
  unitId: unitId === 'office' ? null : unitId,
});

export const entries = (world: World): AuditDoc[] => world.cloud.database.dump('audit') as unknown as AuditDoc[];

/** What of an entry is the same whatever it is about. */
export const brief = ({ action, group, person, role, memberId, unitId }: AuditDoc) => ({
  action,
  group,
  person,
  role,
  memberId,
  unitId,
});

/**
 * Entries that have been written since and name somebody. What names nobody is of nobody's doing.
 * @throws when one that was there is gone, or says something else, and when one names a field for which the office has no
 *   word
 */
export function entriesSince(world: World, before: readonly AuditDoc[]): AuditDoc[] {
  const after = new Map(entries(world).map((entry) => [entry._id, entry]));
  for (const entry of before) {
    expect(after.get(entry._id)).toEqual(entry);
    after.delete(entry._id);
  }
  const fresh = [...after.values()];
  for (const { action, fields } of fresh) {
    expect({ action, withoutWord: fields.filter((field) => fieldInWords(action, field) === undefined) }).toEqual({
      action,
      withoutWord: [],
    });
  }
  return fresh.filter(({ person }) => person !== '');
}
