import { createClock } from './clock';
import { openDatabase } from './database';
import { ENV_ID } from './environment';
import { Faults } from './faults';
import { CallerTokens } from './functions/caller';
import { CallFailure } from './functions/failure';
import { functionsProtocol } from './functions/protocol-service';
import { FunctionService } from './functions/service';
import { adminHandler } from './http/admin';
import { callFromPhone, callHandler } from './http/phone';
import { serve } from './http/server';
import { CloudError, type CallAnswer, type CloudOptions, type LocalCloud } from './types';

export * from './types';

/** Starts a cloud of its own: database, functions, files, open API and their HTTP server. */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const { dataDir = null, declaration, functionsDir, requireIndexes = true, variables = {} } = options;
  const clock = createClock();
  const faults = new Faults();
  const tokens = new CallerTokens();
  const counts = new Map<string, number>();
  const database = await openDatabase({ dataDir, declaration, clock, requireIndexes });
  const address = { url: '' };
  const functions = await FunctionService.start({
    functionsDir,
    variables,
    clock,
    tokens,
    adminUrl: () => `${address.url}/admin`,
    quiet: options.quiet ?? false,
    warm: 1,
  });
  const server = await serve(
    [
      { method: 'POST', path: '/wx/functions/', handle: callHandler(functions, faults) },
      {
        method: 'POST',
        path: '/admin',
        handle: adminHandler({
          database,
          functions: functionsProtocol(functions),
          storage: () => Promise.reject(new CloudError('INVALID_PARAM', 'storage comes next')),
          openapi: () => Promise.reject(new CloudError('INVALID_PARAM', 'open API comes next')),
          tokens,
          faults,
          count: (action) => counts.set(action, (counts.get(action) ?? 0) + 1),
        }),
      },
    ],
    { port: options.port ?? 0, host: options.host ?? '127.0.0.1' },
  );
  address.url = server.url;

  return {
    url: server.url,
    env: ENV_ID,
    clock,
    variables,
    database,
    callFunction: (name, data, openid) => asAnswer(callFromPhone(functions, name, data, openid)),
    fireTimer: () => Promise.reject(new Error('timers come next')),
    messages: () => [],
    allowMessages: () => undefined,
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    counts: () => Object.fromEntries(counts),
    resetCounts: () => counts.clear(),
    putFile: () => Promise.reject(new Error('files come next')),
    async reset(fixture) {
      faults.clear();
      clock.set(null);
      counts.clear();
      functions.restart();
      await database.reset(fixture);
    },
    async stop() {
      await server.stop();
      await functions.stop();
      await database.close();
    },
  };
}

async function asAnswer(call: Promise<string>): Promise<CallAnswer> {
  const requestID = crypto.randomUUID();
  try {
    return { result: JSON.parse(await call) as unknown, errMsg: 'cloud.callFunction:ok', requestID };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    return { errCode: error.errCode, errMsg: error.errMsg, requestID };
  }
}
