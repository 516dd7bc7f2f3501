import type { Page, ParsedOf, suggestionContract, SuggestionSummary } from '../../miniprogram/contract';
import { cut, readCursor, TIME_KEY } from '../common/cursor';
import type { Call } from '../common/endpoint';
import { requireReference } from '../common/reference';
import * as store from './store';
import { summary } from './views';

/** The caller's own suggestions, newest first. */
export async function mine(call: Call<ParsedOf<typeof suggestionContract.mine>>): Promise<Page<SuggestionSummary>> {
  const { limit, cursor } = call.input;
  const after = readCursor(cursor, TIME_KEY);
  const reference = await requireReference();
  const docs = await store.ofAuthor(call.openid, after, limit + 1);
  const { items, nextCursor } = cut(docs, limit, (doc) => doc.createdAt.toISOString());
  return {
    items: items.map((doc) => summary(doc, reference, call.at)),
    nextCursor,
  };
}
