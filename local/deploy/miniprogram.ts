import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from './settings';
import type { WantedMiniprogram } from './wanted';

/** WeChat's own uploader. Fetched when it is needed: it brings over a thousand packages, which nothing else has a use for. */
const UPLOADER = 'miniprogram-ci@2.1.42';
/** Of the thirty uploaders that an account has: its uploads replace its own earlier ones only. */
const ROBOT = 1;

/** The arguments for npx. `project.config.json` names the folder and what must not be compiled once more. */
export function uploadArguments(
  root: string,
  { appid, keyFile }: NonNullable<Settings['upload']>,
  version: string,
): string[] {
  return [
    ...['--yes', UPLOADER, 'upload'],
    ...['--pp', root],
    ...['--pkp', keyFile],
    ...['--appid', appid],
    ...['--uv', version],
    ...['--ud', 'deploy'],
    ...['-r', String(ROBOT)],
    ...['--use-project-config', 'true'],
  ];
}

/** @throws Error when the uploader ends with a failure; what it said has been shown */
export async function uploadMiniprogram(
  root: string,
  upload: NonNullable<Settings['upload']>,
  version: string,
): Promise<void> {
  const windows = process.platform === 'win32';
  const args = uploadArguments(root, upload, version);
  // A shell takes a path with spaces apart.
  const child = spawn('npx', windows ? args.map((arg) => `"${arg}"`) : args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new Error(`miniprogram-ci ended with ${code}`);
}

const recordFile = (root: string, env: string): string => path.join(root, '.deploy', `${env}.json`);

/** WeChat doesn't tell what was uploaded: this machine remembers. Elsewhere the same is uploaded again, which harms nothing. */
export function lastUpload(root: string, env: string): string | null {
  const file = recordFile(root, env);
  if (!existsSync(file)) return null;
  return String((JSON.parse(readFileSync(file, 'utf8')) as { miniprogram?: unknown }).miniprogram);
}

export function rememberUpload(root: string, env: string, { hash }: WantedMiniprogram): void {
  const file = recordFile(root, env);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ miniprogram: hash })}\n`);
}
