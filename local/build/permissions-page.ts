/** docs/permissions.md: who may call what, and whose things they reach with it, taken from the functions' own tables. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { by, type Reach, type Who } from '../../cloudfunctions/common/reach';
import { STEPS as PROBLEM } from '../../cloudfunctions/problem/states';
import { STEPS as SUGGESTION } from '../../cloudfunctions/suggestion/states';
import { contracts, ROLE_LABELS, ROLES, type Role } from '../../miniprogram/contract';

export const PERMISSIONS_PAGE = 'docs/permissions.md';

/** What the page calls a reach; what it means. */
export const REACHES: Record<Reach, { word: string; meaning: string }> = {
  own: { word: '本人', meaning: '自己写的、填的、记的、查到的，发给自己的' },
  handed: { word: '交办给我', meaning: '单位交给自己经办的意见建议' },
  unit: { word: '本单位', meaning: '由本单位办理、属于本单位的；县创城办也算一个单位' },
  piece: { word: '本单位单件', meaning: '本单位的，一次一件，不能整套' },
  told: { word: '抄告本单位', meaning: '别的单位办理、因为分包这里而告知本单位的意见建议' },
  cadres: { word: '本单位干部', meaning: '本单位的走访干部和给他们的邀请' },
  district: { word: '分包区域', meaning: '分包给本单位的地点，和它下面的' },
  duty: { word: '值守点', meaning: '值守名单里有本单位的宣传点；没有名单的，谁都可以' },
  figures: { word: '区域数字', meaning: '任何区域的数字，里面没有个人' },
  published: { word: '已发布', meaning: '发布给大家看的' },
  answered: { word: '填过且公开', meaning: '自己填过、县创城办允许看结果的问卷' },
  any: { word: '全部', meaning: '全县的' },
};
export const NOTHING = '—';
export const AND = '、';

/** A row of a function's table: `  submit: { who: { anyone: 'own' }, handler: submit },` */
const ROW = /^ {2}'?([\w.]+)'?: \{ who: (.+), handler: \w+ \},$/gm;
/** What several rows share: `const ADMINS = { unitAdmin: 'unit', office: 'any' } as const;` */
const SHARED = /^const ([A-Z_]+) = (\{[^;]+\}) as const;$/gm;
/** A step's row: what stands in the table of states. */
const STEP = /^by\(STEPS\.(\w+)\)$/;
const ENTRY = /(\w+): (?:'(\w+)'|\[([^\]]+)\])/g;

interface Row {
  action: string;
  who: Record<string, readonly Reach[]>;
}

/** Read, not loaded: loading a function would set up the SDK. @throws Error for a row that says nothing about reach */
function rowsOf(root: string, name: string): Row[] {
  const source = readFileSync(path.join(root, 'cloudfunctions', name, 'index.ts'), 'utf8');
  const shared = new Map([...source.matchAll(SHARED)].map(([, called = '', text = '']) => [called, text]));
  return [...source.matchAll(ROW)].map(([, action = '', text = '']): Row => {
    const [, step] = STEP.exec(text) ?? [];
    const who = step === undefined ? entriesIn(shared.get(text) ?? text) : flat(by(stepOf(name, step)));
    if (Object.keys(who).length === 0) {
      throw new Error(
        `${name}/index.ts: ${action} has to say whose things each role reaches (common/reach.ts), not ${text}`,
      );
    }
    return { action, who };
  });
}

const entriesIn = (text: string): Row['who'] =>
  Object.fromEntries(
    [...text.matchAll(ENTRY)].map(([, role = '', one, several = '']) => [
      role,
      one === undefined ? [...several.matchAll(/'(\w+)'/g)].map(([, reach]) => reach as Reach) : [one as Reach],
    ]),
  );

const flat = (who: Who): Row['who'] =>
  Object.fromEntries(Object.entries(who).map(([role, reach]) => [role, [reach].flat() as Reach[]]));

function stepOf(name: string, step: string) {
  const steps = (name === 'problem' ? PROBLEM : SUGGESTION) as Record<string, Parameters<typeof by>[0]>;
  const found = steps[step];
  if (!found) throw new Error(`${name}/states.ts has no step ${step}`);
  return found;
}

/** What is open to everybody is open to each role. */
function reached({ who }: Row, role: Role): string {
  const all = [...(who.anyone ?? []), ...(who.known ?? []), ...(who[role] ?? [])];
  const reaches = all.includes('any') ? (['any'] as const) : [...new Set(all)];
  return reaches.map((reach) => REACHES[reach].word).join(AND) || NOTHING;
}

const line = (row: Row): string => `| \`${row.action}\` | ${ROLES.map((role) => reached(row, role)).join(' | ')} |`;

/** @throws when a table can't be read whole: an action of the contract without a row */
export function permissionsPage(root: string): string {
  const head = `| Action | ${ROLES.map((role) => `\`${role}\` ${ROLE_LABELS[role]}`).join(' | ')} |`;
  const rule = `|---|${ROLES.map(() => '---|').join('')}`;
  const parts = Object.entries(contracts).map(([name, contract]) => {
    const rows = rowsOf(root, name);
    const missing = Object.keys(contract).filter((action) => !rows.some((row) => row.action === action));
    if (missing.length > 0) throw new Error(`${name}/index.ts: no row was read for ${missing.join(', ')}`);
    return [`## ${name}`, '', head, rule, ...rows.map(line)].join('\n');
  });
  return `${[
    '# Who may do what',
    '<!-- Written by local/build/permissions.ts from the tables in cloudfunctions/*/index.ts; a test keeps it so. -->\n<!-- prettier-ignore-start -->',
    "Decided on the server at each call, from the caller's openid and memberships (`cloudfunctions/common/endpoint.ts`), and held to this page by `test/function/permissions`: every action, by everybody, with things of all kinds.",
    [
      '| Whose things | `reach` | Which |',
      '|---|---|---|',
      ...Object.entries(REACHES).map(([reach, { word, meaning }]) => `| ${word} | \`${reach}\` | ${meaning} |`),
      `| ${NOTHING} | | 不能用 |`,
    ].join('\n'),
    [
      'What an outsider is told:',
      '',
      `- A role that may never do it (${NOTHING}): \`PERMISSION_DENIED\`, before anything is looked up.`,
      '- A thing that is out of reach and that the caller may not see: `NOT_FOUND`, as if it did not exist.',
      '- A thing that is out of reach and that the caller sees, as places, units and sites, which are public: `PERMISSION_DENIED`.',
      '- A thing named beside others in a field (`problem.create`): `INVALID_ARGUMENT` there, in the words for what does not exist.',
      "- A list holds only what is within reach, whatever it is asked for; `inbox.read` leaves what is not the caller's as it is.",
      '',
      'In which state of a thing a step is possible stands in `suggestion/states.ts` and `problem/states.ts`; who may do a step is read from there.',
    ].join('\n'),
    ...parts,
    "## dispatch\n\nNo phone may call it: timers, other functions and the platform's own messages only.",
    '<!-- prettier-ignore-end -->',
  ].join('\n\n')}\n`;
}
