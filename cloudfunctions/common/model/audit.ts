import type { Role } from '../../../miniprogram/contract';

/** Who saw or changed what. Append-only. */
export interface AuditDoc {
  _id: string;
  at: Date;
  /** Hash of the openid; empty where nobody is to be known: what happens by itself, and who has had their data erased. */
  person: string;
  role: Role | 'system';
  memberId: string | null;
  unitId: string | null;
  /** What `action` begins with: the office looks for it by this. */
  group?: string;
  /** `suggestion.revealContact` … */
  action: string;
  target: string;
  /** How people call the target: a number, a title. Never a person. */
  label?: string | null;
  /** Names of the fields, never their values. */
  fields: string[];
  /** How many of each, where that is what there is to say. */
  counts?: Record<string, number>;
}
