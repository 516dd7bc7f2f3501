import { collection } from './cloud';
import type { AuditDoc } from './model';

const audit = collection<AuditDoc>('audit');

/** The log only grows. */
export const add = (entry: AuditDoc): Promise<void> => audit.add(entry);
