import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startCloud, type DatabaseDeclaration, type LocalCloud } from '../../../local/cloud';

export const KEY = Buffer.alloc(32, 7).toString('base64');

/** A cloud in this very process, so that its memory can be measured, too. */
export const startHere = (root: string): Promise<LocalCloud> =>
  startCloud({
    functionsDir: path.join(root, 'dist/cloudfunctions'),
    declaration: JSON.parse(
      readFileSync(path.join(root, 'cloudfunctions/database.json'), 'utf8'),
    ) as DatabaseDeclaration,
    dataDir: null,
    port: 0,
    requireIndexes: true,
    quiet: true,
    templates: {},
    variables: {
      CONTACT_KEY: KEY,
      ID_SECRET: 'bench',
      OFFICE_OPENIDS: 'demo-office',
    },
  });
