import { firstOfficeOpenids } from '../common/identity';
import { membersWith, memberWithId } from '../common/member-store';
import type { OutboxEntry } from '../common/model';
import { residentsIn } from '../suggestion/merging';

/** One addressee. `own` is the suggestion by which this person is in a problem. */
export interface Person {
  openid: string;
  own: { suggestionId: string; number: string } | null;
}

/** Some of them; `next`: there are more behind it. */
export interface People {
  people: Person[];
  next: string | null;
}

/** Residents of a problem that are told at a time. */
const AT_ONCE = 100;

/** Who is behind "the admins of a unit" or "the office", looked up once in a run. */
export class Recipients {
  private readonly found = new Map<string, Promise<string[]>>();

  /** Each of them once. Of many only the next ones. */
  async of({ to, progress }: Pick<OutboxEntry, 'to' | 'progress'>): Promise<People> {
    if (!('problemId' in to)) return { people: (await this.known(to)).map(alone), next: null };
    const page = await residentsIn(to.problemId, progress?.after ?? null, AT_ONCE);
    const people = page.flatMap(({ openid, _id, number }) =>
      openid === null ? [] : [{ openid, own: { suggestionId: _id, number } }],
    );
    return { people: firstOfEach(people), next: page.length < AT_ONCE ? null : (page.at(-1)?._id ?? null) };
  }

  private known(to: OutboxEntry['to']): Promise<string[]> {
    if ('openid' in to) return Promise.resolve([to.openid]);
    if ('unitId' in to) return this.admins(to.unitId);
    if ('memberId' in to) return this.colleague(to.memberId);
    return 'office' in to ? this.office() : Promise.resolve([]);
  }

  /** A unit that has no admin yet must not swallow what is sent to it: the office gets it. */
  private admins(unitId: string): Promise<string[]> {
    return this.once(`unit ${unitId}`, async () => {
      const openids = (await membersWith(unitId, 'unitAdmin')).map((member) => member.openid);
      return openids.length > 0 ? openids : this.office();
    });
  }

  /** Who has left meanwhile is told nothing. */
  private colleague(memberId: string): Promise<string[]> {
    return this.once(`member ${memberId}`, async () => {
      const member = await memberWithId(memberId);
      return member ? [member.openid] : [];
    });
  }

  private office(): Promise<string[]> {
    return this.once('office', async () => [
      ...firstOfficeOpenids(),
      ...(await membersWith(null, 'office')).map((member) => member.openid),
    ]);
  }

  private once(key: string, look: () => Promise<string[]>): Promise<string[]> {
    const known = this.found.get(key) ?? look().then((openids) => [...new Set(openids)]);
    this.found.set(key, known);
    return known;
  }
}

const alone = (openid: string): Person => ({ openid, own: null });

/** Who has several suggestions in a problem is told once, of the first one. */
const firstOfEach = (people: readonly Person[]): Person[] =>
  [...new Map([...people].reverse().map((person) => [person.openid, person])).values()].reverse();
