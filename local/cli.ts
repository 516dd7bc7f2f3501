/** `npm start`: builds, starts the local cloud with its data and the preview, and keeps up with the sources. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readPages } from './build/app-files';
import { buildUnlessBuilt } from './build/built';
import { startCloud, type DatabaseDeclaration, type LocalCloud } from './cloud';
import { readOptions, UsageError, type StartOptions } from './options';
import { findRoot } from './root';
import { deskInfo, MESSAGE_TEMPLATES, seedDemo } from './seed';
import { seedOnce } from './seeding';
import { readTemplates } from './templates';
import { readVariables } from './variables';
import { buildAll, watchSources } from './watch';

async function main(): Promise<void> {
  const root = findRoot();
  const options = readOptions(process.argv.slice(2), process.env, root);
  await buildUnlessBuilt(root, () => buildAll(root));
  const cloud = await start(root, options);
  if (await seedOnce(cloud, options.dataDir, options.empty, seedDemo)) console.log('已放入演示数据（全部为虚构）。');
  const stopWatching = watchSources(root, () => cloud.reload());
  stopOnSignal(async () => {
    await stopWatching();
    await cloud.stop();
  });
  console.log(`访千楼万家已在本机运行：${cloud.url}`);
  console.log('用浏览器打开上面的地址。按 Ctrl-C 停止，数据会留下。');
}

function start(root: string, { port, host, dataDir }: StartOptions): Promise<LocalCloud> {
  const declaration = JSON.parse(
    readFileSync(path.join(root, 'cloudfunctions/database.json'), 'utf8'),
  ) as DatabaseDeclaration;
  return startCloud({
    port,
    host,
    dataDir,
    declaration,
    functionsDir: path.join(root, 'dist/cloudfunctions'),
    previewDir: path.join(root, 'dist/preview'),
    variables: readVariables(dataDir),
    // In development a query without an index is a mistake, here as in the tests.
    requireIndexes: true,
    timers: true,
    desk: deskInfo,
    templates: readTemplates(root, MESSAGE_TEMPLATES),
    pages: () => readPages(path.join(root, 'dist/miniprogram')).pages,
  });
}

/** The first signal stops in order, a second one at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      console.log('\n正在停止……');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

/** What a person can do something about is said in one sentence. */
function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `端口 ${port} 已被别的程序占用，请换一个：npm start -- --port ${Number(port) + 1}`;
  if (code === 'EACCES') return `没有权限：${message}`;
  if (message.includes('is in use by process')) return `数据文件夹正被另一个正在运行的本程序使用：${message}`;
  return error.stack ?? message;
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
