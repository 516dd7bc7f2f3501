import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../options';
import type { DeployOptions, Part } from './options';
import { readGivenVariables, type Variables } from './variables';

/** Keys of the accounts, and where their APIs are. None of it is ever printed. */
export interface Settings {
  tencent: { secretId: string; secretKey: string; token: string | null; region: string; endpoint: string | null };
  /** Null where nothing of this deployment needs it. */
  weixin: { appid: string; secret: string; endpoint: string } | null;
  upload: { appid: string; keyFile: string } | null;
  variables: Variables;
}

const WEIXIN = 'https://api.weixin.qq.com';
const DEFAULT_REGION = 'ap-shanghai';

/** What a deployment can't do without, and where people find it. */
const WHERE: Record<string, string> = {
  TENCENTCLOUD_SECRETID: '腾讯云控制台 → 访问管理 → API 密钥管理（用小程序的账号登录：其他登录方式 → 微信公众号）',
  TENCENTCLOUD_SECRETKEY: '与上一项一同生成，只在生成时显示一次',
  WX_APPID: 'mp.weixin.qq.com → 开发管理 → 开发设置 → AppID（小程序 ID）',
  WX_APPSECRET: 'mp.weixin.qq.com → 开发管理 → 开发设置 → AppSecret，并把本机 IP 加进 IP 白名单',
  WX_UPLOAD_KEY:
    'mp.weixin.qq.com → 开发管理 → 开发设置 → 小程序代码上传：下载密钥，这里写它的文件名；本机 IP 也要在那里的白名单里',
};

const NEEDED: Record<Part, string[]> = {
  database: ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'],
  functions: ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'],
  openapi: ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY', 'WX_APPID', 'WX_APPSECRET'],
  miniprogram: ['WX_APPID', 'WX_UPLOAD_KEY'],
};

/**
 * Reads the settings from the process's environment and, for what isn't there, from the settings file.
 * @throws UsageError that names everything that is missing or wrong, and where to get it
 */
export function readSettings(
  root: string,
  { parts, settingsFile }: Pick<DeployOptions, 'parts' | 'settingsFile'>,
  env: NodeJS.ProcessEnv,
): Settings {
  const file = path.resolve(root, settingsFile);
  const values: Record<string, string | undefined> = {
    WX_APPID: privateAppid(root),
    ...(existsSync(file) ? parseSettings(readFileSync(file, 'utf8')) : {}),
    ...Object.fromEntries(Object.entries(env).filter(([, value]) => value)),
  };
  const complaints = missing(parts, values, settingsFile);
  const keyFile = path.resolve(root, values.WX_UPLOAD_KEY ?? '');
  if (parts.has('miniprogram') && values.WX_UPLOAD_KEY && !existsSync(keyFile))
    complaints.push(`WX_UPLOAD_KEY 指的文件不存在：${keyFile}`);
  const { variables, wrong } = readGivenVariables(values);
  complaints.push(...wrong);
  if (complaints.length > 0) throw new UsageError(complaints.join('\n'));
  const { WX_APPID: appid = '', WX_APPSECRET: secret = '' } = values;
  return {
    tencent: {
      secretId: values.TENCENTCLOUD_SECRETID ?? '',
      secretKey: values.TENCENTCLOUD_SECRETKEY ?? '',
      token: values.TENCENTCLOUD_SESSIONTOKEN ?? null,
      region: values.TENCENTCLOUD_REGION ?? DEFAULT_REGION,
      endpoint: values.TENCENTCLOUD_ENDPOINT ?? null,
    },
    weixin: parts.has('openapi') ? { appid, secret, endpoint: values.WX_ENDPOINT ?? WEIXIN } : null,
    upload: parts.has('miniprogram') ? { appid, keyFile } : null,
    variables,
  };
}

function missing(parts: ReadonlySet<Part>, values: Record<string, string | undefined>, file: string): string[] {
  const needed = new Set([...parts].flatMap((part) => NEEDED[part]));
  const names = [...needed].filter((name) => !values[name]);
  if (names.length === 0) return [];
  return [
    `还缺下面这些。可以写进 ${file}（每行一个 名称=值，git 不会收它），也可以设成环境变量：`,
    ...names.map((name) => `  ${name}：${WHERE[name] ?? ''}`),
  ];
}

/** Lines `NAME=value`; quotes around a value and lines that begin with # are left out. */
export function parseSettings(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ''] = /^\s*(?:export\s+)?([A-Z]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined) values[name] = /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
  }
  return values;
}

/** The one that the developer tools already use. */
function privateAppid(root: string): string | undefined {
  const file = path.join(root, 'project.private.config.json');
  if (!existsSync(file)) return undefined;
  const { appid } = JSON.parse(readFileSync(file, 'utf8')) as { appid?: unknown };
  return typeof appid === 'string' && /^wx/.test(appid) ? appid : undefined;
}
