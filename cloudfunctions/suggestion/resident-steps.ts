import type { ParsedOf, suggestionContract, SuggestionView } from '../../miniprogram/contract';
import type { KnownCall } from '../common/endpoint';
import type { SuggestionDoc } from '../common/model';
import { invalid } from '../common/problems';
import { act } from './act';
import { checkTexts } from './content-check';
import { actsAsAuthor, type StepName } from './states';
import type { Given } from './step';

/** What the person does who wrote a suggestion; the office may reopen, too. */

type Contract = typeof suggestionContract;
type Handler<K extends keyof Contract> = (call: KnownCall<ParsedOf<Contract[K]>>) => Promise<SuggestionView>;

export const withdraw: Handler<'withdraw'> = (call) =>
  act(call, 'withdraw', ({ note }, doc) => spoken(call, doc, 'withdraw', note));

export const rate: Handler<'rate'> = (call) =>
  act(call, 'rate', async ({ rating, note }, doc) => ({ rating, ...(await spoken(call, doc, 'rate', note)) }));

export const reopen: Handler<'reopen'> = (call) =>
  act(call, 'reopen', ({ note }, doc) => spoken(call, doc, 'reopen', note));

/**
 * The same in other words. They pass the check as those of a new one do.
 * @throws CONTENT_REJECTED at `content`, INVALID_ARGUMENT when nothing was changed
 */
export const correct: Handler<'correct'> = (call) =>
  act(call, 'correct', async ({ content }, doc) => {
    if (content === doc.content) throw invalid('content', '和原来的一样，改好了再交');
    const verdict = await checkTexts(call.openid, { content, place: doc.place?.text });
    return { content, held: verdict === 'held' };
  });

/**
 * A resident's words pass the platform's check before others read them. What it isn't sure of goes to the office's eyes
 * first; the step itself isn't held up by it.
 * @throws CONTENT_REJECTED at `note`
 */
async function spoken(
  call: KnownCall<unknown>,
  doc: SuggestionDoc,
  name: StepName,
  note: string | undefined,
): Promise<Given> {
  if (note === undefined || !actsAsAuthor(call, doc, name)) return { note };
  const verdict = await checkTexts(call.openid, { note });
  return { note, held: verdict === 'held' };
}
