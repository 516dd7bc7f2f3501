import type { AuditView } from '../../../../contract/index';
import { spokenTime } from '../../../../utils/time';

/** An entry of the log, in words. */
export interface AuditRow {
  id: string;
  words: string;
  /** 今天 09:30 · 县教育局 · 演示干部 */
  facts: string;
  /** ZQ-170822-00031; '' where only an id is known. */
  label: string;
  fields: string;
}

export const auditRow = ({ id, at, words, who, role, label, fields }: AuditView, now = new Date()): AuditRow => ({
  id,
  words,
  facts: [spokenTime(at, now), ...(who ? [who.unit, who.name] : [role])].filter(Boolean).join(' · '),
  label: label ?? '',
  fields: fields.join('、'),
});
