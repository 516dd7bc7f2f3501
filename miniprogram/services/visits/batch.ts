import { itemOf, type KeptVisit } from './item';

/** Half of what the server takes: what fails half-way is soon repeated, and the answer of a slow network soon here. */
const ITEMS_MAX = 10;
/** The platform takes 100 KB a call. */
const BYTES_MAX = 80_000;

/** At least so many bytes of UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  }
  return bytes;
}

/** The next visits to be sent in one call: those of one membership, in their order. */
export function nextBatch(visits: readonly KeptVisit[]): KeptVisit[] {
  const [first] = visits;
  if (!first) return [];
  const batch: KeptVisit[] = [];
  let bytes = 0;
  for (const visit of visits) {
    if (visit.membershipId !== first.membershipId) continue;
    bytes += bytesOf(JSON.stringify(itemOf(visit)));
    if (batch.length > 0 && (bytes > BYTES_MAX || batch.length === ITEMS_MAX)) break;
    batch.push(visit);
  }
  return batch;
}
