import type { ParsedOf, suggestionContract, SuggestionView } from '../../miniprogram/contract';
import type { KnownCall } from '../common/endpoint';
import { requireReference } from '../common/reference';
import { seen } from './access';
import { view } from './views';

/** @throws NOT_FOUND also for what the caller may not see */
export async function get(call: KnownCall<ParsedOf<typeof suggestionContract.get>>): Promise<SuggestionView> {
  const reference = await requireReference();
  return view(await seen(call.input.id, call), call, reference, call.at);
}
