/** Variables of the functions, name → value. */
export type Variables = Readonly<Record<string, string>>;

interface VariableRule {
  name: string;
  /** What is wrong with a value, for a person; null when nothing is. */
  check: (value: string) => string | null;
  /** Whether a new value keeps what the old one has made readable; without it any new value will do. */
  keeps?: (before: string, after: string) => boolean;
  /** Nothing works without it. */
  required: boolean;
}

const keysOf = (value: string): string[] => value.split(',').filter(Boolean);
const is32Bytes = (key: string): boolean =>
  /^[A-Za-z0-9+/]{43}=$/.test(key) && Buffer.from(key, 'base64').length === 32;

const HOW_TO_MAKE = `node -e "console.log(require('crypto').randomBytes(32).toString('base64'))"`;

/** The variables that the functions know; docs/deploy.md says what each is for. Others are left as they are. */
const RULES: readonly VariableRule[] = [
  {
    name: 'CONTACT_KEY',
    required: true,
    check: (value) =>
      keysOf(value).length > 0 && keysOf(value).every(is32Bytes)
        ? null
        : '要是 32 个随机字节的 base64（换钥匙期间可有几个，用逗号隔开）',
    // Names and phones that an old key has encrypted must stay readable.
    keeps: (before, after) => keysOf(before).every((key) => keysOf(after).includes(key)),
  },
  {
    name: 'ID_SECRET',
    required: true,
    check: (value) => (is32Bytes(value) ? null : '要是 32 个随机字节的 base64'),
    // Ids of documents and folders of pictures come from it.
    keeps: (before, after) => before === after,
  },
  {
    name: 'OFFICE_OPENIDS',
    required: false,
    check: (value) => (/^[\w-]{1,64}(\s*,\s*[\w-]{1,64})*$/.test(value) ? null : '要是 openid，几个之间用逗号'),
  },
  {
    name: 'WECOM_ROBOT_BASE',
    required: false,
    check: (value) => (/^https?:\/\//.test(value) ? null : '要是一个网址'),
  },
];

/** Whether the functions know a variable of this name. */
export const isOurs = (name: string): boolean => RULES.some((rule) => rule.name === name);

/** Picks the functions' variables out of all settings. @returns with them what is wrong, never showing a value */
export function readGivenVariables(values: Record<string, string | undefined>): {
  variables: Variables;
  wrong: string[];
} {
  const variables: Record<string, string> = {};
  const wrong: string[] = [];
  for (const { name, check } of RULES) {
    const value = values[name];
    if (!value) continue;
    const complaint = check(value);
    if (complaint === null) variables[name] = value;
    else wrong.push(`变量 ${name} ${complaint}`);
  }
  return { variables, wrong };
}

/**
 * The variables that our functions have in common after the deployment: what is given goes before what is there.
 * @param present of each of our functions that is there already
 */
export function commonVariables(
  given: Variables,
  present: readonly Variables[],
): { variables: Variables; problems: string[]; notes: string[] } {
  const variables: Record<string, string> = {};
  const problems: string[] = [];
  const notes: string[] = [];
  for (const { name, required, keeps } of RULES) {
    const there = [...new Set(present.map((it) => it[name]).filter((value): value is string => Boolean(value)))];
    const value = given[name] ?? (there.length === 1 ? there[0] : undefined);
    if (value !== undefined) {
      variables[name] = value;
      if (keeps && !there.every((before) => keeps(before, value)))
        problems.push(
          `变量 ${name} 与环境里的不同：换了它，已有的数据就读不出了。请用原来的值，或不写（不写就沿用）。`,
        );
    } else if (there.length > 1) {
      problems.push(`各个云函数里的变量 ${name} 不一样，请写明用哪一个。`);
    } else if (required) {
      problems.push(`还没有变量 ${name}。可以这样生成一个，写进设置文件，并另存一份在保险的地方：${HOW_TO_MAKE}`);
    }
  }
  if (variables.OFFICE_OPENIDS === undefined)
    notes.push('还没有变量 OFFICE_OPENIDS：没有人能进入县创城办的页面。知道他们的 openid 后写上，再部署一次。');
  return { variables, problems, notes };
}
