// Once per run of Jest: what the tests drive is built from the present sources.
module.exports = async () => {
  const { pathToFileURL } = await import('node:url');
  const { root } = await import('../../local/bin/ensure.mjs');
  const { compile } = await import('../../local/bin/run-ts.mjs');
  const { findChromium } = await import('../../local/bin/chromium.mjs');
  const load = async (entry) => import(pathToFileURL(await compile(entry)).href);

  const { buildFunctions } = await load('local/build/functions.ts');
  const { buildMiniprogram } = await load('local/build/miniprogram.ts');
  const { buildPreview } = await load('local/preview/build/index.ts');
  await buildFunctions(root);
  await buildMiniprogram(root);
  await buildPreview(root);

  // Workers inherit it.
  const browser = findChromium();
  if (browser) process.env.CHROMIUM_PATH = browser;
};
