/**
 * A local cloud in a process of its own, so that callers and cloud don't share a thread. Started by the bench, told what
 * to do through messages: `node local/bin/run-ts.mjs test/bench/server.ts '{"dataDir": …, "suggestions": 1000}'`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startCloud, type DatabaseDeclaration } from '../../local/cloud';
import { findRoot } from '../../local/root';
import { seedDemo } from '../../local/seed';
import { loadAnswers } from './support/answers';
import { loadMany } from './support/many';
import type { Command, ServerOptions } from './support/protocol';
import { loadVisits } from './support/visits';

async function main(options: ServerOptions): Promise<void> {
  const root = findRoot();
  const declaration = JSON.parse(
    readFileSync(path.join(root, 'cloudfunctions/database.json'), 'utf8'),
  ) as DatabaseDeclaration;
  declaration.collections.bench = { permission: 'ADMINONLY', indexes: [] };
  const cloud = await startCloud({
    dataDir: options.dataDir,
    functionsDir: options.functionsDir,
    declaration,
    port: 0,
    requireIndexes: true,
    quiet: true,
    variables: {
      CONTACT_KEY: Buffer.alloc(32, 5).toString('base64'),
      ID_SECRET: 'a secret for the bench only',
      OFFICE_OPENIDS: 'demo-office',
    },
  });
  const sample = options.suggestions === null ? [] : await loadMany(cloud, options.suggestions);
  if (options.suggestions === null) await seedDemo(cloud);
  if (options.visits !== undefined) await loadVisits(cloud, options.visits);
  if (options.answers !== undefined) await loadAnswers(cloud, options.answers);

  const commands: Record<Command, () => unknown> = {
    resetCounts: () => cloud.resetCounts(),
    counts: () => cloud.counts(),
    documentsRead: () => cloud.database.documentsRead(),
    idle: () => cloud.idle(),
    stop: () => cloud.stop(),
    // Kicks come to nothing: what is counted then is the submission alone.
    muteDispatch: () => cloud.addFault({ action: 'functions.invokeFunction', times: 1_000_000 }),
    clearFaults: () => cloud.clearFaults(),
  };
  process.on('message', ({ id, command }: { id: number; command: Command }) => {
    void Promise.resolve(commands[command]()).then((value) => {
      process.send?.({ id, value });
      if (command === 'stop') process.disconnect();
    });
  });
  process.send?.({ id: 0, value: { url: cloud.url, sample } });
}

main(JSON.parse(process.argv[2] ?? '{}') as ServerOptions).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
