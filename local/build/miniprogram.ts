import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppFilesError, isJson, readApp, readJson, type Json } from './app-files';
import { cachedBuild } from './cached-build';
import { listFiles, writeTree } from './files';
import { joinPath, resolveModule } from './module-paths';
import {
  bundleModules,
  bundleScripts,
  copyComponents,
  isBundled,
  miniprogramPackage,
  PHONE_TARGET,
  requiresOf,
  type Files,
} from './npm';

/** WeChat refuses larger packages (bytes). */
const PACKAGE_LIMIT = 2 * 1024 * 1024;

/** Half of what WeChat takes (bytes): the main package is what a person waits for after scanning a code. */
export const MAIN_PACKAGE_CEILING = 1024 * 1024;

export interface MiniprogramBuild {
  /** Bytes per package; the main package has the name ''. */
  packages: { root: string; bytes: number }[];
  changed: boolean;
}

export interface MiniprogramPaths {
  /** The sources; `<root>/miniprogram` when left out. */
  source?: string;
  /** `<root>/dist/miniprogram` when left out. */
  out?: string;
}

const decoder = new TextDecoder();
const textOf = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : decoder.decode(content);

/**
 * Builds what WeChat's tools upload: every .ts as one CommonJS .js beside the copied wxml, wxss, wxs, json and images,
 * and the npm packages that are used in `miniprogram_npm`; scripts in folders called `bundled` carry theirs in themselves.
 * The same sources give the same bytes.
 * @throws AppFilesError when a page, component or module is missing; Error when a package is too large
 */
export async function buildMiniprogram(root: string, paths: MiniprogramPaths = {}): Promise<MiniprogramBuild> {
  const source = paths.source ?? path.join(root, 'miniprogram');
  const out = paths.out ?? path.join(root, 'dist/miniprogram');
  const sources = listFiles(source);
  const files: Files = new Map();
  for (const file of sources.filter((name) => !name.endsWith('.ts'))) {
    const content = readFileSync(path.join(source, file));
    files.set(file, file.endsWith('.json') ? JSON.stringify(readJson(source, file)) : content);
  }
  const scripts = sources.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  for (const compiled of await Promise.all([
    compileScripts(
      source,
      scripts.filter((file) => !isBundled(file)),
    ),
    bundleScripts(root, source, scripts.filter(isBundled)),
  ])) {
    for (const [file, content] of compiled) files.set(file, content);
  }
  for (const [file, content] of await npmFiles(root, source, files)) files.set(file, content);
  checkRequires(files);
  const changed = writeTree(out, files);
  // Reading it back the way the phone does finds what is missing.
  const { subpackages } = readApp(out);
  return { packages: checkSizes(files, subpackages), changed };
}

async function compileScripts(source: string, scripts: readonly string[]): Promise<Files> {
  const { outputFiles } = await cachedBuild({
    entryPoints: scripts.map((file) => ({ in: path.join(source, file), out: file.slice(0, -3) })),
    outdir: source,
    bundle: false,
    write: false,
    minify: true,
    // Names of classes and functions appear in error reports.
    keepNames: false,
    charset: 'utf8',
    format: 'cjs',
    target: PHONE_TARGET,
    absWorkingDir: source,
    // What is wrong is in the error that is thrown.
    logLevel: 'silent',
    // Our tsconfig is for checking; nothing of it changes the output.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return new Map(
    outputFiles.map((file) => [path.relative(source, file.path).replaceAll(path.sep, '/'), file.contents]),
  );
}

/** `dayjs/plugin/utc` → `dayjs`, `@scope/a/b` → `@scope/a`. */
const packageOf = (module: string): string =>
  module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');

/** What is taken from one npm package. */
interface Wanted {
  components: Set<string>;
  modules: Set<string>;
}

async function npmFiles(root: string, source: string, files: Files): Promise<Files> {
  const wanted = new Map<string, Wanted>();
  const of = (reference: string): { rest: string; take: Wanted } => {
    const name = packageOf(reference);
    const take = wanted.get(name) ?? { components: new Set(), modules: new Set() };
    wanted.set(name, take);
    return { rest: reference.slice(name.length + 1), take };
  };
  for (const [file, content] of files) {
    if (file.endsWith('.js')) {
      for (const reference of requiresOf(textOf(content)).filter((each) => !/^[./]/.test(each))) {
        const { rest, take } = of(reference);
        take.modules.add(rest);
      }
    } else if (file.endsWith('.json')) {
      const config: unknown = JSON.parse(textOf(content));
      for (const reference of usedComponents(config)) {
        const target = joinPath(file, reference);
        if (/^[./]/.test(reference) || files.has(`${target}.json`) || files.has(`${target}/index.json`)) continue;
        const { rest, take } = of(reference);
        take.components.add(rest);
      }
    }
  }
  const parts: Files[] = [];
  for (const [name, { components, modules }] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = miniprogramPackage(root, name);
    if (found) parts.push(await copyComponents(found, [...components].sort(), [...modules].sort()));
    else if (components.size > 0)
      throw new AppFilesError(path.join(source, 'app.json'), `no package "${name}" with mini-program components`);
    else
      parts.push(
        await bundleModules(
          root,
          [...modules].sort().map((rest) => (rest === '' ? name : `${name}/${rest}`)),
        ),
      );
  }
  return new Map(parts.flatMap((part) => [...part]));
}

const usedComponents = (config: unknown): string[] => {
  if (!isJson(config)) return [];
  const using: Json = isJson(config.usingComponents) ? config.usingComponents : {};
  return Object.values(using).filter((reference): reference is string => typeof reference === 'string');
};

/** A wrong path would only show on the phone. */
function checkRequires(files: Files): void {
  for (const [file, content] of files) {
    if (!file.endsWith('.js')) continue;
    for (const reference of requiresOf(textOf(content))) {
      if (!resolveModule((candidate) => files.has(candidate), file, reference)) {
        throw new AppFilesError(file, `require("${reference}") finds nothing`);
      }
    }
  }
}

function checkSizes(files: Files, subpackages: readonly string[]): MiniprogramBuild['packages'] {
  const bytes = new Map<string, number>(['', ...subpackages].map((name) => [name, 0]));
  for (const [file, content] of files) {
    const owner = subpackages.find((folder) => file.startsWith(folder)) ?? '';
    bytes.set(owner, (bytes.get(owner) ?? 0) + Buffer.byteLength(content));
  }
  for (const [name, size] of bytes) {
    if (size > PACKAGE_LIMIT && name !== '')
      throw new Error(
        `The package "${name.slice(0, -1)}" has ${grouped(size)} bytes, WeChat takes ${grouped(PACKAGE_LIMIT)} at most.`,
      );
    if (size > MAIN_PACKAGE_CEILING && name === '')
      throw new Error(
        `The main package has ${grouped(size)} bytes, ${grouped(MAIN_PACKAGE_CEILING)} are its ceiling: move pages into a subpackage or make pictures smaller.`,
      );
  }
  return [...bytes].map(([name, size]) => ({ root: name, bytes: size }));
}

const grouped = (bytes: number): string => bytes.toLocaleString('en-US');
