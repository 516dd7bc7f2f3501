import type { Service } from '../service';
import { CloudError } from '../types';
import { CallFailure } from './failure';
import type { FunctionService } from './service';

/** `functions.invokeFunction`: a call made by a function, or by an administrator's script. */
export function functionsProtocol(functions: FunctionService): Service {
  return async (request, caller) => {
    if (request.action !== 'functions.invokeFunction')
      throw new CloudError('INVALID_PARAM', `unknown action ${request.action}`);
    const { function_name: name, request_data: data } = request;
    if (typeof name !== 'string' || (data !== undefined && typeof data !== 'string')) {
      throw new CloudError('INVALID_PARAM', 'function_name and request_data must be strings');
    }
    try {
      const result = await functions.invoke({
        name,
        event: data || '{}',
        // The openid belongs to calls from a phone; what follows from them only sees where it all began.
        origin: { openid: null, source: caller ? `${caller.source},scf` : 'scf' },
        parent: caller ?? undefined,
      });
      return { data: { response_data: result } };
    } catch (error) {
      if (error instanceof CallFailure) throw new CloudError(error.code, error.message);
      throw error;
    }
  };
}
