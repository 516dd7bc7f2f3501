import { collection } from '../common/cloud';
import type { ProblemDoc } from '../common/model';

const problems = collection<ProblemDoc>('problems');

export const find = (id: string): Promise<ProblemDoc | null> => problems.one({ _id: id });
