import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createClock } from './clock';
import { openDatabase } from './database';
import { ENV_ID } from './environment';
import { Faults } from './faults';
import { CallerTokens } from './functions/caller';
import { checkVariables, isTriggerName } from './functions/config';
import { CallFailure, invalid, notFound } from './functions/failure';
import { functionsProtocol } from './functions/protocol-service';
import { FunctionService } from './functions/service';
import { adminHandler } from './http/admin';
import { EventStream } from './http/events';
import { fileRoutes } from './http/files';
import { localRoutes } from './http/local';
import { callFromPhone, callHandler } from './http/phone';
import { serve } from './http/server';
import { staticHandler } from './http/static';
import { Journal } from './journal';
import { managementRoutes } from './management';
import { Pushes } from './push/pushes';
import { RequestLog } from './requests';
import { Mailbox } from './messages/mailbox';
import { RobotReceiver } from './messages/robot';
import { createOpenApi } from './openapi';
import { diskBlobs, memoryBlobs } from './storage/blobs';
import { FileStore } from './storage/files';
import { SignedLinks } from './storage/links';
import { storageProtocol } from './storage/protocol-service';
import { timerEvent } from './timers/event';
import { Scheduler } from './timers/scheduler';
import type { CallAnswer, CloudOptions, LocalCloud } from './types';

export * from './types';

/** Starts a cloud of its own: database, functions, files, open API, timers and their HTTP server. */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const { dataDir = null, declaration, functionsDir, management, requireIndexes = true } = options;
  if (management && dataDir !== null) throw new Error('an environment to deploy into is kept in memory only');
  const startedAt = Date.now();
  const clock = createClock();
  const faults = new Faults((callId) => functions.kill(callId));
  const tokens = new CallerTokens();
  const events = new EventStream();
  const requests = new RequestLog();
  let url = '';
  const variables: Record<string, string> = { ...options.variables };
  checkVariables(variables);

  const database = await openDatabase({ dataDir, declaration, clock, requireIndexes });
  const functions = await FunctionService.start({
    functionsDir,
    variables,
    clock,
    tokens,
    adminUrl: () => `${url}/admin`,
    quiet: options.quiet ?? false,
    warm: options.quiet ? 1 : 2,
    limit: options.instances ?? availableParallelism() * 2,
  });
  const files = new FileStore(dataDir === null ? memoryBlobs() : await diskBlobs(path.join(dataDir, 'files')));
  const links = new SignedLinks(clock, () => url);
  const mailbox = new Mailbox(clock, (message) => events.send('message', message));
  const robots = new RobotReceiver({
    mailbox,
    clock,
    faults,
    requests,
    caller: (callId) => tokens.find(callId),
  });
  const pushes = new Pushes(functions, faults);
  const openapi = createOpenApi({
    mailbox,
    clock,
    config: (name) => functions.config(name),
    pages: () => options.pages?.() ?? null,
    templates: options.templates ?? null,
    url: () => url,
    media: async (address) => {
      const file = URL.canParse(address) ? files.at(links.check('GET', new URL(address)) ?? '') : null;
      return file && { name: file.path, bytes: await files.read(file) };
    },
    pushes,
  });
  const journal = await Journal.open(dataDir, [files, mailbox, openapi.checks]);
  mailbox.attach(journal);
  openapi.checks.attach(journal);
  await files.attach(journal);

  const fireTimer = async (name: string, trigger: string, now?: Date) => {
    if (!functions.config(name)) throw notFound();
    if (!isTriggerName(trigger)) throw invalid('invalid trigger name');
    const event = JSON.stringify(timerEvent(trigger, now ?? clock.now()));
    return functions.invoke({ name, event, origin: { openid: null, source: 'wx_trigger' }, now });
  };
  const scheduler = new Scheduler(
    clock,
    () => functions.all(),
    (name, trigger) =>
      void fireTimer(name, trigger).catch((error: unknown) =>
        console.warn(`timer ${name}/${trigger}: ${String(error)}`),
      ),
  );
  const callFromPhoneAs = (name: string, data: Record<string, unknown>, openid: string) => {
    openapi.activity.touch(openid);
    return callFromPhone(functions, name, data, openid);
  };

  const cloud: LocalCloud = {
    get url() {
      return url;
    },
    env: ENV_ID,
    clock,
    variables,
    database,
    callFunction: (name, data, openid) => asAnswer(callFromPhoneAs(name, data, openid)),
    fireTimer: (name, trigger, now) => asAnswer(fireTimer(name, trigger, now)),
    messages: (openid) => mailbox.list(openid),
    allowMessages: (openid, templateIds) => void mailbox.allow(openid, templateIds),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    counts: () => requests.counts(),
    requests: (functionName) => requests.actions(functionName),
    resetCounts: () => requests.clear(),
    putFile: (cloudPath, bytes, openid) => files.put(cloudPath, bytes, openid),
    logs: () => functions.log.list(),
    async idle() {
      // A call may set off a check or a push, and what is pushed calls a function.
      do {
        await functions.idle();
        await openapi.checks.idle();
        await pushes.idle();
      } while (functions.running);
    },
    reload() {
      functions.restart();
      events.send('reload', {});
    },
    async reset(fixture) {
      faults.clear();
      clock.set(null);
      await cloud.idle();
      requests.clear();
      functions.log.clear();
      functions.restart();
      mailbox.clear();
      robots.clear();
      openapi.clear();
      await files.clear();
      await journal.rewrite();
      await database.reset(fixture);
    },
    async stop() {
      scheduler.stop();
      pushes.stop();
      faults.clear();
      events.stop();
      await server.stop();
      await functions.stop();
      await journal.close();
      await database.close();
    },
  };

  const admin = adminHandler({
    database,
    functions: functionsProtocol(functions),
    storage: storageProtocol(files, links),
    openapi: openapi.service,
    tokens,
    faults,
    requests,
  });
  const preview = options.previewDir ? staticHandler(options.previewDir) : null;
  const server = await serve(
    [
      { method: 'POST', path: '/wx/functions/', handle: callHandler(callFromPhoneAs, faults) },
      { method: 'POST', path: '/admin', handle: admin },
      ...fileRoutes(files, links, faults),
      ...robots.routes(),
      ...(management
        ? managementRoutes({
            key: management,
            functionsDir,
            database,
            faults,
            requests,
            reload: () => functions.restart(),
          })
        : []),
      ...localRoutes({
        cloud,
        startedAt,
        desk: options.desk ?? (() => ({})),
        allow: (openid, templateIds) => mailbox.allow(openid, templateIds),
        allowed: (openid) => mailbox.allowed(openid),
        issuePhoneCode: (phoneNumber) => openapi.phoneCodes.issue(phoneNumber),
      }),
      events.route(),
      ...(preview ? ['GET', 'HEAD'].map((method) => ({ method, path: '*', handle: preview })) : []),
    ],
    { port: options.port ?? 0, host: options.host ?? '127.0.0.1' },
  );
  url = server.url;
  variables.WECOM_ROBOT_BASE ??= url;
  openapi.checks.resume();
  if (options.timers) scheduler.start();
  return cloud;
}

async function asAnswer(call: Promise<string>): Promise<CallAnswer> {
  const requestID = randomUUID();
  try {
    return { result: JSON.parse(await call) as unknown, errMsg: 'cloud.callFunction:ok', requestID };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    return { errCode: error.errCode, errMsg: error.errMsg, requestID };
  }
}
