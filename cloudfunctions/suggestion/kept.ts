import type { KeptView, Rating } from '../../miniprogram/contract';
import { iso } from '../common/clock';
import { ownContact } from '../common/kept';
import type { SuggestionDoc } from '../common/model';
import { shortened } from './views';
import * as store from './store';

type Kept = KeptView['suggestions'][number] & {
  content: string;
  place: string;
  /** What the person said later: why it was withdrawn or asked for again, and with the rating. */
  later: string[];
  rating: Rating | null;
  /** What the person agreed to, and when. */
  consent: { version: string; at: string } | null;
};

/** A person's own suggestions, newest first, as far as the limit. */
export async function keptSuggestions(openid: string, limit: number): Promise<Kept[]> {
  const kept: Kept[] = [];
  let after: { key: string; id: string } | null = null;
  while (kept.length < limit) {
    const asked = Math.min(AT_ONCE, limit - kept.length);
    const page: SuggestionDoc[] = await store.ofAuthor(openid, after, asked);
    kept.push(...page.map(keptOf));
    const last = page.at(-1);
    if (!last || page.length < asked) break;
    after = { key: last.createdAt.toISOString(), id: last._id };
  }
  return kept;
}

const AT_ONCE = 100;

const keptOf = (doc: SuggestionDoc): Kept => ({
  id: doc._id,
  number: doc.number,
  at: iso(doc.createdAt),
  status: doc.status,
  excerpt: shortened(doc.content),
  content: doc.content,
  place: [doc.districtName, doc.place?.text, doc.place && `纬度 ${doc.place.latitude}，经度 ${doc.place.longitude}`]
    .filter(Boolean)
    .join(' · '),
  later: doc.timeline.flatMap(({ by, note, text }) =>
    by.role === 'resident' && note !== null ? [`${text}：${note}`] : [],
  ),
  rating: doc.rating && doc.rating.rating,
  consent: doc.consent && { version: doc.consent.version, at: iso(doc.consent.at) },
  photos: doc.photos.length,
  contact: ownContact(doc),
});
