import * as v from 'valibot';
import { bulletinContent, type Block, type BulletinContent, type BulletinFile } from './bulletin-body';
import { action, acting, day, fields, id, paging, requestId, text, version, type Page } from './schema';

/** 宣传资料 and 动态 (seed, 五、(三)加强宣传). */
export const BULLETIN_KINDS = ['material', 'story'] as const;
export type BulletinKind = (typeof BULLETIN_KINDS)[number];
export const BULLETIN_KIND_LABELS: Record<BulletinKind, string> = { material: '资料', story: '动态' };

/** What a story is about: 典型人物、典型事迹、各单位的进展. */
export const STORY_SUBJECTS = ['person', 'unit', 'progress'] as const;
export type StorySubject = (typeof STORY_SUBJECTS)[number];
export const STORY_SUBJECT_LABELS: Record<StorySubject, string> = {
  person: '典型人物',
  unit: '典型事迹',
  progress: '单位进展',
};

/** `draft`: never shown; `published`: residents read it; `withdrawn`: taken back, or a draft that was set aside. */
export const BULLETIN_STATUSES = ['draft', 'published', 'withdrawn'] as const;
export type BulletinStatus = (typeof BULLETIN_STATUSES)[number];
export const BULLETIN_STATUS_LABELS: Record<BulletinStatus, string> = {
  draft: '草稿',
  published: '已发布',
  withdrawn: '已撤下',
};

/** Who agreed. What proves it needs nobody's name, so none is kept. */
export const CONSENT_GIVERS = ['self', 'family', 'guardian'] as const;
export const CONSENT_GIVER_LABELS: Record<(typeof CONSENT_GIVERS)[number], string> = {
  self: '本人',
  family: '家人',
  guardian: '监护人',
};

export const CONSENT_WAYS = ['inPerson', 'phone', 'written'] as const;
export const CONSENT_WAY_LABELS: Record<(typeof CONSENT_WAYS)[number], string> = {
  inPerson: '当面',
  phone: '电话',
  written: '书面',
};

const consent = fields({
  by: v.picklist(CONSENT_GIVERS, '请选择谁同意的'),
  /** Today at the latest. */
  on: day,
  how: v.picklist(CONSENT_WAYS, '请选择怎么同意的'),
});
export type Consent = v.InferOutput<typeof consent>;

/** Whether somebody has to have agreed before residents read it: a person is shown in it, or it came from what one said. */
export const needsConsent = ({ kind, about, person, suggestion }: AskedFor): boolean =>
  kind === 'story' && (about === 'person' || person || suggestion !== null);

interface AskedFor {
  kind: BulletinKind;
  about: StorySubject | null;
  person: boolean;
  suggestion: string | null;
}

/**
 * Why residents see it no more although nobody has tapped 撤下: the resident whose suggestion it is about has withdrawn it or
 * has had everything erased, or consent was taken back.
 */
export const TAKEN_DOWN = ['withdrawn', 'erased', 'consent'] as const;
export type TakenDown = (typeof TAKEN_DOWN)[number];
export const TAKEN_DOWN_LABELS: Record<TakenDown, string> = {
  withdrawn: '居民撤回了这条意见',
  erased: '居民要求删除个人信息',
  consent: '同意收回了',
};

/** What lists show. */
export interface BulletinSummary {
  id: string;
  kind: BulletinKind;
  /** Null for a material. */
  about: StorySubject | null;
  title: string;
  summary: string | null;
  /** An address that expires; null without a picture. */
  cover: string | null;
  pinned: boolean;
  /** On which it was published first, `YYYY-MM-DD`. */
  day: string;
}

/** A block as it is shown: of a picture the address instead of the file (null when it isn't there any more). */
export type ShownBlock = Exclude<Block, { type: 'picture' }> | { type: 'picture'; url: string | null; alt: string };

export interface BulletinView extends BulletinSummary {
  blocks: ShownBlock[];
  files: (Pick<BulletinFile, 'name' | 'size'> & { url: string | null })[];
}

/** What who writes them sees in the list. */
export interface BulletinRow {
  id: string;
  kind: BulletinKind;
  about: StorySubject | null;
  title: string;
  status: BulletinStatus;
  /** Null while it is published, and when an editor has taken it back. */
  takenDown: TakenDown | null;
  pinned: boolean;
  /** It was published, and what is saved now says something else. */
  changed: boolean;
  /** How often it was read: each person once on each day. */
  reads: number;
  /** The unit that handed it in; null when it is the editor's or the office's own. */
  unit: { id: string; name: string } | null;
  /** On which it was published first, `YYYY-MM-DD`; null before. */
  day: string | null;
  updatedAt: string;
}

/** All of one, for who writes it. */
export interface BulletinDraft extends BulletinRow {
  version: number;
  content: BulletinContent;
  /** Somebody can be recognised in it. */
  person: boolean;
  consent: Consent | null;
  /** Number of the suggestion from which it came, for colleagues: never shown to residents. */
  suggestion: string | null;
  /** Addresses of what it names, by fileID; they expire. */
  addresses: Record<string, string>;
  /** What the caller may do with it now. */
  actions: ('save' | 'publish' | 'withdraw' | 'pin')[];
}

export interface ProgressFigures {
  /** Homes where somebody was spoken to, and homes in all. */
  visited: number;
  households: number;
  received: number;
  answered: number;
  solved: number;
  /** Percent of what was received; null while there are fewer than five, or too few to say anything about one person. */
  answeredShare: number | null;
  solvedShare: number | null;
}

/** An answer that the unit has made fit for everybody to read. */
export interface PublicAnswer {
  said: string;
  answer: string;
  unit: string;
  /** Name of the community; null where none is known. */
  community: string | null;
  /** On which it was made public, `YYYY-MM-DD`. */
  day: string;
}

export interface ProgressView {
  county: string;
  title: string;
  /** ISO 8601 with offset; numbers are up to a minute older than that. */
  at: string;
  total: ProgressFigures;
  /** In the county's own order. */
  communities: (ProgressFigures & { id: string; name: string })[];
  /** Newest first, 10 at most. */
  answers: PublicAnswer[];
}

/** Below this many suggestions no share is told. */
export const SHARE_LEAST = 5;

const step = { requestId, id, version };

export const bulletinContract = {
  /** What is published: pinned ones first, then newest first. */
  materials: action<Page<BulletinSummary>>()(fields({ ...paging })),
  stories: action<Page<BulletinSummary>>()(fields({ ...paging })),
  /** One that is published. Counts as read. */
  material: action<BulletinView>()(fields({ id })),
  story: action<BulletinView>()(fields({ id })),
  /** The public page. */
  progress: action<ProgressView>()(fields({})),
  /** For who writes them, last changed first; a unit sees what it has handed in. */
  list: action<Page<BulletinRow>>()(
    fields({ ...paging, status: v.optional(v.picklist(BULLETIN_STATUSES, '没有这个状态')), ...acting }),
  ),
  get: action<BulletinDraft>()(fields({ id, ...acting })),
  /**
   * Without an id a new draft; with it, what is saved is replaced. Residents see nothing of it until it is published (again).
   * A unit's admin hands in stories (投稿) and may change them until they are published. Who takes consent out of one that is
   * published takes it back from residents as well.
   * @throws INVALID_ARGUMENT at the field; FAILED_PRECONDITION at `consent` when a published one would show somebody of whom
   *   no consent is noted
   */
  save: action<BulletinDraft>()(
    fields({
      requestId,
      id: v.optional(id),
      version: v.optional(version),
      kind: v.picklist(BULLETIN_KINDS, '请选择资料还是动态'),
      /** Of a story. */
      about: v.optional(v.picklist(STORY_SUBJECTS, '请选择写的是什么')),
      content: bulletinContent,
      person: v.optional(v.boolean('请选择里面有没有具体的人'), false),
      consent: v.optional(v.nullable(consent), null),
      suggestion: v.optional(v.nullable(text('建议编号', 1, 32)), null),
      ...acting,
    }),
  ),
  /**
   * Residents read from now on what was saved last.
   * @throws FAILED_PRECONDITION at `consent` when it is needed and nobody has agreed, at `suggestion` when that was withdrawn,
   *   at `reviewed` when the platform's check isn't sure: a person who has read it again says so with `reviewed`;
   *   CONTENT_REJECTED at the text
   */
  publish: action<BulletinDraft>()(
    fields({ ...step, reviewed: v.optional(v.boolean('请选择有没有人看过'), false), ...acting }),
  ),
  /** Residents see it no more; a draft is set aside. Both can be published again. */
  withdraw: action<BulletinDraft>()(fields({ ...step, ...acting })),
  /** Whether it stands above the others. */
  pin: action<BulletinDraft>()(fields({ ...step, pinned: v.boolean('请选择要不要置顶'), ...acting })),
};
