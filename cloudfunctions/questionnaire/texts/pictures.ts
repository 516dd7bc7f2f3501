import { earlyResultsOf, type HandedOver } from '../../suggestion/deliveries';
import type { AnswerTextDoc } from './model';
import * as store from './store';

/** What `dispatch` carries out on the pictures of answers: the platform's word on them. */

/** The platform has looked at a picture. It may be one of a suggestion. */
export async function answerPictureChecked(traceId: string, state: 'pass' | 'refused'): Promise<void> {
  const doc = await store.withPicture(traceId);
  if (doc) await apply(doc, traceId, state);
}

/** What the platform said of pictures before they were written down as handed over. */
export async function applyEarlyToAnswer(doc: AnswerTextDoc, handedOver: readonly HandedOver[]): Promise<void> {
  for (const { _id, state } of await earlyResultsOf(handedOver)) await apply(doc, _id, state);
}

async function apply(doc: AnswerTextDoc, traceId: string, state: 'pass' | 'refused'): Promise<void> {
  const index = doc.photos.findIndex((photo) => photo.traceId === traceId);
  if (index >= 0) await store.setPicture(doc._id, index, traceId, state);
}
