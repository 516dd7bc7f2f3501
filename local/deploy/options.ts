import { parseArgs } from 'node:util';
import { UsageError } from '../options';

/** What a deployment can consist of, in the order in which it happens. */
export const PARTS = ['database', 'functions', 'openapi', 'miniprogram'] as const;
export type Part = (typeof PARTS)[number];

export interface DeployOptions {
  /** The environment's id. */
  env: string;
  parts: ReadonlySet<Part>;
  /** Says what would happen, and does nothing. */
  dryRun: boolean;
  /** Doesn't ask before it begins. */
  yes: boolean;
  /** Uploads also what was uploaded like this before: somebody may have changed it by hand since. */
  again: boolean;
  /** Of the mini-program; that of package.json when left out. */
  version: string | null;
  /** Where keys and variables are read from, besides the process's own environment. */
  settingsFile: string;
}

export const USAGE = `用法：npm run deploy -- --env <环境 ID> [选项]
  --env        云开发环境 ID（云开发控制台 → 设置 → 环境设置）
  --dry-run    只列出要做的事，什么也不改
  --yes        列出后不再询问，直接开始
  --only       只做一部分，逗号分隔：${PARTS.join(',')}
  --again      内容没变的也重新上传
  --version    小程序的版本号，默认取 package.json 里的
  --settings   存放密钥和变量的文件，默认 .env.deploy
要准备什么、放在哪里：见 docs/deploy.md`;

/** @throws UsageError */
export function readDeployOptions(args: string[]): DeployOptions {
  const values = parse(args);
  if (values.help) throw new UsageError(USAGE);
  const { env, version } = values;
  if (env === undefined) throw new UsageError(`请写明要部署到哪个环境。\n${USAGE}`);
  if (!/^[a-z0-9][a-z0-9-]{2,63}$/.test(env)) throw new UsageError(`环境 ID 不对：${env}\n${USAGE}`);
  if (version !== undefined && !/^[\w.-]{1,64}$/.test(version)) throw new UsageError(`版本号不对：${version}`);
  return {
    env,
    parts: readParts(values.only),
    dryRun: values['dry-run'] ?? false,
    yes: values.yes ?? false,
    again: values.again ?? false,
    version: version ?? null,
    settingsFile: values.settings ?? '.env.deploy',
  };
}

function readParts(only: string | undefined): ReadonlySet<Part> {
  if (only === undefined) return new Set(PARTS);
  const names = only.split(',').map((name) => name.trim());
  const parts = PARTS.filter((part) => names.includes(part));
  const unknown = names.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) throw new UsageError(`--only 里没有「${unknown}」这一部分\n${USAGE}`);
  return new Set(parts);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        env: { type: 'string' },
        only: { type: 'string' },
        version: { type: 'string' },
        settings: { type: 'string' },
        'dry-run': { type: 'boolean' },
        yes: { type: 'boolean' },
        again: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
