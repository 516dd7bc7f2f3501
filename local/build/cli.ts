import path from 'node:path';
import { buildFunctions } from './functions';
import { buildMiniprogram } from './miniprogram';

/** `npm run build`: what is uploaded to WeChat and CloudBase, in dist/. */
async function main(): Promise<void> {
  const root = path.resolve(__dirname, '../..');
  await Promise.all([buildFunctions(root), buildMiniprogram(root)]);
  console.log('dist/miniprogram 与 dist/cloudfunctions 已生成。');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
