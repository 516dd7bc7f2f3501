import { requestFailed } from '../errors';
import { UNINDEXED_READS } from '../limits';
import { compileFilter, type Predicate } from '../match';
import type { Collection } from '../store/collection';
import type { StoredRecord } from '../store/record';
import type { KeyRange } from '../store/secondary';
import { isDocument, valuesAt, type Document } from '../value';
import { distanceTo, parseNear } from '../geo/query';
import { documentOrder, type SortKey } from './order';
import { choosePlan, type Plan } from './plan';

export interface Search {
  filter: Document;
  sort: readonly SortKey[];
  skip: number;
  /** Infinity for all. */
  limit: number;
}

/** Runs searches, and counts the documents that they look at. */
export class Finder {
  read = 0;

  /** @param requireIndexes a search that looks through a collection is an error once it has read a hundred documents */
  constructor(private readonly requireIndexes: boolean) {}

  find(collection: Collection, search: Search): StoredRecord[] {
    const matches = compileFilter(search.filter);
    const near = search.sort.length === 0 ? nearOf(search.filter) : null;
    const wanted = near === null ? search.skip + search.limit : Infinity;
    const plan = choosePlan(collection, search.filter, search.sort, wanted);
    const inOrder = near === null && (search.sort.length === 0 || (plan.kind === 'index' && plan.sorted));
    const found: StoredRecord[] = [];
    if (wanted > 0) {
      for (const record of this.#walk(collection, plan, search)) {
        if (!matches(record.document)) continue;
        found.push(record);
        if (inOrder && found.length >= wanted) break;
      }
    }
    if (near !== null) sortByDistance(found, near);
    else if (!inOrder) sortRecords(found, search.sort);
    return found.slice(search.skip, search.skip + search.limit);
  }

  count(collection: Collection, filter: Document): number {
    if (Object.keys(filter).length === 0) return collection.size;
    const matches: Predicate = compileFilter(filter);
    const plan = choosePlan(collection, filter, [], Infinity);
    if (plan.kind === 'index' && plan.exact)
      return plan.ranges.reduce((sum, range) => sum + plan.index.count(range), 0);
    let total = 0;
    for (const record of this.#walk(collection, plan, { filter, sort: [] })) if (matches(record.document)) total++;
    return total;
  }

  /** Candidates, each once; in the order asked for when the plan says so. */
  *#walk(
    collection: Collection,
    plan: Plan,
    search: Pick<Search, 'filter' | 'sort'>,
  ): Generator<StoredRecord, void, undefined> {
    if (plan.kind === 'ids') {
      for (const id of plan.ids) {
        const record = collection.get(id);
        if (record === undefined) continue;
        this.read++;
        yield record;
      }
    } else if (plan.kind === 'index') {
      const seen = plan.index.multikey ? new Set<StoredRecord>() : null;
      for (const record of plan.sorted && search.sort.length > 0 ? merged(plan, search.sort) : joined(plan)) {
        if (seen?.has(record)) continue;
        seen?.add(record);
        this.read++;
        yield record;
      }
    } else {
      let read = 0;
      for (const record of collection.records()) {
        if (++read > UNINDEXED_READS && this.requireIndexes) throw noIndex(collection, search);
        this.read++;
        yield record;
      }
    }
  }
}

type IndexPlan = Extract<Plan, { kind: 'index' }>;

function* joined(plan: IndexPlan): Generator<StoredRecord, void, undefined> {
  for (const range of plan.ranges) yield* plan.index.scan(range, plan.reverse);
}

/** Several ranges, each in order, as one in order. */
function* merged(plan: IndexPlan, sort: readonly SortKey[]): Generator<StoredRecord, void, undefined> {
  if (plan.ranges.length === 1) {
    yield* joined(plan);
    return;
  }
  const order = documentOrder(sort);
  const start = (range: KeyRange): { next: StoredRecord; rest: Iterator<StoredRecord> }[] => {
    const rest = plan.index.scan(range, plan.reverse);
    const first = rest.next();
    return first.done === true ? [] : [{ next: first.value, rest }];
  };
  const heads = plan.ranges.flatMap(start);
  while (heads.length > 0) {
    const least = heads.reduce((best, head) => (order(head.next.document, best.next.document) < 0 ? head : best));
    yield least.next;
    const following = least.rest.next();
    if (following.done === true) heads.splice(heads.indexOf(least), 1);
    else least.next = following.value;
  }
}

function sortRecords(records: StoredRecord[], sort: readonly SortKey[]): void {
  const order = documentOrder(sort);
  records.sort((a, b) => order(a.document, b.document) || a.serial - b.serial);
}

interface NearField {
  path: string[];
  operand: unknown;
}

/** A search near a place gives the nearest first, when no other order is asked for. */
function nearOf(filter: Document): NearField | null {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const part of condition as unknown[]) {
        const near = isDocument(part) ? nearOf(part) : null;
        if (near !== null) return near;
      }
    } else if (isDocument(condition)) {
      const operand = condition['$nearSphere'] ?? condition['$near'];
      if (operand !== undefined) return { path: name.split('.'), operand };
    }
  }
  return null;
}

function sortByDistance(records: StoredRecord[], near: NearField): void {
  const { center } = parseNear(near.operand);
  const distances = new Map(
    records.map((record) => {
      const all = valuesAt(record.document, near.path).map((value) => distanceTo(value, center) ?? Infinity);
      return [record, Math.min(...all)];
    }),
  );
  records.sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0) || a.serial - b.serial);
}

const noIndex = (collection: Collection, search: Pick<Search, 'filter' | 'sort'>): Error =>
  requestFailed(
    `no index of '${collection.name}' serves the query on ${JSON.stringify(Object.keys(search.filter))}` +
      ` sorted by ${JSON.stringify(search.sort.map((key) => key.name))}: declare one in database.json`,
  );
