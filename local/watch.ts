import { watch } from 'chokidar';
import path from 'node:path';
import { buildFunctions } from './build/functions';
import { buildMiniprogram } from './build/miniprogram';
import { buildPreview } from './preview/build';

/** Builds everything that runs here: functions, mini-program, preview. */
export async function buildAll(root: string): Promise<void> {
  await Promise.all([buildFunctions(root), buildMiniprogram(root).then(() => buildPreview(root))]);
}

/** Changes that come together are built together. */
const QUIET_MS = 80;

/**
 * Builds anew whenever a source changes. A source that doesn't compile is reported, and what was there before stays.
 * @param changed called after each build that succeeded
 * @returns ends the watching
 */
export function watchSources(root: string, changed: () => void): () => Promise<void> {
  const watcher = watch(
    ['cloudfunctions', 'miniprogram', 'local/preview'].map((dir) => path.join(root, dir)),
    { ignoreInitial: true },
  );
  let timer: NodeJS.Timeout | null = null;
  let building: Promise<void> = Promise.resolve();
  const rebuild = async () => {
    try {
      await buildAll(root);
      console.log(`${new Date().toLocaleTimeString('zh-CN')} 源文件有变化，已重新构建。`);
      changed();
    } catch (error) {
      console.error(`没有构建成功，仍在运行之前的版本：${error instanceof Error ? error.message : String(error)}`);
    }
  };
  watcher.on('all', () => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(rebuild);
    }, QUIET_MS);
  });
  watcher.on('error', (error) => console.error(`无法留意源文件的变化：${String(error)}`));
  return async () => {
    if (timer) clearTimeout(timer);
    await watcher.close();
    await building;
  };
}
