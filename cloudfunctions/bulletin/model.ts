/** The documents of materials and stories, as common/model/ has those of the rest. Times are `Date`s. */
import type {
  BulletinContent,
  BulletinKind,
  BulletinStatus,
  Consent,
  StorySubject,
  TakenDown,
} from '../../miniprogram/contract';

export interface BulletinDoc {
  /** Derived from caller and request id. */
  _id: string;
  campaignId: string;
  kind: BulletinKind;
  /** Null for a material. */
  about: StorySubject | null;
  status: BulletinStatus;
  /** As it was saved last. */
  content: BulletinContent;
  /** What residents read; null before it was published first. */
  shown: BulletinContent | null;
  /** What is saved isn't what is shown. */
  changed: boolean;
  /** Somebody can be recognised in it. */
  person: boolean;
  consent: Consent | null;
  /** Number of the suggestion from which it came; only colleagues are told. */
  suggestion: string | null;
  /** Why it was taken down by itself, and on which day (`YYYY-MM-DD`). */
  takenDown?: { why: TakenDown; on: string } | null;
  pinned: boolean;
  /** The unit whose admin handed it in; null for the editor's and the office's own. */
  unitId: string | null;
  /** When it was published first. */
  publishedAt: Date | null;
  /** Order of residents' lists, see list-key.ts. */
  listKey: string;
  /** Optimistic lock. */
  version: number;
  requestIds: string[];
  createdAt: Date;
  updatedAt: Date;
}

/**
 * Who has read something, and how often it was read. Each item has 16 of these, by the first digit of the mark, so that
 * many who read at once don't wait for each other.
 */
export interface BulletinReadsDoc {
  /** `<item>:<digit>` */
  _id: string;
  item: string;
  /** The last ones, newest last. A mark stands for a person on a day, and is another one in every item and on every day. */
  marks: string[];
  total: number;
}
