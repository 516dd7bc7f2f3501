/** What a filter says about single fields, in a form that an index can use. */
import { isOperators } from '../match/operands';
import { compare, Edge, isDocument, rankOf, type Document } from '../value';

/** Every document that matches has, at this path, a value like this. */
export interface Constraint {
  /** One of these; null when only a range is known. */
  points: unknown[] | null;
  /** Ends of the range, included; `undefined`: open. */
  low?: unknown;
  high?: unknown;
  /** Nothing but this is asked of the field. */
  exact: boolean;
}

export interface Constraints {
  fields: Map<string, Constraint>;
  /** The filter asks nothing else. */
  complete: boolean;
}

export function constraintsOf(filter: Document): Constraints {
  const result: Constraints = { fields: new Map(), complete: true };
  collect(filter, result);
  return result;
}

function collect(filter: Document, result: Constraints): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const part of condition as unknown[]) if (isDocument(part)) collect(part, result);
    } else if (name === '$or' && Array.isArray(condition)) {
      result.complete = false;
      for (const [field, hull] of hullOf(condition)) add(result, field, hull);
    } else if (name.startsWith('$')) result.complete = false;
    else if (!isOperators(condition)) add(result, name, ofValue(condition));
    else for (const [operator, operand] of Object.entries(condition)) add(result, name, ofOperator(operator, operand));
  }
}

function add(result: Constraints, field: string, constraint: Constraint | null): void {
  if (constraint === null || !constraint.exact) result.complete = false;
  if (constraint === null) return;
  const before = result.fields.get(field);
  result.fields.set(field, before === undefined ? constraint : both(before, constraint, result));
}

/** Two conditions on one field. An array may satisfy them with different elements, so points are not intersected. */
function both(a: Constraint, b: Constraint, result: Constraints): Constraint {
  if (a.points !== null || b.points !== null) {
    result.complete = false;
    const [kept, other] =
      a.points !== null && !(b.points !== null && b.points.length < a.points.length) ? [a, b] : [b, a];
    return { points: kept.points, low: other.low, high: other.high, exact: false };
  }
  return { points: null, low: farther(a.low, b.low, 1), high: farther(a.high, b.high, -1), exact: a.exact && b.exact };
}

function farther(a: unknown, b: unknown, side: 1 | -1): unknown {
  if (a === undefined || b === undefined) return a ?? b;
  if (rankOf(a) !== rankOf(b)) return a;
  return compare(a, b) * side >= 0 ? a : b;
}

/** Fields that every branch constrains: at least the range from the smallest to the largest value asked for. */
function hullOf(branches: readonly unknown[]): [string, Constraint][] {
  const parts = branches.map((branch) =>
    isDocument(branch) ? constraintsOf(branch).fields : new Map<string, Constraint>(),
  );
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  return [...first].flatMap(([field, constraint]) => {
    let hull: Constraint | null = asRange(constraint);
    for (const part of rest) {
      const other = part.get(field);
      hull = other === undefined || hull === null ? null : join(hull, asRange(other));
    }
    return hull === null ? [] : [[field, hull] satisfies [string, Constraint]];
  });
}

function asRange(constraint: Constraint): Constraint {
  if (constraint.points === null) return { ...constraint, exact: false };
  const sorted = [...constraint.points].sort(compare);
  return { points: null, low: sorted[0], high: sorted.at(-1), exact: false };
}

function join(a: Constraint, b: Constraint): Constraint {
  const outer = (x: unknown, y: unknown, side: 1 | -1): unknown =>
    x === undefined || y === undefined ? undefined : compare(x, y) * side <= 0 ? x : y;
  return { points: null, low: outer(a.low, b.low, 1), high: outer(a.high, b.high, -1), exact: false };
}

function ofValue(value: unknown): Constraint | null {
  if (value instanceof RegExp) return ofRegExp(value);
  // An index knows the elements of arrays; equality with a whole array is left to the filter.
  if (Array.isArray(value)) return null;
  return { points: [value ?? null], exact: value !== null && value !== undefined };
}

function ofOperator(operator: string, operand: unknown): Constraint | null {
  switch (operator) {
    case '$eq':
      return ofValue(operand);
    case '$in':
      if (!Array.isArray(operand) || operand.some((value) => value instanceof RegExp || Array.isArray(value)))
        return null;
      return { points: distinct(operand), exact: !operand.includes(null) };
    case '$gt':
    case '$gte':
      return isRangeEnd(operand)
        ? { points: null, low: operand, high: new Edge(rankOf(operand), 1), exact: operator === '$gte' }
        : null;
    case '$lt':
    case '$lte':
      return isRangeEnd(operand)
        ? { points: null, low: new Edge(rankOf(operand), -1), high: operand, exact: operator === '$lte' }
        : null;
    case '$all': {
      const [first] = Array.isArray(operand) ? (operand as unknown[]) : [];
      const constraint = first === undefined || isOperators(first) ? null : ofValue(first);
      return constraint && { ...constraint, exact: false };
    }
    default:
      return null;
  }
}

const isRangeEnd = (value: unknown): boolean =>
  value !== null && value !== undefined && !Array.isArray(value) && !Number.isNaN(value);

const distinct = (values: readonly unknown[]): unknown[] =>
  [...values].sort(compare).filter((value, i, all) => i === 0 || compare(value, all[i - 1]) !== 0);

/** `^prefix` is a range of texts. */
function ofRegExp(expression: RegExp): Constraint | null {
  const { source, flags } = expression;
  if (flags.includes('i') || flags.includes('m') || !source.startsWith('^') || source.includes('|')) return null;
  let prefix = /^[^\\.*+?^${}()|[\]/]*/.exec(source.slice(1))?.[0] ?? '';
  // The last character is optional, or repeated.
  if (/^[*?{]/.test(source.slice(1 + prefix.length))) prefix = prefix.slice(0, -1);
  return prefix === '' ? null : { points: null, low: prefix, high: `${prefix}\uffff\uffff`, exact: false };
}
