import type { OutputOf, ParsedOf, visitContract } from '../../miniprogram/contract';
import { cut, readCursor, TIME_KEY } from '../common/cursor';
import type { Call } from '../common/endpoint';
import { requireReference } from '../common/reference';
import * as store from './claim-store';
import { giveSuggestions } from './hand-over';
import { householdSummary } from './household';

type Contract = (typeof visitContract)['mine'];

/** Visits that the caller has found, newest first. */
export async function mine(call: Call<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const { limit, cursor } = call.input;
  const after = readCursor(cursor, TIME_KEY);
  const reference = await requireReference();
  const docs = await store.claimedBy(call.openid, after, limit + 1);
  const { items, nextCursor } = cut(docs, limit, (doc) => doc.at.toISOString());
  await giveSuggestions(items);
  return { items: items.map((doc) => householdSummary(doc, reference)), nextCursor };
}
