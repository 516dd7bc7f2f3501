import * as v from 'valibot';
import { action, acting, day, fields, id, paging, requestId, type Page } from './schema';
import type { ReportFile } from './report';
import type { Role, Status } from './vocabulary';

/** A person's own name and phone: whole, and as others see them. */
export interface KeptContact {
  name: string | null;
  phone: string | null;
  masked: { name: string | null; phone: string | null };
}

/** Everything that is kept of the caller. Of lists the newest ones; the file has all. */
export interface KeptView {
  /** The last day on which names, phones and pictures are still kept, `YYYY-MM-DD`; null before a campaign is set up. */
  eraseOn: string | null;
  suggestions: {
    id: string;
    number: string;
    at: string;
    status: Status;
    excerpt: string;
    photos: number;
    contact: KeptContact;
  }[];
  visits: { id: string; at: string; place: string; unit: string; contact: KeptContact }[];
  /** By name. From an anonymous answer nothing leads back to a person. */
  answers: { questionnaireId: string; title: string; at: string }[];
  /** Messages in the inbox. */
  notifications: number;
  /** Messages on the phone that were allowed and not sent yet. */
  allowances: number;
  memberships: { role: Exclude<Role, 'resident'>; unit: string | null; name: string }[];
  /** Moments of the last requests, kept so that nobody sends too many. */
  requests: number;
  /** There are more suggestions, visits or answers than are listed. */
  more: boolean;
}

export const ERASURES = ['contact', 'everything'] as const;
export type Erasure = (typeof ERASURES)[number];

export interface ErasureView {
  what: Erasure;
  /** False while a part could not be done yet: it is finished by itself within some hours. */
  done: boolean;
}

/** What actions of the audit log begin with. */
export const AUDIT_GROUPS = [
  'suggestion',
  'problem',
  'visit',
  'questionnaire',
  'bulletin',
  'report',
  'directory',
  'privacy',
] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];
export const AUDIT_GROUP_LABELS: Record<AuditGroup, string> = {
  suggestion: '意见建议',
  problem: '问题',
  visit: '走访',
  questionnaire: '问卷',
  bulletin: '宣传',
  report: '征询表与台账',
  directory: '设置与人员',
  privacy: '个人信息',
};

/** An entry of the audit log. */
export interface AuditView {
  id: string;
  at: string;
  /** `suggestion.revealContact`, and in words. */
  action: string;
  words: string;
  /** Null for what happens by itself, and for residents. Who was taken out keeps the name for what they did. */
  who: { id: string; name: string; unit: string | null } | null;
  /** `居民`, `县创城办`, `系统`: in which part. */
  role: string;
  target: string;
  /** How people call it: a number, a title; null where only its id is known. */
  label: string | null;
  /** What of it was seen or changed, in words. Never values. */
  fields: string[];
}

export const privacyContract = {
  mine: action<KeptView>()(fields({})),
  /** The same as a file, with all of it. */
  download: action<ReportFile>()(fields({})),
  /**
   * `contact`: names and phones go. `everything`: also pictures, messages, and what leads from anything to the person; what
   * nobody works on yet is withdrawn. A repeat of the same request gives how far it is.
   */
  erase: action<ErasureView>()(fields({ requestId, what: v.picklist(ERASURES, '请选择要删除什么') })),
  /** The log of who saw or changed what, newest first. Days are in Asia/Shanghai, both included. */
  audit: action<Page<AuditView>>()(
    fields({
      group: v.optional(v.picklist(AUDIT_GROUPS, '没有这一类记录')),
      unitId: v.optional(id),
      memberId: v.optional(id),
      target: v.optional(id),
      from: v.optional(day),
      to: v.optional(day),
      ...paging,
      ...acting,
    }),
  ),
};
