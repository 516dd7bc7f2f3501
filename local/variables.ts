import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The functions' variables, as they would be set in CloudBase's console: secrets are made at the first start and kept,
 * because what has been encrypted with them must stay readable.
 */
export function readVariables(dataDir: string): Record<string, string> {
  const file = path.join(dataDir, 'variables.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const variables = {
    CONTACT_KEY: randomBytes(32).toString('base64'),
    ID_SECRET: randomBytes(32).toString('base64'),
    OFFICE_OPENIDS: 'demo-office',
  };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(variables, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return variables;
}
