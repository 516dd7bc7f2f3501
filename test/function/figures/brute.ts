import type { DistrictDoc, ProblemDoc, SuggestionDoc } from '../../../cloudfunctions/common/model';
import { figuresFrom } from '../../../cloudfunctions/suggestion/figures/keys';
import type { CountsDoc, Figures, Node } from '../../../cloudfunctions/suggestion/figures/model';
import type { LocalCloud } from '../../../local/cloud';

/** Counts suggestions one by one, as the words of model.ts have it: what the roll-ups have to come to. */

const SHANGHAI_MS = 8 * 3_600_000;
const day = (at: Date): string => new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
const OPEN = ['submitted', 'accepted', 'planned', 'deferred'];

function by(
  docs: readonly SuggestionDoc[],
  of: (doc: SuggestionDoc) => string | null | undefined,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const doc of docs) {
    const key = of(doc);
    if (key !== null && key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

export function bruteFigures(docs: readonly SuggestionDoc[], problems: readonly ProblemDoc[]): Figures {
  const told = docs.filter(({ status }) => status !== 'withdrawn');
  const solver = ({ status, problemId }: SuggestionDoc) =>
    status === 'merged' ? problems.find(({ _id }) => _id === problemId)?.status : undefined;
  const answered = told.filter(
    (doc) =>
      ['resolved', 'deferred', 'declined', 'closed'].includes(doc.status) ||
      ['resolved', 'deferred'].includes(solver(doc) ?? ''),
  );
  const solved = told.filter((doc) => ['resolved', 'closed'].includes(doc.status) || solver(doc) === 'resolved');
  return {
    received: told.length,
    answered: answered.length,
    solved: solved.length,
    status: by(docs, ({ status }) => status),
    aspect: by(told, ({ aspect }) => aspect),
    category: by(told, ({ category }) => category ?? ''),
    source: by(told, ({ source }) => source),
    scope: by(told, ({ scope }) => scope),
    rating: by(told, ({ rating }) => rating?.rating),
    unit: by(told, ({ unitId }) => unitId),
    day: by(told, ({ createdAt }) => day(createdAt)),
    due: by(told, ({ status, dueAt }) => (OPEN.includes(status) && dueAt ? day(dueAt) : null)),
  };
}

export interface Stored {
  suggestions: SuggestionDoc[];
  problems: ProblemDoc[];
  counts: CountsDoc[];
  areas: Pick<DistrictDoc, '_id' | 'level'>[];
}

export function storedIn(cloud: LocalCloud): Stored {
  const dump = <T>(name: string) => cloud.database.dump(name) as unknown as T[];
  return {
    suggestions: dump('suggestions'),
    problems: dump('problems'),
    counts: dump('suggestionCounts'),
    areas: dump<DistrictDoc>('districts').filter(({ level }) => level !== 'building'),
  };
}

/** What falls under a node. The county's is everything. */
export const inNode = ({ suggestions, areas }: Stored, node: Node): SuggestionDoc[] => {
  const id = node.slice(2);
  if (node.startsWith('u:')) return suggestions.filter(({ unitId }) => unitId === id);
  if (node.startsWith('s:')) return suggestions.filter(({ siteId }) => siteId === id);
  const isCounty = areas.some(({ _id, level }) => _id === id && level === 'county');
  return isCounty ? [...suggestions] : suggestions.filter(({ path }) => path.includes(id));
};

/** Every node that anything falls under has its document, these come to what is there, and nothing waits. */
export function expectCounted(stored: Stored): void {
  const { suggestions, problems, counts, areas } = stored;
  const nodes = new Set<Node>([
    ...areas.map(({ _id }): Node => `d:${_id}`).filter((node) => inNode(stored, node).length > 0),
    ...suggestions.map(({ unitId }): Node => `u:${unitId}`),
    ...suggestions.flatMap(({ siteId }): Node[] => (siteId === null ? [] : [`s:${siteId}`])),
  ]);
  const found = Object.fromEntries(
    counts
      .map(({ node, counts: by }): [string, Figures] => [node, figuresFrom(by)])
      // Units that have none any more have only zeros.
      .filter(([node]) => nodes.has(node as Node)),
  );
  const wanted = Object.fromEntries([...nodes].map((node) => [node, bruteFigures(inNode(stored, node), problems)]));
  expect(found).toEqual(wanted);
  const emptied = counts.filter(({ node }) => !nodes.has(node));
  expect(emptied.flatMap(({ counts: by }) => Object.values(by)).filter((n) => n !== 0)).toEqual([]);
  expect(suggestions.filter(({ toCount }) => toCount !== false).map(({ _id }) => _id)).toEqual([]);
}
