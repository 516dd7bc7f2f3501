import {
  filesIn,
  type Block,
  type BulletinDraft,
  type BulletinRow,
  type BulletinSummary,
  type BulletinView,
  type ShownBlock,
} from '../../miniprogram/contract';
import { dayOf, iso } from '../common/clock';
import { fileAddresses } from '../common/cloud';
import { logFailure } from '../common/log';
import type { MemberDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { offered } from './access';
import type { BulletinDoc } from './model';
import { readsOf } from './reads-store';
import type { Listed, Row } from './store';

/** By fileID; null for what isn't there any more. */
type Addresses = ReadonlyMap<string, string | null>;

/** So many addresses the platform gives at once. */
const AT_ONCE = 50;

/** Without the storage the text is still worth reading. */
export async function addressesOf(fileIds: readonly string[]): Promise<Addresses> {
  const wanted = [...new Set(fileIds)];
  try {
    const found: (string | null)[] = [];
    for (let i = 0; i < wanted.length; i += AT_ONCE) found.push(...(await fileAddresses(wanted.slice(i, i + AT_ONCE))));
    return new Map(wanted.map((id, i) => [id, found[i] ?? null]));
  } catch (error) {
    logFailure('getTempFileURL', error);
    return new Map();
  }
}

export function summary(
  { _id, kind, about, pinned, publishedAt, shown }: Listed,
  addresses: Addresses,
): BulletinSummary {
  return {
    id: _id,
    kind,
    about,
    title: shown.title,
    summary: shown.summary ?? null,
    cover: shown.cover === undefined ? null : (addresses.get(shown.cover) ?? null),
    pinned,
    day: publishedAt === null ? '' : dayOf(publishedAt),
  };
}

/** One that is published, as everybody reads it. */
export async function view(doc: BulletinDoc, shown: NonNullable<BulletinDoc['shown']>): Promise<BulletinView> {
  const addresses = await addressesOf(filesIn(shown).map(({ fileId }) => fileId));
  return {
    ...summary({ ...doc, shown }, addresses),
    blocks: shown.blocks.map((block) => shownBlock(block, addresses)),
    files: shown.files.map(({ fileId, name, size }) => ({ name, size, url: addresses.get(fileId) ?? null })),
  };
}

function shownBlock(block: Block, addresses: Addresses): ShownBlock {
  if (block.type !== 'picture') return block;
  return { type: 'picture', url: addresses.get(block.fileId) ?? null, alt: block.alt };
}

export function row(doc: Row, reads: number, reference: Reference): BulletinRow {
  const { _id, kind, about, status, takenDown, pinned, changed, unitId, publishedAt, updatedAt, content } = doc;
  return {
    id: _id,
    kind,
    about,
    title: content.title,
    status,
    takenDown: takenDown?.why ?? null,
    pinned,
    changed,
    reads,
    unit: unitId === null ? null : { id: unitId, name: reference.unitName(unitId) },
    day: publishedAt && dayOf(publishedAt),
    updatedAt: iso(updatedAt),
  };
}

/** All of one, for who writes it. */
export async function draftView(doc: BulletinDoc, member: MemberDoc, reference: Reference): Promise<BulletinDraft> {
  const [reads, addresses] = await Promise.all([
    doc.publishedAt === null ? new Map<string, number>() : readsOf([doc._id]),
    addressesOf(filesIn(doc.content).map(({ fileId }) => fileId)),
  ]);
  const { version, content, person, consent, suggestion } = doc;
  return {
    ...row(doc, reads.get(doc._id) ?? 0, reference),
    version,
    content,
    person,
    consent,
    suggestion,
    addresses: Object.fromEntries([...addresses].flatMap(([id, url]) => (url === null ? [] : [[id, url]]))),
    actions: offered(member, doc),
  };
}
