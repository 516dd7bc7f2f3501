/** Symmetric, n × n, row by row. */
export type Matrix = Float64Array;

/**
 * Average linkage: groups grow by joining the two with the highest mean similarity of their pairs, as long as that
 * reaches `least`. By chains of nearest neighbours, which needs O(n²) whatever the data.
 * @param similarities read and overwritten
 * @returns groups of at least two, each in ascending order
 */
export function averageLinkage(similarities: Matrix, n: number, least: number): number[][] {
  const groups = new Map<number, number[]>(Array.from({ length: n }, (_, i) => [i, [i]]));
  const found: number[][] = [];
  const chain: number[] = [];
  const value = (i: number, j: number) => similarities[i * n + j] ?? 0;
  while (groups.size > 0) {
    const last = chain[chain.length - 1] ?? smallest(groups);
    if (chain.length === 0) chain.push(last);
    const before = chain[chain.length - 2];
    let nearest = before;
    let highest = before === undefined ? -1 : value(last, before);
    for (const other of groups.keys()) {
      if (other !== last && value(last, other) > highest) {
        nearest = other;
        highest = value(last, other);
      }
    }
    if (nearest === undefined || highest < least) {
      // A mean never exceeds its parts: what has no near neighbour now won't get one.
      const group = groups.get(last) ?? [];
      if (group.length > 1) found.push(group);
      groups.delete(last);
      chain.pop();
    } else if (nearest === before) {
      chain.length -= 2;
      join(before, last);
    } else {
      chain.push(nearest);
    }
  }
  return found.map((group) => group.sort((a, b) => a - b));

  function join(kept: number, gone: number): void {
    const [ours, theirs] = [groups.get(kept) ?? [], groups.get(gone) ?? []];
    for (const other of groups.keys()) {
      const mean =
        (ours.length * value(kept, other) + theirs.length * value(gone, other)) / (ours.length + theirs.length);
      similarities[kept * n + other] = mean;
      similarities[other * n + kept] = mean;
    }
    groups.set(kept, [...ours, ...theirs]);
    groups.delete(gone);
  }
}

const smallest = (groups: ReadonlyMap<number, unknown>): number => [...groups.keys()][0] ?? 0;
