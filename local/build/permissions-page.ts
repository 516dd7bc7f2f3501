/** docs/permissions.md: who may call what, taken from the functions' own tables. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { contracts, ROLE_LABELS, ROLES } from '../../miniprogram/contract';

export const PERMISSIONS_PAGE = 'docs/permissions.md';

/** A row of a function's table: `  submit: { who: 'anyone', handler: submit },` */
const ROW = /^ {2}'?([\w.]+)'?: \{ who: (?:'(anyone|known)'|\[([^\]]+)\]|([A-Z]+)), handler: \w+ \},$/gm;

/** Roles that several rows share: `const STAFF = ['unitAdmin', 'cadre', 'office'] as const;` */
const NAMED = /^const ([A-Z]+) = \[([^\]]+)\] as const;$/gm;

interface Row {
  action: string;
  /** `anyone`; `known`: the handler looks at the caller's memberships and at the thing itself; or the roles. */
  who: 'anyone' | 'known' | string[];
}

/** Read, not loaded: loading a function would set up the SDK. */
function rowsOf(root: string, name: string): Row[] {
  const source = readFileSync(path.join(root, 'cloudfunctions', name, 'index.ts'), 'utf8');
  const shared = new Map([...source.matchAll(NAMED)].map(([, called = '', roles = '']) => [called, roles]));
  return [...source.matchAll(ROW)].flatMap(([, action = '', open, listed, called = '']): Row[] => {
    if (open === 'anyone' || open === 'known') return [{ action, who: open }];
    const roles = listed ?? shared.get(called);
    return roles === undefined ? [] : [{ action, who: [...roles.matchAll(/'(\w+)'/g)].map(([, role = '']) => role) }];
  });
}

const MARKS = { anyone: '✓', known: '◐' } as const;

function line({ action, who }: Row): string {
  const cells = ROLES.map((role) => (typeof who === 'string' ? MARKS[who] : who.includes(role) ? '✓' : ''));
  return `| \`${action}\` | ${cells.join(' | ')} |`;
}

/** @throws when a table can't be read whole: an action of the contract without a row */
export function permissionsPage(root: string): string {
  const head = `| Action | ${ROLES.map((role) => `\`${role}\` ${ROLE_LABELS[role]}`).join(' | ')} |`;
  const rule = `|---|${ROLES.map(() => ':-:|').join('')}`;
  const parts = Object.entries(contracts).map(([name, contract]) => {
    const rows = rowsOf(root, name);
    const missing = Object.keys(contract).filter((action) => !rows.some((row) => row.action === action));
    if (missing.length > 0) throw new Error(`${name}/index.ts: no row was read for ${missing.join(', ')}`);
    return [`## ${name}`, '', head, rule, ...rows.map(line)].join('\n');
  });
  return `${[
    '# Who may do what',
    '<!-- Written by local/build/permissions.ts from the tables in cloudfunctions/*/index.ts; a test keeps it so. -->\n<!-- prettier-ignore-start -->',
    "Decided on the server at each call, from the caller's openid and memberships (`cloudfunctions/common/endpoint.ts`).",
    [
      '- ✓ may call it. Of what belongs to a person (`mine`, `inbox`) the caller gets only their own; for `queue` what is theirs to work on.',
      '- ◐ may call it, and the handler decides by memberships and the thing itself: who wrote it, whose unit has it or was told, the office (`suggestion/access.ts`).',
      '- empty: `PERMISSION_DENIED`. Which step is open to whom and when stands in `suggestion/states.ts` and `problem/states.ts`:',
      '  an admin for what the unit has, a cadre for what was handed over, the office for what it has itself and for sending on.',
    ].join('\n'),
    ...parts,
    "## dispatch\n\nNo phone may call it: timers, other functions and the platform's own messages only.",
    '<!-- prettier-ignore-end -->',
  ].join('\n\n')}\n`;
}
