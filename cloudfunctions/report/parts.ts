import { invalid } from '../common/problems';

/** @returns how many parts there are, 1 at least. @throws INVALID_ARGUMENT for a part that doesn't exist */
export function partOf(part: number, total: number, each: number): number {
  const parts = Math.max(1, Math.ceil(total / each));
  if (part > parts) throw invalid('part', `一共只有 ${parts} 册`);
  return parts;
}
