import type { Page, ParsedOf, suggestionContract, SuggestionSummary } from '../../miniprogram/contract';
import { readCursor, TIME_KEY, writeCursor } from '../common/cursor';
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
  const items = docs.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((doc) => summary(doc, reference, call.at)),
    nextCursor: last && docs.length > limit ? writeCursor({ key: last.createdAt.toISOString(), id: last._id }) : null,
  };
}
