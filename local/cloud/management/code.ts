import { unzipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { findRoot } from '../../root';
import { invalidValue, parse } from './error';

/** Largest zip that travels inside a request (manager-node: 1.5 MB), as base64. */
const ZIP_LIMIT = 2 * 1024 * 1024;

const codeOf = v.object({
  ZipFile: v.optional(v.pipe(v.string(), v.maxLength(ZIP_LIMIT))),
  TempCosObjectName: v.optional(v.string()),
});

/** Zips too large for a request: each has a place where it may be put, and is named by that afterwards. */
export class Uploads {
  private readonly places = new Map<string, { sign: string; zip: Buffer | null }>();

  /** As `GetTempCosInfo` answers. */
  open(objectPath: string): { Date: string | undefined; Sign: string } {
    const key = `/${new Date().toISOString().slice(0, 10)}/${objectPath}`;
    const sign = randomUUID();
    this.places.set(key, { sign, zip: null });
    return { Date: key.split('/')[1], Sign: sign };
  }

  /** @returns whether it may be put there */
  put(key: string, sign: string, zip: Buffer): boolean {
    const place = this.places.get(key);
    if (place?.sign !== sign) return false;
    place.zip = zip;
    return true;
  }

  /** The zip that a request's `Code` holds or names. @throws ManagementError */
  zipOf(code: unknown): Uint8Array {
    const { ZipFile, TempCosObjectName } = parse(codeOf, code);
    if (ZipFile !== undefined) return Buffer.from(ZipFile, 'base64');
    const zip = this.places.get(TempCosObjectName ?? '')?.zip;
    if (!zip) throw invalidValue('Code');
    return zip;
  }
}

/**
 * Makes `dir` hold what the zip holds, and nothing else.
 * @param handler `<file>.main`: the file has to be there
 * @throws ManagementError
 */
export function unpack(zip: Uint8Array, dir: string, handler: string): void {
  const files = unzip(zip);
  const [file = '', method] = handler.split('.');
  if (method !== 'main' || !files[`${file}.js`]) throw invalidValue(`Handler ${handler}`);
  rmSync(dir, { recursive: true, force: true });
  for (const [entry, content] of Object.entries(files)) {
    const target = path.join(dir, entry);
    if (entry.split('/').includes('..')) throw invalidValue(`${entry} in Code.ZipFile`);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch {
    throw invalidValue('Code.ZipFile is no zip');
  }
}

/** Puts the packages that a function names beside it, from those of this repository. @returns what is wrong, or '' */
export function installDependencies(dir: string): string {
  const manifest = path.join(dir, 'package.json');
  if (!existsSync(manifest)) return '';
  const packages = path.join(findRoot(), 'node_modules');
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies?: Record<string, string> };
  for (const [name, version] of Object.entries(dependencies)) {
    const installed = path.join(packages, name, 'package.json');
    const found = existsSync(installed) && (JSON.parse(readFileSync(installed, 'utf8')) as { version: string }).version;
    if (found !== version) return `no matching version found for ${name}@${version}`;
  }
  symlinkSync(packages, path.join(dir, 'node_modules'), 'junction');
  return '';
}
