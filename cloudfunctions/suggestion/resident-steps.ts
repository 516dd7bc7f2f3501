import type { ParsedOf, suggestionContract, SuggestionView } from '../../miniprogram/contract';
import type { KnownCall } from '../common/endpoint';
import type { SuggestionDoc } from '../common/model';
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
