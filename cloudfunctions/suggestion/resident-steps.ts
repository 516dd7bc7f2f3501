import type { ParsedOf, suggestionContract, SuggestionView } from '../../miniprogram/contract';
import type { KnownCall } from '../common/endpoint';
import { act } from './act';
import { checkTexts } from './content-check';
import type { Given } from './step';

/** What the person does who wrote a suggestion; the office may reopen, too. */

type Contract = typeof suggestionContract;
type Handler<K extends keyof Contract> = (call: KnownCall<ParsedOf<Contract[K]>>) => Promise<SuggestionView>;

export const withdraw: Handler<'withdraw'> = (call) => act(call, 'withdraw', ({ note }) => spoken(call, note));

export const rate: Handler<'rate'> = (call) =>
  act(call, 'rate', async ({ rating, note }) => ({ rating, ...(await spoken(call, note)) }));

export const reopen: Handler<'reopen'> = (call) => act(call, 'reopen', ({ note }) => spoken(call, note));

/**
 * A resident's words pass the platform's check before others read them. What it isn't sure of goes to the office's eyes
 * first; the step itself isn't held up by it.
 * @throws CONTENT_REJECTED at `note`
 */
async function spoken(call: KnownCall<unknown>, note: string | undefined): Promise<Given> {
  if (note === undefined || call.member?.role === 'office') return { note };
  const verdict = await checkTexts(call.openid, { note });
  return { note, held: verdict === 'held' };
}
