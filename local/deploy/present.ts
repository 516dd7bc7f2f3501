import { setTimeout as wait } from 'node:timers/promises';
import type { IndexDeclaration } from '../cloud';
import { UsageError } from '../options';
import { ApiError, type TencentApi } from './tencent';
import type { Variables } from './variables';
import type { WeixinApi } from './weixin';

/** An environment as the management API names it. */
export interface Place {
  env: string;
  region: string;
  /** Of the functions. */
  namespace: string;
  /** Of the database, `tnt-…`. */
  instance: string;
  logs: { logset: string; topic: string } | null;
  /** Of the account, digits; '' when the environment doesn't tell. */
  account: string;
}

export interface PresentTable {
  permission: string;
  /** Without that of `_id`. */
  indexes: IndexDeclaration[];
}

export interface PresentFunction {
  /** `Active`, `CreateFailed`, `UpdateFailed` …; never on its way. */
  status: string;
  runtime: string;
  description: string;
  /** Seconds. */
  timeout: number;
  variables: Variables;
  triggers: { name: string; config: string }[];
}

/** What an environment is now; what a deployment leaves out isn't asked for and is empty. */
export interface Present {
  tables: ReadonlyMap<string, PresentTable>;
  functions: ReadonlyMap<string, PresentFunction>;
  /** Of the functions that are there; null where nobody has said. */
  openapi: ReadonlyMap<string, readonly string[] | null>;
  /** Hash of the mini-program that was last uploaded from here. */
  uploaded: string | null;
}

const PAGE = 100;
const FUNCTION_PAGE = 20;
/** An upload with its packages takes the platform up to some minutes. */
const DEPLOY_LIMIT_MS = 5 * 60_000;

interface EnvInfo {
  EnvId: string;
  Status: string;
  Region?: string;
  Databases?: { InstanceId: string }[] | null;
  Functions?: { Namespace: string; Region?: string }[] | null;
  Storages?: { Bucket: string; AppId?: string }[] | null;
  LogServices?: { LogsetId: string; TopicId: string }[] | null;
}

/** @throws UsageError when there is no such environment or it isn't ready */
export async function findPlace(api: TencentApi, env: string): Promise<Place> {
  const { EnvList } = await api.call<{ EnvList?: EnvInfo[] | null }>('tcb', 'DescribeEnvs', { EnvId: env });
  const info = EnvList?.find(({ EnvId }) => EnvId === env);
  if (!info) throw new UsageError(`这个腾讯云账号里没有环境 ${env}。请核对环境 ID，以及密钥是不是这个小程序的账号的。`);
  const instance = info.Databases?.[0]?.InstanceId;
  if (info.Status !== 'NORMAL' || !instance)
    throw new UsageError(
      `环境 ${env} 还不能用（状态 ${info.Status}）。请在云开发控制台看看它是不是还在开通，或已停用。`,
    );
  const [functions] = info.Functions ?? [];
  const [logs] = info.LogServices ?? [];
  const [storage] = info.Storages ?? [];
  return {
    env,
    region: functions?.Region ?? info.Region ?? 'ap-shanghai',
    namespace: functions?.Namespace ?? env,
    instance,
    logs: logs ? { logset: logs.LogsetId, topic: logs.TopicId } : null,
    account: storage?.AppId ?? /-(\d+)$/.exec(storage?.Bucket ?? '')?.[1] ?? '',
  };
}

/** Which database a request about collections is for. */
export const databaseOf = ({ env, instance }: Place) => ({
  EnvId: env,
  MongoConnector: { InstanceId: 'flexdb', DatabaseName: instance },
});

/** @throws ApiError */
export async function readTables(api: TencentApi, place: Place): Promise<Map<string, PresentTable>> {
  const tables = new Map<string, PresentTable>();
  for (const name of await tableNames(api, place)) {
    const { Indexes } = await api.call<{ Indexes?: IndexInfo[] | null }>('tcb', 'DescribeTable', {
      ...databaseOf(place),
      TableName: name,
    });
    const { AclTag } = await api.call<{ AclTag: string }>('tcb', 'DescribeDatabaseACL', {
      EnvId: place.env,
      CollectionName: name,
    });
    tables.set(name, {
      permission: AclTag,
      indexes: (Indexes ?? []).filter(({ Name }) => Name !== '_id_').map(indexOf),
    });
  }
  return tables;
}

async function tableNames(api: TencentApi, place: Place): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const { Tables, Pager } = await api.call<{ Tables: { TableName: string }[] | null; Pager?: { Total: number } }>(
      'tcb',
      'ListTables',
      { ...databaseOf(place), MgoLimit: PAGE, MgoOffset: names.length },
    );
    names.push(...(Tables ?? []).map(({ TableName }) => TableName));
    if (!Tables || Tables.length === 0 || names.length >= (Pager?.Total ?? 0)) return names;
  }
}

interface IndexInfo {
  Name: string;
  Unique?: boolean;
  Keys: { Name: string; Direction: string }[];
}

const indexOf = ({ Name, Unique, Keys }: IndexInfo): IndexDeclaration => ({
  name: Name,
  keys: Keys.map((key) => ({ [key.Name]: key.Direction === '-1' ? -1 : 1 })),
  unique: Unique === true,
});

/** @throws ApiError */
export async function readPresentFunctions(
  api: TencentApi,
  place: Place,
  pollMs: number,
): Promise<Map<string, PresentFunction>> {
  const functions = new Map<string, PresentFunction>();
  for (const name of await functionNames(api, place)) functions.set(name, await settled(api, place, name, pollMs));
  return functions;
}

async function functionNames(api: TencentApi, { env }: Place): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const { Functions, TotalCount } = await api.call<{ Functions?: { FunctionName: string }[]; TotalCount: number }>(
      'tcb',
      'ListFunctions',
      { EnvId: env, Limit: FUNCTION_PAGE, Offset: names.length },
    );
    names.push(...(Functions ?? []).map(({ FunctionName }) => FunctionName));
    if (!Functions || Functions.length === 0 || names.length >= TotalCount) return names;
  }
}

interface FunctionInfo {
  Status: string;
  StatusDesc?: string;
  StatusReasons?: { ErrorCode: string; ErrorMessage: string }[] | null;
  Runtime: string;
  Description?: string;
  Timeout: number;
  Environment?: { Variables?: { Key: string; Value: string }[] | null } | null;
  Triggers?: { TriggerName: string; Type: string; TriggerDesc: string }[] | null;
}

const ON_ITS_WAY = ['Creating', 'Updating', 'Publishing', 'Deleting'];

/** A function as soon as nothing is under way with it. @throws ApiError also when that takes too long */
export async function settled(
  api: TencentApi,
  { namespace, region }: Place,
  name: string,
  pollMs: number,
): Promise<PresentFunction & { reason: string }> {
  const until = Date.now() + DEPLOY_LIMIT_MS;
  for (;;) {
    const info = await api.in(region).call<FunctionInfo>('scf', 'GetFunction', {
      FunctionName: name,
      Namespace: namespace,
      ShowCode: 'FALSE',
    });
    if (!ON_ITS_WAY.includes(info.Status)) return functionOf(info);
    if (Date.now() > until) throw new ApiError('', `function ${name} is still ${info.Status}`, 'GetFunction');
    await wait(pollMs);
  }
}

const functionOf = (info: FunctionInfo): PresentFunction & { reason: string } => ({
  status: info.Status,
  reason: (info.StatusReasons ?? []).map(({ ErrorMessage }) => ErrorMessage).join('; ') || (info.StatusDesc ?? ''),
  runtime: info.Runtime,
  description: info.Description ?? '',
  timeout: info.Timeout,
  variables: Object.fromEntries((info.Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value])),
  triggers: (info.Triggers ?? [])
    .filter(({ Type }) => Type === 'timer')
    .map(({ TriggerName, TriggerDesc }) => ({ name: TriggerName, config: cronOf(TriggerDesc) })),
});

/** It is given as seven fields and comes back as `{"cron": …}`. */
function cronOf(description: string): string {
  if (!description.startsWith('{')) return description;
  return String((JSON.parse(description) as { cron?: unknown }).cron);
}

/** @throws ApiError */
export async function readOpenapi(
  api: WeixinApi,
  names: readonly string[],
): Promise<Map<string, readonly string[] | null>> {
  const openapi = new Map<string, readonly string[] | null>();
  for (const name of names) openapi.set(name, await api.openapiOf(name));
  return openapi;
}
