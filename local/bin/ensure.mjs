// @ts-check
// Runs before anything is installed: only Node itself may be used here.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Brings in the packages that package-lock.json names, when they are missing or older than it. */
export function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    console.error(`需要 Node.js 20 或更新的版本，现在是 ${process.versions.node}。`);
    process.exit(1);
  }
  const installed = path.join(root, 'node_modules/.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(installed) && same(lock, installed)) return;
  console.log('正在安装依赖（只在第一次或依赖变化时）……');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('依赖没有装好：请检查网络后再试一次（npm ci）。');
    process.exit(npm.status ?? 1);
  }
}

/**
 * @param {string} lock
 * @param {string} installed
 */
function same(lock, installed) {
  if (statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return true;
  // A checkout touches package-lock.json without changing it: compare what is in it.
  const versions = (/** @type {string} */ file) => {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    return JSON.stringify(
      Object.entries(packages)
        .filter(([name, p]) => name && !p.optional)
        .map(([name, p]) => [name, p.version])
        .sort(),
    );
  };
  return versions(lock) === versions(installed);
}
