import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Reach } from '../../../cloudfunctions/common/reach';
import { AND, NOTHING, PERMISSIONS_PAGE, REACHES } from '../../../local/build/permissions-page';
import { findRoot } from '../../../local/root';
import { ROLES, type Role } from '../../../miniprogram/contract';

const REACH_OF = new Map(Object.entries(REACHES).map(([reach, { word }]) => [word, reach as Reach]));

/** What docs/permissions.md says, by `function.action`: the very page that people read. */
export function readPage(): Map<string, Record<Role, Reach[]>> {
  const page = readFileSync(path.join(findRoot(__dirname), PERMISSIONS_PAGE), 'utf8');
  const said = new Map<string, Record<Role, Reach[]>>();
  let name = '';
  for (const line of page.split('\n')) {
    name = /^## (\w+)$/.exec(line)?.[1] ?? name;
    const [, action, cells] = /^\| `([\w.]+)` \| (.+) \|$/.exec(line) ?? [];
    if (action === undefined || cells === undefined) continue;
    const roles = cells.split(' | ').map(reachesIn);
    said.set(
      `${name}.${action}`,
      Object.fromEntries(ROLES.map((role, i) => [role, roles[i]])) as Record<Role, Reach[]>,
    );
  }
  return said;
}

function reachesIn(cell: string): Reach[] {
  if (cell === NOTHING) return [];
  return cell.split(AND).map((word) => {
    const reach = REACH_OF.get(word);
    if (!reach) throw new Error(`the page says ${word}, which is no reach`);
    return reach;
  });
}
