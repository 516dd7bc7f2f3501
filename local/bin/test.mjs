// @ts-check
// `npm test`: brings in what the tests need, runs all of them, ends with a line `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, root } from './ensure.mjs';

ensureInstalled();
process.env.CHROMIUM_PATH = ensureChromium();

const results = path.join(root, 'test-artifacts/results.json');
mkdirSync(path.dirname(results), { recursive: true });

/**
 * @param {string[]} args
 * @returns {{ passed: number, failed: number, ok: boolean }}
 */
function jest(args) {
  rmSync(results, { force: true });
  const run = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${results}`, ...args],
    // With --json Jest repeats the results on stdout; what people read goes to stderr.
    { cwd: root, stdio: ['inherit', 'ignore', 'inherit'] },
  );
  let report;
  try {
    report = JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    console.error('Jest 没有写出结果。');
    return { passed: 0, failed: 1, ok: false };
  }
  // A file that could not even be loaded has no tests that could fail: it counts as one.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed, ok: run.status === 0 && failed === 0 };
}

// A file at a time for each core of a small machine: browsers wait now and then, and others work meanwhile.
const { passed, failed, ok } = jest(['--maxWorkers=2', ...process.argv.slice(2)]);
process.exitCode = ok ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
