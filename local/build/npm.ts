import type { OutputFile } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isJson, type Json } from './app-files';
import { cachedBuild } from './cached-build';
import { joinPath } from './module-paths';

/** Phones with WeChat's oldest supported kernel run this; esbuild doesn't go further down for all of our syntax. */
export const PHONE_TARGET = 'es2017';

export type Files = Map<string, string | Uint8Array>;

const REQUIRE = /\brequire\(\s*["']([^"']+)["']\s*\)/g;

/** What a compiled CommonJS file asks for. */
export const requiresOf = (source: string): string[] => [...source.matchAll(REQUIRE)].map((match) => match[1] ?? '');

/**
 * Bundles each npm module that our code requires into a file of its own in `miniprogram_npm`, where WeChat's
 * `require('valibot')` finds it.
 * @param modules e.g. `valibot`, `dayjs/plugin/utc`
 */
export async function bundleModules(root: string, modules: readonly string[]): Promise<Files> {
  const files: Files = new Map();
  for (const name of modules) {
    const { outputFiles } = await cachedBuild({
      stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: root },
      bundle: true,
      write: false,
      minify: true,
      charset: 'utf8',
      format: 'cjs',
      platform: 'browser',
      target: PHONE_TARGET,
      legalComments: 'none',
      absWorkingDir: root,
    });
    files.set(`miniprogram_npm/${name}${name.includes('/') ? '.js' : '/index.js'}`, onlyOutput(outputFiles));
  }
  return files;
}

/** Whether a script stands in a folder called `bundled`. */
export const isBundled = (file: string): boolean => file.split('/').slice(0, -1).includes('bundled');

/**
 * Compiles scripts with the npm modules that they import in themselves, and of those only what they use. So a large library
 * lies in the subpackage that needs it, and nothing of it that nobody calls.
 * @param scripts `.ts`, relative to `source`
 */
export async function bundleScripts(root: string, source: string, scripts: readonly string[]): Promise<Files> {
  const files: Files = new Map();
  for (const script of scripts) {
    const { outputFiles } = await cachedBuild({
      entryPoints: [path.join(source, script)],
      // Wherever the sources lie, packages are those of the project.
      nodePaths: [path.join(root, 'node_modules')],
      bundle: true,
      write: false,
      minify: true,
      charset: 'utf8',
      format: 'cjs',
      platform: 'browser',
      target: PHONE_TARGET,
      // Licences that ask to be named are.
      legalComments: 'inline',
      absWorkingDir: root,
      logLevel: 'silent',
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    });
    files.set(`${script.slice(0, -3)}.js`, onlyOutput(outputFiles));
  }
  return files;
}

const onlyOutput = ([output]: readonly OutputFile[]): Uint8Array => {
  if (!output) throw new Error('esbuild gave no output');
  return output.contents;
};

/** The part of an npm package made for mini-programs (`"miniprogram": "<folder>"` in its package.json). */
export interface MiniprogramPackage {
  name: string;
  /** Absolute. */
  dir: string;
}

/** @returns null when the package isn't installed or isn't made of mini-program components */
export function miniprogramPackage(root: string, name: string): MiniprogramPackage | null {
  const dir = path.join(root, 'node_modules', name);
  const manifest = path.join(dir, 'package.json');
  if (!existsSync(manifest)) return null;
  const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  if (!isJson(parsed) || typeof parsed.miniprogram !== 'string') return null;
  return { name, dir: path.join(dir, parsed.miniprogram) };
}

/**
 * Copies components of a package with everything they need (components they use, scripts, wxs, templates, styles) and
 * nothing else: the whole of TDesign is larger than a package may be.
 * @param entries paths in the package, e.g. `button/button`
 * @param modules scripts that our code requires, e.g. `toast/index`
 */
export async function copyComponents(
  source: MiniprogramPackage,
  entries: readonly string[],
  modules: readonly string[],
): Promise<Files> {
  const scripts = new Set<string>();
  const copied: Files = new Map();
  const waiting = [
    ...entries.flatMap((entry) => component(source, entry)),
    ...modules.map((module) => script(source, 'package.json', `./${module}`)),
  ];
  const seen = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    if (!existsSync(path.join(source.dir, file))) throw new Error(`${source.name}: ${file} is missing`);
    const text = readFileSync(path.join(source.dir, file), 'utf8');
    if (file.endsWith('.js')) {
      scripts.add(file);
      waiting.push(...scriptDependencies(source, file, text));
    } else {
      copied.set(file, text);
      waiting.push(...dependencies(source, file, text));
    }
  }
  const { outputFiles } = await cachedBuild({
    entryPoints: [...scripts].sort().map((file) => ({ in: path.join(source.dir, file), out: file.slice(0, -3) })),
    outdir: source.dir,
    bundle: false,
    write: false,
    minify: true,
    charset: 'utf8',
    format: 'cjs',
    target: PHONE_TARGET,
    legalComments: 'none',
    absWorkingDir: source.dir,
  });
  for (const output of outputFiles) {
    copied.set(path.relative(source.dir, output.path).replaceAll(path.sep, '/'), output.contents);
  }
  return new Map([...copied].map(([file, content]) => [`miniprogram_npm/${source.name}/${file}`, content]));
}

const component = ({ name, dir }: MiniprogramPackage, entry: string): string[] => {
  const base = existsSync(path.join(dir, `${entry}.json`)) ? entry : `${entry}/index`;
  if (!existsSync(path.join(dir, `${base}.json`))) throw new Error(`${name} has no component ${entry}`);
  return ['json', 'wxml', 'js', 'wxss']
    .map((extension) => `${base}.${extension}`)
    .filter((file) => existsSync(path.join(dir, file)));
};

/** Paths only: `"from", "to"` in a list of strings is no import. */
const IMPORT = /(?:\bfrom|\bimport|\brequire\()\s*["']([@\w./-]+)["']/g;

const scriptDependencies = (source: MiniprogramPackage, file: string, text: string): string[] =>
  [...text.matchAll(IMPORT)].map((match) => script(source, file, match[1] ?? ''));

const script = ({ name, dir }: MiniprogramPackage, file: string, reference: string): string => {
  const base = reference.startsWith('.') ? joinPath(file, reference) : `miniprogram_npm/${reference}`;
  const found = [base, `${base}.js`, `${base}/index.js`].find(
    (candidate) => candidate.endsWith('.js') && existsSync(path.join(dir, candidate)),
  );
  if (!found) throw new Error(`${name}: ${file} imports ${reference}, which isn't there`);
  return found;
};

const dependencies = (source: MiniprogramPackage, file: string, text: string): string[] => {
  if (file.endsWith('.json')) {
    const config: unknown = JSON.parse(text);
    const using: Json = isJson(config) && isJson(config.usingComponents) ? config.usingComponents : {};
    return Object.values(using).flatMap((reference) => component(source, joinPath(file, String(reference))));
  }
  if (file.endsWith('.wxss'))
    return [...text.matchAll(/@import\s*["']([^"']+)["']/g)].map((match) => joinPath(file, match[1] ?? ''));
  const references = file.endsWith('.wxs')
    ? /require\(\s*["']([^"']+)["']\s*\)/g
    : /<(?:import|include|wxs)\b[^>]*?\ssrc=["']([^"']+)["']/g;
  const fallback = file.endsWith('.wxs') ? '.wxs' : '.wxml';
  return [...text.matchAll(references)].map((match) => {
    const target = joinPath(file, match[1] ?? '');
    return /\.wx(ml|s)$/.test(target) ? target : target + fallback;
  });
};
