import type { ProblemDoc } from '../../common/model';
import { factsOf, type Countable, type Places } from './facts';
import type { CountsDoc, Facts, Node, Recounted, RunDoc } from './model';

export const countsId = (campaignId: string, node: Node): string => `${campaignId}:${node}`;

/** What a batch adds to each node, and takes from it. Nodes for which nothing changes are missing. @param seq of the batch */
export function countsOf(batch: readonly Pick<Recounted, 'campaignId' | 'from' | 'to'>[], seq: number): CountsDoc[] {
  const docs = new Map<string, CountsDoc>();
  const add = (campaignId: string, { nodes, keys }: Facts, n: 1 | -1) => {
    for (const node of nodes) {
      const _id = countsId(campaignId, node);
      const doc = docs.get(_id) ?? { _id, campaignId, node, seq, counts: {} };
      docs.set(_id, doc);
      for (const key of keys) doc.counts[key] = (doc.counts[key] ?? 0) + n;
    }
  };
  for (const { campaignId, from, to } of batch) {
    if (from) add(campaignId, from, -1);
    add(campaignId, to, 1);
  }
  return [...docs.values()].flatMap((doc) => {
    const changed = Object.entries(doc.counts).filter(([, n]) => n !== 0);
    return changed.length === 0 ? [] : [{ ...doc, counts: Object.fromEntries(changed) }];
  });
}

/** One for all campaigns. */
export const RUN = 'suggestions';

/** What stands there when one batch has counted everything. */
export interface AllCounted {
  suggestionCounts: CountsDoc[];
  suggestionRuns: RunDoc[];
  /** What stands in each suggestion then, by its id. */
  marks: Map<string, { counted: Facts & { seq: number }; toCount: false }>;
}

/** What all suggestions come to, from them alone: what the fold leaves behind, whatever the batches were. */
export function countedAll(
  docs: Iterable<Countable>,
  problems: Iterable<Pick<ProblemDoc, '_id' | 'status'>>,
  places: Places,
): AllCounted {
  const known = new Map([...problems].map((problem) => [problem._id, problem]));
  const batch = [...docs].map((doc) => ({
    id: doc._id,
    campaignId: doc.campaignId,
    from: null,
    to: factsOf(doc, known, places),
  }));
  return {
    suggestionCounts: countsOf(batch, 1),
    suggestionRuns: [{ _id: RUN, seq: 2, batch: [] }],
    marks: new Map(batch.map(({ id, to }) => [id, { counted: { ...to, seq: 1 }, toCount: false }])),
  };
}
