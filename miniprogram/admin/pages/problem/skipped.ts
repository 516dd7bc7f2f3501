import type { ProblemChange } from '../../../contract/index';

/** Which suggestions were left as they are, and why. */
export const skippedWords = ({ skipped }: Pick<ProblemChange, 'skipped'>): string[] =>
  skipped.map(({ number, reason }) => `${number ?? '有一条'} 没有动：${reason}`);
