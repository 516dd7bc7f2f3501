import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles } from '../build/files';
import type { DatabaseDeclaration } from '../cloud';
import { readFunctions, type FunctionConfig, type TimerTrigger } from '../cloud/functions/config';
import { UsageError } from '../options';
import type { Part } from './options';

/** What an environment should be after a deployment; null is what this deployment leaves out. */
export interface Wanted {
  collections: DatabaseDeclaration['collections'] | null;
  functions: WantedFunction[] | null;
  /** Which of WeChat's APIs each function may call. */
  openapi: ReadonlyMap<string, string[]> | null;
  miniprogram: WantedMiniprogram | null;
}

export interface WantedFunction {
  name: string;
  /** Path below the folder → content. */
  files: Readonly<Record<string, Uint8Array>>;
  /** Of the files: equal where these are equal. */
  hash: string;
  /** Seconds. */
  timeout: number;
  triggers: TimerTrigger[];
}

export interface WantedMiniprogram {
  hash: string;
  version: string;
  /** Bytes; the main package has the name ''. */
  packages: { root: string; bytes: number }[];
}

const PACKAGE_LIMIT = 2 * 1024 * 1024;
const ALL_PACKAGES_LIMIT = 30 * 1024 * 1024;
/**
 * Reads what has been built.
 * @param parts of the deployment
 * @throws UsageError when the platform would refuse it for its size, Error when a config.json can't be
 */
export function readWanted(dist: string, parts: ReadonlySet<Part>, version: string): Wanted {
  const functionsDir = path.join(dist, 'cloudfunctions');
  const configs = [...readFunctions(functionsDir).values()];
  return {
    collections: parts.has('database') ? readDeclaration(functionsDir).collections : null,
    functions: parts.has('functions') ? configs.map((config) => readFunction(functionsDir, config)) : null,
    openapi: parts.has('openapi') ? new Map(configs.map(({ name, openapi }) => [name, [...openapi]])) : null,
    miniprogram: parts.has('miniprogram') ? readMiniprogram(path.join(dist, 'miniprogram'), version) : null,
  };
}

function readFunction(functionsDir: string, { name, timeoutMs, triggers }: FunctionConfig): WantedFunction {
  const files = readAll(path.join(functionsDir, name));
  return { name, files, hash: hashOf(files), timeout: timeoutMs / 1000, triggers };
}

const readDeclaration = (functionsDir: string): DatabaseDeclaration =>
  JSON.parse(readFileSync(path.join(functionsDir, 'database.json'), 'utf8')) as DatabaseDeclaration;

function readMiniprogram(dir: string, version: string): WantedMiniprogram {
  const { subpackages = [] } = JSON.parse(readFileSync(path.join(dir, 'app.json'), 'utf8')) as {
    subpackages?: { root: string }[];
  };
  const files = readAll(dir);
  const roots = subpackages.map(({ root }) => root.replace(/\/?$/, '/'));
  const packages = ['', ...roots].map((root) => ({
    root: root.replace(/\/$/, ''),
    bytes: Object.entries(files)
      .filter(([file]) => (roots.find((it) => file.startsWith(it)) ?? '') === root)
      .reduce((sum, [, content]) => sum + content.length, 0),
  }));
  for (const { root, bytes } of packages) {
    if (bytes > PACKAGE_LIMIT)
      throw new UsageError(`小程序的${root === '' ? '主包' : `分包 ${root} `}超过 2 MB，微信不收。`);
  }
  if (packages.reduce((sum, { bytes }) => sum + bytes, 0) > ALL_PACKAGES_LIMIT)
    throw new UsageError('小程序各包加起来超过 30 MB，微信不收。');
  return { hash: hashOf(files), version, packages };
}

const readAll = (dir: string): Record<string, Uint8Array> =>
  Object.fromEntries(listFiles(dir).map((file) => [file, readFileSync(path.join(dir, file))]));

function hashOf(files: Readonly<Record<string, Uint8Array>>): string {
  const hash = createHash('sha256');
  for (const [file, content] of Object.entries(files)) hash.update(`${file}\0${content.length}\0`).update(content);
  return hash.digest('hex').slice(0, 32);
}
