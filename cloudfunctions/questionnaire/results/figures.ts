import type { Part, Shown } from '../../../miniprogram/contract';
import type { Mask } from './mask';
import type { Tally } from './model';

/** Numbers as somebody may see them. */
export class Figures {
  constructor(
    readonly tally: Tally,
    private readonly mask: Mask,
    /** Numbers of a single person each, too. */
    readonly single: boolean,
  ) {}

  /** What is counted under a key; null when it is left out. */
  n(key: string): Shown {
    return this.mask.has(key) ? null : this.raw(key);
  }

  /** All of them together; null when one is left out. */
  together(all: readonly string[]): Shown {
    return this.all(all) ? all.reduce((sum, key) => sum + this.raw(key), 0) : null;
  }

  raw(key: string): number {
    return this.tally.counts[key] ?? 0;
  }

  /** Whether none of these is left out: what is computed from all of them tells nothing else. */
  all(keys: readonly string[]): boolean {
    return keys.every((key) => !this.mask.has(key));
  }
}

export const part = (key: string, label: string, count: Shown): Part => ({ key, label, count });

/** @param weights what each of them stands for */
export function meanOf(weights: readonly number[], counts: readonly number[]): Shown {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  return counts.reduce((sum, n, i) => sum + n * (weights[i] ?? 0), 0) / total;
}
