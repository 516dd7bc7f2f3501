import * as store from './author-store';

/**
 * Suggestions that staff wrote down for somebody become that person's own. Those that have an author already stay with
 * them, so that it may be done again.
 * @param visitId on which they were said
 */
export const handOver = (ids: readonly string[], visitId: string, openid: string): Promise<number> =>
  store.give(ids, visitId, openid);
