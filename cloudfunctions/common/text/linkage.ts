/** Symmetric, n × n, row by row. */
export type Matrix = Float64Array;

/**
 * Average linkage: groups grow by joining the two with the highest mean similarity of their pairs, as long as that
 * reaches `least`. By chains of nearest neighbours, which needs O(n²) whatever the data.
 * @param similarities read and overwritten
 * @returns groups of at least two, each in ascending order
 */
export function averageLinkage(similarities: Matrix, n: number, least: number): number[][] {
  const members = Array.from({ length: n }, (_, i) => [i]);
  const open = members.map((_, i) => i);
  const found: number[][] = [];
  const chain: number[] = [];
  const value = (i: number, j: number) => similarities[i * n + j] ?? 0;
  while (open.length > 0) {
    if (chain.length === 0) chain.push(open[0] ?? 0);
    const last = chain[chain.length - 1] ?? 0;
    const before = chain[chain.length - 2];
    let nearest = before;
    let highest = before === undefined ? -1 : value(last, before);
    for (const other of open) {
      if (other !== last && value(last, other) > highest) {
        nearest = other;
        highest = value(last, other);
      }
    }
    if (nearest === undefined || highest < least) {
      // A mean never exceeds its parts: what has no near neighbour now won't get one.
      const group = members[last] ?? [];
      if (group.length > 1) found.push(group);
      open.splice(open.indexOf(last), 1);
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
    const [ours, theirs] = [members[kept] ?? [], members[gone] ?? []];
    open.splice(open.indexOf(gone), 1);
    for (const other of open) {
      const mean =
        (ours.length * value(kept, other) + theirs.length * value(gone, other)) / (ours.length + theirs.length);
      similarities[kept * n + other] = mean;
      similarities[other * n + kept] = mean;
    }
    members[kept] = [...ours, ...theirs];
  }
}
