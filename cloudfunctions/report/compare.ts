import { createHash } from 'node:crypto';
import type { ComparisonView, ParsedOf, reportContract } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { requireReference } from '../common/reference';
import { lineOf, thaw } from './frozen';
import { gather, newTally } from './gather';
import { submissionMeant } from './subject';
import { shown, submissionView } from './views';

type Call = StaffCall<ParsedOf<typeof reportContract.compare>>;
type Item = ComparisonView['items'][number];

/** How many differences are named; the rest is counted. */
const NAMED = 50;

/** What was handed in against what there is now. @throws NOT_FOUND also for what the caller may not see */
export async function compare(call: Call): Promise<ComparisonView> {
  const reference = await requireReference();
  const submission = await submissionMeant(call, call.input.submissionId, reference);
  const then = new Map<string, { name: string; line: string }>();
  for await (const part of thaw(submission.fileId)) {
    if ('entry' in part) then.set(keyOf(part.entry), { name: part.entry.name, line: short(part.line) });
  }

  const differences = new Differences();
  const digest = createHash('sha256');
  for await (const entries of gather(submission.unitId, reference, newTally())) {
    for (const entry of entries) {
      const { kind, id, name } = entry;
      const line = lineOf(entry);
      digest.update(`${line}\n`);
      const before = then.get(keyOf(entry));
      then.delete(keyOf(entry));
      if (!before) differences.add({ kind, id, name, change: 'added' });
      else if (before.line !== short(line)) differences.add({ kind, id, name, change: 'changed' });
    }
  }
  for (const [key, { name }] of then) {
    const [kind, id] = key.split(':') as [Item['kind'], string];
    differences.add({ kind, id, name, change: 'removed' });
  }
  const hashNow = digest.digest('hex');
  return {
    submission: await submissionView(submission, reference),
    hashNow: shown(hashNow),
    same: hashNow === submission.hash,
    ...differences.counted,
    items: differences.items,
  };
}

class Differences {
  readonly counted = { added: 0, removed: 0, changed: 0 };
  readonly items: Item[] = [];

  add(item: Item): void {
    this.counted[item.change] += 1;
    if (this.items.length < NAMED) this.items.push(item);
  }
}

const keyOf = ({ kind, id }: Pick<Item, 'kind' | 'id'>): string => `${kind}:${id}`;

/** Stands for a line: a set may hold thousands of long ones. */
const short = (line: string): string => createHash('sha256').update(line).digest('base64url');
