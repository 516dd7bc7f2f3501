import { audit } from '../common/audit';
import { decrypt } from '../common/crypto';
import type { StaffCall } from '../common/endpoint';
import { logFailure } from '../common/log';
import { membersWithIds } from '../common/member-store';
import type { Encrypted } from '../common/model';
import type { Entry } from './contents';
import * as records from './records-store';
import type { SuggestionPerson, VisitPerson } from './records-store';

/** Who was asked, and who wrote it down. */
export interface People {
  /** Null where none was given, or where it isn't the caller's business. */
  respondent: string | null;
  recorder: string;
}

type Caller = Pick<StaffCall<unknown>, 'openid' | 'member' | 'at'>;
type Person = VisitPerson | SuggestionPerson;

/** A resident who wrote it on their own phone has no recorder. */
const BY_THEMSELVES = '群众本人在线填写';

/**
 * Names for forms, by `<kind>:<id>`. Who takes names is written down before they are decrypted: one entry for a file.
 * @param target what the file is about, for the audit log
 * @param mayName whether this name is the caller's business
 */
export async function peopleOf(
  entries: readonly Pick<Entry, 'kind' | 'id'>[],
  call: Caller,
  target: string,
  mayName: (person: Person) => boolean,
): Promise<Map<string, People>> {
  const idsOf = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind).map(({ id }) => id);
  const [visits, suggestions] = await Promise.all([
    records.peopleOfVisits(idsOf('visit')),
    records.peopleOfSuggestions(idsOf('suggestion')),
  ]);
  const colleagues = await namesOf(suggestions.flatMap(({ recorderId }) => recorderId ?? []));
  const all: { key: string; person: Person; recorder: string }[] = [
    ...visits.map((person) => ({
      key: `visit:${person._id}`,
      person,
      recorder: [person.recorderName, ...person.companions].join('、'),
    })),
    ...suggestions.map((person) => ({
      key: `suggestion:${person._id}`,
      person,
      recorder: person.recorderId === null ? BY_THEMSELVES : (colleagues.get(person.recorderId) ?? '已离开的同事'),
    })),
  ];
  const names = all.filter(({ person }) => person.respondent.name !== null && mayName(person));
  if (names.length > 0) await audit(call, 'report.forms', target, ['name']);
  const named = new Set(names.map(({ key }) => key));
  return new Map(
    all.map(({ key, person, recorder }) => [key, { respondent: named.has(key) ? nameOf(person) : null, recorder }]),
  );
}

const namesOf = async (memberIds: readonly string[]): Promise<Map<string, string>> =>
  new Map((await membersWithIds([...new Set(memberIds)])).map(({ _id, name }) => [_id, name]));

/** One name that can't be decrypted doesn't keep the others from being printed: its masked form stands there. */
function nameOf({ _id, respondent, contactMask }: Person): string | null {
  try {
    return decrypt(respondent.name as Encrypted, `${_id}:name`);
  } catch (error) {
    logFailure('report.forms', error);
    return contactMask.name;
  }
}
