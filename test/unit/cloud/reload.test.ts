import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PROBE_DECLARATION } from './probe';
import { testCloud } from '../../support/cloud';

/** As large as a bundle gets with what hangs on it, so that few of them show. */
const LARGE = 'const kept = Array(2_000_000).fill(0.5); exports.main = async () => kept.length;';

test('an instance lets go of the builds that it loaded before: a day of work does not fill its memory', async () => {
  const functionsDir = mkdtempSync(path.join(os.tmpdir(), 'reload-'));
  mkdirSync(path.join(functionsDir, 'large'));
  writeFileSync(path.join(functionsDir, 'large', 'index.js'), LARGE);
  const cloud = await testCloud({ functionsDir, declaration: PROBE_DECLARATION, instances: 1 });
  try {
    for (let i = 0; i < 30; i += 1) {
      cloud.reload();
      expect(await cloud.callFunction('large', {}, 'someone')).toMatchObject({ result: 2_000_000 });
    }
  } finally {
    await cloud.stop();
    rmSync(functionsDir, { recursive: true });
  }
});
