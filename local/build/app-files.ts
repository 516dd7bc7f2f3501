import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { foldersUpwards, joinPath } from './module-paths';

/** JSON objects as they are written in the app's files. */
export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** What a mini-program's folder says about itself; paths are relative to the folder, without extension. */
export interface AppFiles {
  dir: string;
  config: Json;
  /** All pages, those of subpackages behind those of the main package. */
  pages: string[];
  /** Folders of subpackages, with a slash at the end. */
  subpackages: string[];
  /** Every page and component that a page can reach, by path. */
  units: Map<string, Unit>;
}

/** A page or a component. */
export interface Unit {
  path: string;
  isPage: boolean;
  config: Json;
  /** Tag → path of the component, app.json's included. */
  using: Map<string, string>;
}

export class AppFilesError extends Error {
  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.name = 'AppFilesError';
  }
}

export function readJson(dir: string, file: string): Json {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path.join(dir, file), 'utf8'));
  } catch (error) {
    throw new AppFilesError(file, error instanceof Error ? error.message : String(error));
  }
  if (!isJson(parsed)) throw new AppFilesError(file, 'an object was expected');
  return parsed;
}

/**
 * The component that `reference` in `usingComponents` means: relative, absolute, or from an npm package.
 * @throws AppFilesError when there is none
 */
export function resolveComponent(dir: string, from: string, reference: string): string {
  if (reference.includes('://')) throw new AppFilesError(`${from}.json`, `plugins are not supported: ${reference}`);
  const candidates = [joinPath(from, reference)];
  if (!/^[./]/.test(reference)) {
    candidates.push(...foldersUpwards(from).map((folder) => `${folder}miniprogram_npm/${reference}`));
  }
  for (const candidate of candidates.flatMap((found) => [found, `${found}/index`])) {
    if (existsSync(path.join(dir, `${candidate}.json`)) && existsSync(path.join(dir, `${candidate}.wxml`)))
      return candidate;
  }
  throw new AppFilesError(`${from}.json`, `no component "${reference}"`);
}

const usingOf = (config: Json): [string, string][] =>
  isJson(config.usingComponents)
    ? Object.entries(config.usingComponents).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    : [];

const subpackagesOf = (config: Json): { root: string; pages: string[] }[] => {
  const listed: unknown = config.subpackages ?? config.subPackages;
  if (!Array.isArray(listed)) return [];
  return listed.filter(isJson).map(({ root, pages }) => ({
    root: `${String(root).replace(/^\/+|\/+$/g, '')}/`,
    pages: textsOf(pages),
  }));
};

/** app.json's pages and subpackages, without looking at the pages themselves. */
export function readPages(dir: string): Pick<AppFiles, 'config' | 'pages' | 'subpackages'> {
  const config = readJson(dir, 'app.json');
  const subpackages = subpackagesOf(config);
  const pages = [
    ...textsOf(config.pages),
    ...subpackages.flatMap(({ root, pages: own }) => own.map((page) => root + page)),
  ];
  return { config, pages, subpackages: subpackages.map(({ root }) => root) };
}

/**
 * Reads app.json, all pages and every component they use.
 * @throws AppFilesError naming the file when a page or component is missing or broken
 */
export function readApp(dir: string): AppFiles {
  const { config, pages, subpackages } = readPages(dir);
  const units = new Map<string, Unit>();
  const appUsing = usingOf(config).map(([tag, reference]) => [tag, resolveComponent(dir, 'app', reference)] as const);
  const add = (unitPath: string, isPage: boolean): void => {
    if (units.has(unitPath)) return;
    for (const extension of ['wxml', 'js']) {
      const file = `${unitPath}.${extension}`;
      if (!existsSync(path.join(dir, file)))
        throw new AppFilesError(file, isPage ? 'a page needs it' : 'a component needs it');
    }
    const unitConfig = existsSync(path.join(dir, `${unitPath}.json`)) ? readJson(dir, `${unitPath}.json`) : {};
    const own = usingOf(unitConfig).map(
      ([tag, reference]) => [tag, resolveComponent(dir, unitPath, reference)] as const,
    );
    const using = new Map([...appUsing, ...own]);
    units.set(unitPath, { path: unitPath, isPage, config: unitConfig, using });
    for (const target of using.values()) add(target, false);
    if (isJson(unitConfig.componentGenerics)) {
      for (const generic of Object.values(unitConfig.componentGenerics)) {
        if (isJson(generic) && typeof generic.default === 'string')
          add(resolveComponent(dir, unitPath, generic.default), false);
      }
    }
  };
  for (const page of pages) add(page, true);
  return { dir, config, pages, subpackages, units };
}
