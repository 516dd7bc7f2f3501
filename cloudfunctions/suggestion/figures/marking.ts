import { collection, command as _ } from '../../common/cloud';
import type { SuggestionDoc } from '../../common/model';
import { COUNTED_FIELDS } from './facts';

const suggestions = collection<SuggestionDoc>('suggestions');

/** Written with a change after which a suggestion has to be counted anew. */
const toCount = (): Record<string, unknown> => ({ toCount: true, touched: _.inc(1) });

/** The same, when the change is one that counts. @param set fields that get new values */
export const marking = (set: object): Record<string, unknown> =>
  COUNTED_FIELDS.some((field) => field in set) ? toCount() : {};

/** What is in a problem counts by the problem's state: to be called after that has changed, as often as one likes. */
export const markIn = async (problemId: string): Promise<void> => {
  await suggestions.update({ problemId, status: 'merged' }, toCount());
};
