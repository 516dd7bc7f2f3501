import { build, type BuildOptions, type OutputFile } from 'esbuild';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

type Options = BuildOptions & { write: false; absWorkingDir: string };

interface Kept {
  outputFiles: OutputFile[];
  /** What was read, by absolute path. */
  inputs: ReadonlyMap<string, Uint8Array>;
}

const kept = new Map<string, Kept>();

/** Clocks of file systems lag behind the process's by less than this (ms). */
const CLOCK_LAG = 20;

/**
 * esbuild's `build`, which keeps the result within the process for as long as every file that went into it is the same:
 * a watcher builds everything again after each change, and most of it hasn't changed. A failed build isn't kept.
 */
export async function cachedBuild(options: Options): Promise<{ outputFiles: OutputFile[] }> {
  const key = JSON.stringify(options);
  const before = kept.get(key);
  if (before && isFresh(before)) return before;
  kept.delete(key);
  const started = Date.now() - CLOCK_LAG;
  const { metafile, outputFiles } = await build({ ...options, metafile: true });
  const files = Object.keys(metafile.inputs)
    .map((input) => path.resolve(options.absWorkingDir, input))
    // `<stdin>` is among the options, and `(disabled):…` stands for a module that a browser has no use for.
    .filter((file) => existsSync(file));
  // Nobody knows which state of a file that changed meanwhile has been read.
  if (files.every((file) => statSync(file).mtimeMs < started)) {
    kept.set(key, { outputFiles, inputs: new Map(files.map((file) => [file, readFileSync(file)])) });
  }
  return { outputFiles };
}

const isFresh = ({ inputs }: Kept): boolean =>
  [...inputs].every(([file, content]) => existsSync(file) && readFileSync(file).equals(content));
