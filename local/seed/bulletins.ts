import { listKey } from '../../cloudfunctions/bulletin/list-key';
import type { BulletinDoc, BulletinReadsDoc } from '../../cloudfunctions/bulletin/model';
import { addDays } from '../../cloudfunctions/common/clock';
import { uploadPrefix } from '../../cloudfunctions/common/ids';
import type { BulletinContent } from '../../miniprogram/contract';
import { BULLETIN_TEXTS, type BulletinText } from './bulletin-texts';
import { momentOf } from './calendar';
import type { PlannedPhoto } from './suggestions';

const EDITOR = 'demo-editor';

/**
 * Materials and stories that were published since the start of the campaign; what would still be to come was published now.
 * Covers are drawn later: `cover` is their path until then.
 * @param start `YYYY-MM-DD`
 */
export function bulletins(
  campaignId: string,
  start: string,
  now: Date,
): { bulletins: BulletinDoc[]; bulletinReads: BulletinReadsDoc[]; covers: PlannedPhoto[] } {
  const made = BULLETIN_TEXTS.map((text, n) => published(text, n, campaignId, start, now));
  return {
    bulletins: made.map(({ doc }) => doc),
    bulletinReads: made.flatMap(({ doc, text }) => readsOf(doc._id, text.reads)),
    covers: made.flatMap(({ cover }) => (cover ? [cover] : [])),
  };
}

function published(text: BulletinText, n: number, campaignId: string, start: string, now: Date) {
  const { id, kind, about, title, summary, blocks, agreed = false, pinned = false } = text;
  const [day, minutes] = text.published;
  const meant = momentOf(addDays(start, day), minutes);
  // A minute apart, so that they keep their order.
  const publishedAt = meant <= now ? meant : new Date(now.getTime() - (BULLETIN_TEXTS.length - n) * 60_000);
  const _id = `bulletin-demo-${id}`;
  const cover: PlannedPhoto | null = text.cover
    ? { cloudPath: `${uploadPrefix(EDITOR)}${id}.png`, openid: EDITOR, picture: text.cover, seed: n + 1 }
    : null;
  const content: BulletinContent = {
    title,
    summary,
    ...(cover ? { cover: cover.cloudPath } : {}),
    blocks: [...blocks],
    files: [],
  };
  const doc: BulletinDoc = {
    _id,
    campaignId,
    kind,
    about,
    status: 'published',
    content,
    shown: content,
    changed: false,
    person: about === 'person',
    consent: agreed ? { by: 'self', on: start, how: 'inPerson' } : null,
    suggestion: null,
    pinned,
    unitId: null,
    publishedAt,
    listKey: listKey({ _id, pinned, publishedAt }),
    version: 2,
    requestIds: [],
    createdAt: publishedAt,
    updatedAt: publishedAt,
  };
  return { doc, text, cover };
}

/** Read by people who are gone by now: their marks needn't be there, but the documents in which the next ones are counted. */
const readsOf = (item: string, reads: number): BulletinReadsDoc[] =>
  [...'0123456789abcdef'].map((digit, i) => ({
    _id: `${item}:${digit}`,
    item,
    marks: [],
    total: Math.floor(reads / 16) + (i < reads % 16 ? 1 : 0),
  }));
