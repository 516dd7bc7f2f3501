import { firstOfficeOpenids } from '../common/identity';
import { membersWith } from '../common/member-store';
import type { OutboxEntry } from '../common/model';

/** Who is behind "the admins of a unit" or "the office", looked up once in a run. */
export class Recipients {
  private readonly found = new Map<string, Promise<string[]>>();

  /** Openids, each once. */
  of(to: OutboxEntry['to']): Promise<string[]> {
    if ('openid' in to) return Promise.resolve([to.openid]);
    if ('fileId' in to) return Promise.resolve([]);
    return 'unitId' in to ? this.admins(to.unitId) : this.office();
  }

  /** A unit that has no admin yet must not swallow what is sent to it: the office gets it. */
  private admins(unitId: string): Promise<string[]> {
    return this.once(unitId, async () => {
      const openids = (await membersWith(unitId, 'unitAdmin')).map((member) => member.openid);
      return openids.length > 0 ? openids : this.office();
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
