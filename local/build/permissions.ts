/** Writes docs/permissions.md: `node local/bin/run-ts.mjs local/build/permissions.ts` */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { findRoot } from '../root';
import { PERMISSIONS_PAGE, permissionsPage } from './permissions-page';

const root = findRoot();
writeFileSync(path.join(root, PERMISSIONS_PAGE), permissionsPage(root));
