import type { CallDoc, CardDoc, MediaCheckDoc, SuggestionDoc } from '../common/model';
import * as calls from './call-store';
import * as cards from './card-store';
import * as checks from './media-check-store';
import * as store from './store';

/** What `dispatch` carries out on suggestions: cards, the call list, and the platform's word on their pictures. */

export const giveCard = (card: CardDoc): Promise<void> => cards.give(card);

export const putOnCallList = (people: readonly CallDoc[]): Promise<void> => calls.put(people);

/** A picture that was handed over to the platform. */
export interface HandedOver {
  fileId: string;
  traceId: string;
}

/** Fields of a document with pictures that say under which trace ids they are being looked at. */
export function traced(
  { photos }: Pick<SuggestionDoc, 'photos'>,
  handedOver: readonly HandedOver[],
): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { fileId, traceId } of handedOver) {
    const index = photos.findIndex((photo) => photo.fileId === fileId);
    if (index >= 0) fields[`photos.${index}.traceId`] = traceId;
  }
  return fields;
}

/** The platform has looked at a picture. It may say so before we have written down which picture that was. */
export async function pictureChecked(traceId: string, state: 'pass' | 'refused', at: Date): Promise<void> {
  await checks.keep({ _id: traceId, state, at });
  const doc = await store.withPicture(traceId);
  if (doc) await apply(doc, traceId, state);
}

/** What the platform said of pictures before they were written down as handed over. */
export async function applyEarlyResults(doc: SuggestionDoc, handedOver: readonly HandedOver[]): Promise<void> {
  for (const { _id, state } of await earlyResultsOf(handedOver)) await apply(doc, _id, state);
}

/** What the platform has said of pictures by now, whosever they are. */
export async function earlyResultsOf(handedOver: readonly HandedOver[]): Promise<MediaCheckDoc[]> {
  const results = await Promise.all(handedOver.map(({ traceId }) => checks.resultOf(traceId)));
  return results.filter((result) => result !== null);
}

async function apply(doc: SuggestionDoc, traceId: string, state: 'pass' | 'refused'): Promise<void> {
  const index = doc.photos.findIndex((photo) => photo.traceId === traceId);
  if (index >= 0) await store.setPicture(doc._id, index, traceId, state);
}
