import { collection, command as _ } from '../common/cloud';
import type { SuggestionDoc } from '../common/model';

const suggestions = collection<SuggestionDoc>('suggestions');

/**
 * The version stays: nothing changes for who works on it, and nobody who is just doing so shall meet a conflict.
 * @returns how many had no author until now
 */
export const give = (ids: readonly string[], visitId: string, openid: string): Promise<number> =>
  suggestions.update({ _id: _.in([...ids]), visitId, openid: null }, { openid });
