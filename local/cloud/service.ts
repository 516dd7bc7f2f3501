import type { Caller } from './functions/caller';
import type { ProtocolAnswer, ProtocolRequest } from './types';

/** A service of the server protocol: answers every action that begins with its name. @throws CloudError */
export type Service = (request: ProtocolRequest, caller: Caller | null) => Promise<ProtocolAnswer>;
