import type { ParsedOf, suggestionContract, SuggestionView } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { act } from './act';

/** The unit takes it on. */
export const accept = (call: StaffCall<ParsedOf<typeof suggestionContract.accept>>): Promise<SuggestionView> =>
  act(call, 'accept');
