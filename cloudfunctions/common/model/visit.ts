import type { Answers, Aspect, Outcome, VisitKind } from '../../../miniprogram/contract';
import type { Encrypted } from './encrypted';

/**
 * 走访记录: one write holds the visit and all that follows from it (suggestions, an answer to a questionnaire, the doors'
 * count). What isn't through yet stands in `pending`; it is done at once where it can be, else by `dispatch`.
 */
export interface VisitDoc {
  /** Derived from caller and request id. */
  _id: string;
  campaignId: string;
  /** Of who wrote it down; `office` for the office. */
  unitId: string;
  /** Member who wrote it down, with the name and role of that day. */
  recorderId: string;
  recorderName: string;
  recorderRole: 'cadre' | 'unitAdmin' | 'office';
  requestId: string;
  kind: VisitKind;
  districtId: string;
  /** Ids from the county down. */
  path: string[];
  districtName: string;
  /** As `doorOf` writes it; null unless it is a household. */
  door: string | null;
  /** `<districtId>:<door>`; null without a door. */
  doorKey: string | null;
  /** Where the door is counted: the estate or community in which its building lies; null without a door. */
  areaId: string | null;
  /** When it took place: what the phone says where that can be, else when it reached us. */
  at: Date;
  /** Day of `at` in Asia/Shanghai. */
  day: string;
  /** What the phone said, to the letter: its clock may be wrong. */
  saidAt: string;
  receivedAt: Date;
  outcome: Outcome;
  companions: string[];
  handedOut: { leaflet: number; letter: number; handbook: number };
  explained: boolean;
  respondent: { name: Encrypted | null; phone: Encrypted | null };
  contactMask: { name: string | null; phone: string | null };
  /** What was said, as it was written down; each becomes a suggestion with the id that stands here. */
  said: { id: string; aspect: Aspect; content: string; category: string | null; held: boolean }[];
  /** 问卷, checked; `number` is that of its version. It becomes an answer of the door (questionnaire/visits.ts). */
  answer: { questionnaireId: string; title: string; number: number; answers: Answers; held: boolean } | null;
  attendance: number | null;
  photos: { fileId: string }[];
  siteId: string | null;
  /** Of the cadre's code and the number told to the household; null when no number was made. */
  claimKey: string | null;
  /** The number again, for who wrote it down. */
  claimNumber: Encrypted | null;
  /** The household's openid, once it has found its record. */
  claimedBy: string | null;
  claimedAt: Date | null;
  confirmedAt: Date | null;
  /** What isn't through yet. */
  pending: { suggestions: boolean; answer: boolean; doors: boolean };
  /** When the rest is tried again; null when nothing is pending. */
  pendingAt: Date | null;
  version: number;
  inputHash: string;
  requestIds: string[];
}
