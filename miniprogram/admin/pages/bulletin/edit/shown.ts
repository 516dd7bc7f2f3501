import {
  CONSENT_GIVER_LABELS,
  CONSENT_GIVERS,
  CONSENT_WAY_LABELS,
  CONSENT_WAYS,
  STORY_SUBJECT_LABELS,
  STORY_SUBJECTS,
  TAKEN_DOWN_LABELS,
  type BlockType,
  type BulletinDraft,
  type BulletinKind,
  type ShownBlock,
} from '../../../../contract/index';
import { ApiError, messageOf } from '../../../../services/call';
import { sizeWords } from '../../../../utils/bulletin';
import { spokenDay } from '../../../../utils/time';
import { BLOCK_LABELS, isFilled, shownOf as seenOf, type EditBlock } from '../../../bulletin/blocks';
import { blockAt, isAsked, isChanged, NOBODY, type Writing } from '../../../bulletin/draft';

/** What the page shows of what is written, of how it stands, and of what is wrong with it. */

const PLACEHOLDERS: Record<BlockType, string> = {
  heading: '几个字，说下面讲什么',
  paragraph: '照实写，写短一点',
  list: '一行一条',
  picture: '图上是什么，一句话',
  quote: '原话',
};

/** What can be chosen on it. */
export const CHOICES = {
  subjects: STORY_SUBJECTS.map((id) => ({ id, label: STORY_SUBJECT_LABELS[id] })),
  givers: CONSENT_GIVERS.map((id) => ({ id, label: CONSENT_GIVER_LABELS[id] })),
  ways: CONSENT_WAYS.map((id) => ({ id, label: CONSENT_WAY_LABELS[id] })),
  add: (Object.keys(BLOCK_LABELS) as BlockType[]).map((type) => ({ type, label: BLOCK_LABELS[type] })),
};

export interface Card extends EditBlock {
  label: string;
  placeholder: string;
}

/** Everything but what is being typed: put back while somebody types, it would swallow the next characters. */
export function shownOf(writing: Writing) {
  const { kind, about, cover, blocks, files, person, consent } = writing;
  return {
    kind,
    about,
    cover: cover.path,
    blocks: blocks.map((block, i): Card => ({
      ...block,
      label: `第 ${i + 1} 段 · ${BLOCK_LABELS[block.type]}`,
      placeholder: PLACEHOLDERS[block.type],
    })),
    files: files.map(({ name, size }) => ({ name, size: sizeWords(size) })),
    person,
    /** Who has agreed has to be said. */
    asked: isAsked(writing),
    consent,
    consentDay: consent.on === '' ? '' : spokenDay(consent.on),
    changed: isChanged(writing),
  };
}

/** As residents would see it. */
export const previewOf = ({ blocks, title, summary }: Writing) => ({
  preview: blocks.filter(isFilled).map(seenOf),
  title,
  summary,
});

/** What can be done with it. */
export const NO_TOOLS = { save: false, pin: false, withdraw: false };

/** How it stands on the server. */
export function standingOf({ actions, status, takenDown, day, reads, unit, pinned }: BulletinDraft) {
  const read = day === null ? '' : `，读过 ${reads} 人次`;
  const state = { draft: '草稿，居民还看不到', published: `已发布${read}`, withdrawn: `已撤下${read}` }[status];
  return {
    tools: {
      save: actions.includes('save'),
      pin: actions.includes('pin'),
      withdraw: actions.includes('withdraw'),
    },
    standing: `${unit === null ? '' : `${unit.name}投稿。`}${state}${takenDown === null ? '' : `。${TAKEN_DOWN_LABELS[takenDown]}`}`,
    pinned,
  };
}

/** `bar`: it stands above the buttons, because its field isn't on the page. */
export const NO_FAULT = { field: '', key: '', text: '', bar: false };
export type Fault = typeof NO_FAULT;

export const FULL: Fault = { ...NO_FAULT, text: '手机存不下了，请现在就保存', bar: true };

const FIELDS = ['content.title', 'content.summary', 'content.blocks', 'consent', 'suggestion'];

/** What is wrong, and where it can be mended. */
export function faultOf(error: unknown, writing: Writing): Fault {
  const at = (error instanceof ApiError && error.field) || '';
  const field = at.startsWith('consent.') ? 'consent' : at;
  const key = blockAt(writing, field) ?? '';
  return { field, key, text: messageOf(error), bar: key === '' && !FIELDS.includes(field) };
}

/** What is said when it has been saved. */
export function savedWords(editor: boolean, draft: BulletinDraft | null): string {
  if (!editor) return '存好了，宣传部门看得到了。';
  return draft?.takenDown === 'consent' ? '存好了。没有同意，这一篇已经撤下，居民看不到了。' : '存好了，居民还看不到。';
}

/** What is asked before it is taken away. */
export const withdrawWords = (published: boolean) => ({
  title: published ? '撤下这一篇？' : '不要这份草稿了？',
  content: published ? '居民马上就看不到了，以后还能再发布。' : '放到“已撤下”里，以后还能找到。',
  confirmText: '撤下',
});

/** What the page draws. Texts are set only when something opens: after that the fields hold them. */
export const pageData = {
  state: 'loading',
  problem: '',
  kind: 'story' as BulletinKind,
  editor: false,
  ...CHOICES,
  title: '',
  summary: '',
  suggestion: '',
  about: 'unit',
  cover: '',
  blocks: [] as Card[],
  files: [] as { name: string; size: string }[],
  person: false,
  /** Who has agreed has to be said. */
  asked: false,
  consent: NOBODY,
  consentDay: '',
  today: '',
  /** What can be done with it, and how it stands. */
  tools: NO_TOOLS,
  standing: '',
  pinned: false,
  changed: false,
  left: false,
  overtaken: false,
  removed: '',
  done: '',
  fault: NO_FAULT,
  sending: false,
  /** As residents would see it. */
  previewing: false,
  preview: [] as ShownBlock[],
  /** The check wasn't sure: somebody has to have read it again. */
  review: false,
};
