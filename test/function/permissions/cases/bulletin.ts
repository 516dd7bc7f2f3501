import type { BulletinDoc } from '../../../../cloudfunctions/bulletin/model';
import type { BulletinContent, BulletinKind } from '../../../../miniprogram/contract';
import { CAMPAIGN_ID, TUESDAY } from '../../../support/fixture';
import { nextRequest } from '../../county';
import type { Thing } from '../people';
import { COUNTY, type CasesOf, type Doing } from './model';

const CONTENT: BulletinContent = {
  title: '测试动态',
  blocks: [{ type: 'paragraph', runs: [{ text: '今天开了启动会' }] }],
  files: [],
};

const SEEN = 'bulletin.get';
type Written = Thing & { id: string; kind: BulletinKind };
const DRAFT: Written = { what: "a unit's draft", id: 'draft-of-unit', kind: 'story', unit: 'unit-housing', seen: SEEN };
const EDITORS: Written = { what: "the editor's draft", id: 'draft-of-editor', kind: 'material', seen: SEEN };
const EDITORS_STORY: Written = { ...EDITORS, what: "the editor's story", id: 'draft-story', kind: 'story' };
const STORY: Written = {
  what: 'a story',
  id: 'story',
  kind: 'story',
  unit: 'unit-housing',
  published: true,
  seen: SEEN,
};
const MATERIAL: Written = { what: 'a material', id: 'material', kind: 'material', published: true, seen: SEEN };
const ALL = [DRAFT, EDITORS, EDITORS_STORY, STORY, MATERIAL];

const docs = () => ({
  bulletins: ALL.map(({ id, kind, unit, published }): Record<string, unknown> => {
    const doc: BulletinDoc = {
      _id: id,
      campaignId: CAMPAIGN_ID,
      kind,
      about: kind === 'story' ? 'progress' : null,
      status: published ? 'published' : 'draft',
      content: CONTENT,
      shown: published ? CONTENT : null,
      changed: false,
      person: false,
      consent: null,
      suggestion: null,
      pinned: false,
      unitId: unit ?? null,
      publishedAt: published ? TUESDAY : null,
      listKey: `0 ${(published ? TUESDAY : new Date(0)).toISOString()} ${id}`,
      version: 1,
      requestIds: [],
      createdAt: TUESDAY,
      updatedAt: TUESDAY,
    };
    return { ...doc };
  }),
});

const listed = (of: readonly Written[]) => ({
  of,
  docs,
  ids: ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id),
});
const step = (of: readonly Written[], fields: Record<string, unknown> = {}): Doing<unknown>[] =>
  of.map((on) => ({ on, docs, with: () => ({ requestId: nextRequest(), id: on.id, version: 1, ...fields }) }));
const write = { kind: 'story', about: 'progress', content: CONTENT };
/** For all to read, drafts for nobody. */
const read = (of: readonly Written[]): Doing<unknown>[] =>
  of.map((on) => ({ on: { ...on, seen: undefined }, docs, with: () => ({ id: on.id }) }));

export const bulletin: CasesOf<'bulletin'> = {
  materials: [listed([MATERIAL, EDITORS])],
  stories: [listed([STORY, DRAFT])],
  material: read([MATERIAL, EDITORS]),
  story: read([STORY, DRAFT]),
  progress: [{ on: { ...COUNTY, published: true } }],
  list: [listed(ALL)],
  get: ALL.map((on) => ({ on, docs, with: () => ({ id: on.id }) })),
  save: [
    ...step([DRAFT, EDITORS_STORY], write),
    {
      on: { what: 'a story to be handed in', theirs: ['unit'], seen: 'all' },
      with: () => ({ requestId: nextRequest(), ...write }),
    },
    {
      on: { what: 'a material', seen: 'all' },
      with: () => ({ requestId: nextRequest(), kind: 'material', content: CONTENT }),
    },
  ],
  publish: step([DRAFT, EDITORS]),
  withdraw: step([STORY, MATERIAL]),
  pin: step([STORY, MATERIAL], { pinned: true }),
};
