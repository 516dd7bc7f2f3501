import type { LogResult } from '../../../../miniprogram/contract';
import { newVisit, type KeptVisit } from '../../../../miniprogram/services/visits/item';
import { keepVisit } from '../../../../miniprogram/services/visits/kept';
import type { Answer } from '../../support/wx';

/** A visit at a door that can be sent. */
export const aVisit = (changes: Partial<KeptVisit> = {}): KeptVisit => ({
  ...newVisit({
    kind: 'household',
    membershipId: 'member-1',
    districtId: 'building-1',
    place: '康成小区 · 3号楼',
    door: '1-101',
    companions: [],
  }),
  outcome: 'done',
  state: 'waiting',
  ...changes,
});

export function kept(changes: Partial<KeptVisit> = {}): KeptVisit {
  const visit = aVisit(changes);
  keepVisit(visit);
  return visit;
}

export const resultFor = (requestId: string): LogResult => ({
  requestId,
  ok: true,
  id: `v-${requestId}`,
  suggestionIds: [],
});

export const envelope = (data: unknown): unknown => ({ ok: true, data });

/** What every phone asks for first. */
export const HOME = {
  campaign: null,
  memberships: [],
  site: null,
  unread: 0,
  waiting: null,
  uploadPrefix: 'suggestions/abc/',
};

type Item = { requestId: string } & Record<string, unknown>;

/** A server that takes visits as ours does: each request id once. */
export class VisitServer {
  readonly taken = new Map<string, Item>();
  /** How often each was sent. */
  readonly calls: Item[][] = [];
  /** What it does instead, by the item; undefined: takes it. */
  judge: (item: Item) => LogResult | undefined = () => undefined;
  /** Called once it has written, before it answers. */
  beforeAnswer: () => void | Promise<void> = () => undefined;

  readonly answer: Answer = async ({ name, data }) => {
    if (name === 'directory') return envelope(HOME);
    const items = data.items as Item[];
    this.calls.push(items);
    const results = items.map((item) => {
      const refused = this.judge(item);
      if (refused) return refused;
      const first = this.taken.get(item.requestId);
      if (!first) this.taken.set(item.requestId, item);
      const changed = first !== undefined && JSON.stringify(first) !== JSON.stringify(item);
      return { ...resultFor(item.requestId), ...(changed ? { changed: true as const } : {}) };
    });
    await this.beforeAnswer();
    return envelope({ items: results });
  };
}
