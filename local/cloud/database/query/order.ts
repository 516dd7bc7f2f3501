import { compare, valuesAt, type Document } from '../value';

export interface SortKey {
  name: string;
  path: string[];
  direction: 1 | -1;
}

/** An array counts by its smallest element in ascending order, by its largest in descending; a missing field as null. */
function sortValue(document: Document, key: SortKey): unknown {
  const [leaf = null, ...more] = valuesAt(document, key.path);
  if (more.length === 0 && !Array.isArray(leaf)) return leaf;
  const values = [leaf, ...more].flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  // MongoDB sorts an empty array before null; here they are equal, and keep their order.
  return values.reduce((best, value) => (compare(value, best) * key.direction < 0 ? value : best), values[0] ?? null);
}

export function documentOrder(keys: readonly SortKey[]): (a: Document, b: Document) => number {
  return (a, b) => {
    for (const key of keys) {
      const order = compare(sortValue(a, key), sortValue(b, key));
      if (order !== 0) return order * key.direction;
    }
    return 0;
  };
}
