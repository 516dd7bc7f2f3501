/** Chooses the way to the documents: by `_id`, along an index, or through the whole collection. */
import type { Collection } from '../store/collection';
import type { KeyRange, SecondaryIndex } from '../store/secondary';
import { rankOf, type Document } from '../value';
import { constraintsOf, type Constraint, type Constraints } from './constraints';
import type { SortKey } from './order';

export type Plan =
  | { kind: 'ids'; ids: unknown[] }
  | {
      kind: 'index';
      index: SecondaryIndex;
      /** Several for `in`; each is in the order asked for when `sorted`. */
      ranges: KeyRange[];
      reverse: boolean;
      sorted: boolean;
      /** The entries in the ranges are the answer: every document in them matches, and each stands there once. */
      exact: boolean;
    }
  | { kind: 'scan' };

type IndexPlan = Extract<Plan, { kind: 'index' }>;

/** An `in` of more values is filtered instead of looked up one by one. */
const MAX_RANGES = 200;

/** @param wanted documents needed (skip and limit together); Infinity for all */
export function choosePlan(collection: Collection, filter: Document, sort: readonly SortKey[], wanted: number): Plan {
  const constraints = constraintsOf(filter);
  const id = constraints.fields.get('_id');
  if (id?.points && id.points.length <= MAX_RANGES) return { kind: 'ids', ids: id.points };
  let best: { plan: Plan; cost: number } | null = null;
  for (const index of collection.indexes) {
    const plan = planFor(index, constraints, sort);
    if (plan === null) continue;
    const cost = costOf(plan, wanted);
    if (best === null || cost < best.cost) best = { plan, cost };
  }
  return best?.plan ?? { kind: 'scan' };
}

/** Documents to look at, roughly. A filter beyond the index lets an unknown part through: assume one in ten. */
function costOf(plan: IndexPlan, wanted: number): number {
  const entries = plan.ranges.reduce((sum, range) => sum + plan.index.count(range), 0);
  if (!plan.sorted) return entries * 1.2 + 1;
  return plan.exact ? Math.min(entries, wanted) : Math.min(entries, wanted * 10 + entries * 0.1);
}

/** @returns null when the index neither narrows nor sorts */
function planFor(index: SecondaryIndex, constraints: Constraints, sort: readonly SortKey[]): IndexPlan | null {
  let keys: unknown[][] = [[]];
  let fixed = 0;
  for (const field of index.fields) {
    const points = constraints.fields.get(field.name)?.points;
    if (!points || keys.length * points.length > MAX_RANGES) break;
    keys = keys.flatMap((key) => points.map((point) => [...key, point]));
    fixed++;
  }
  const bounded = index.fields[fixed];
  const bounds = bounded && boundsFor(constraints.fields.get(bounded.name), index.isMultikey(fixed));
  const reverse = sort.length === 0 ? false : directionFor(index, sort, fixed, keys.length === 1);
  if (fixed === 0 && !bounds && (sort.length === 0 || reverse === null)) return null;
  const used = fixed + (bounds ? 1 : 0);
  const exact =
    constraints.complete &&
    !index.multikey &&
    constraints.fields.size === used &&
    (bounds === undefined || bounds.exact);
  return {
    kind: 'index',
    index,
    ranges: keys.map((key) => ({ fixed: key, low: bounds?.low, high: bounds?.high, bounded: bounds !== undefined })),
    reverse: reverse === true,
    sorted: reverse !== null,
    exact,
  };
}

/** With several values at a field, one of them may pass the lower end and another the upper: only one end can be used. */
function boundsFor(constraint: Constraint | undefined, multikey: boolean): Constraint | undefined {
  if (constraint === undefined) return undefined;
  if (constraint.points !== null) return undefined;
  const { low, high } = constraint;
  if (low === undefined && high === undefined) return undefined;
  if (!multikey || low === undefined || high === undefined || rankOf(low) !== rankOf(high)) return constraint;
  return { points: null, low, exact: false };
}

/** @returns whether the index is to be walked in reverse to give the order asked for; null when it cannot give it */
function directionFor(index: SecondaryIndex, sort: readonly SortKey[], fixed: number, single: boolean): boolean | null {
  const isFixed = (name: string): boolean =>
    index.fields.findIndex((field, i) => i < fixed && field.name === name && !index.isMultikey(i)) >= 0;
  // A field that has one value orders nothing.
  const open = single ? sort.filter((key) => !isFixed(key.name)) : sort;
  let reverse: boolean | null = null;
  let at = fixed;
  for (const key of open) {
    if (!single && isFixed(key.name)) continue;
    const field = index.fields[at];
    if (field === undefined || field.name !== key.name || index.isMultikey(at)) return null;
    const backwards = field.direction !== key.direction;
    if (reverse !== null && reverse !== backwards) return null;
    reverse = backwards;
    at++;
  }
  return reverse ?? false;
}
