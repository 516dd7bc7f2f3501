import { descriptionOf } from './plan-functions';
import { databaseOf, settled, type Place } from './present';
import type { Step } from './steps';
import { ApiError, type TencentApi } from './tencent';
import { packed } from './code';
import type { Variables } from './variables';
import type { WantedFunction, WantedMiniprogram } from './wanted';
import type { WeixinApi } from './weixin';

/** Newer ones of the platform run what is built for older ones. */
const RUNTIME = 'Nodejs20.19';
const MEMORY_MB = 256;
const HANDLER = 'index.main';

/** Where a deployment goes to. */
export interface Target {
  api: TencentApi;
  /** Null when openapi permissions are left out. */
  weixin: WeixinApi | null;
  place: Place;
  /** Between two looks at a function that is under way. */
  pollMs: number;
  uploadMiniprogram(miniprogram: WantedMiniprogram): Promise<void>;
}

/** A step that wasn't completed: nobody knows whether it was carried out. The next run finds out. */
export class StepError extends Error {
  constructor(
    readonly step: Step,
    override readonly cause: unknown,
  ) {
    super(step.says);
    this.name = 'StepError';
  }
}

/** @throws StepError */
export async function apply(target: Target, step: Step): Promise<void> {
  try {
    await carryOut(target, step);
  } catch (error) {
    throw new StepError(step, error);
  }
}

function carryOut(target: Target, { action }: Step): Promise<unknown> {
  const { api, place } = target;
  switch (action.kind) {
    case 'createCollection':
      return api.call('tcb', 'CreateTable', { ...databaseOf(place), TableName: action.collection });
    case 'setPermission':
      return api.call('tcb', 'ModifyDatabaseACL', {
        EnvId: place.env,
        CollectionName: action.collection,
        AclTag: action.permission,
      });
    case 'createIndexes':
      return api.call('tcb', 'UpdateTable', {
        ...databaseOf(place),
        TableName: action.collection,
        CreateIndexes: action.indexes.map(({ name, keys, unique = false }) => ({
          IndexName: name,
          MgoKeySchema: {
            MgoIndexKeys: keys
              .flatMap((key) => Object.entries(key))
              .map(([Name, direction]) => ({ Name, Direction: String(direction) })),
            MgoIsUnique: unique,
          },
        })),
      });
    case 'dropIndex':
      return api.call('tcb', 'UpdateTable', {
        ...databaseOf(place),
        TableName: action.collection,
        DropIndexes: [{ IndexName: action.index }],
      });
    case 'createFunction':
      return createFunction(target, action.fn, action.variables);
    case 'deleteFailedFunction':
      return scf(target, 'DeleteFunction', action.name);
    case 'updateCode':
      return updateCode(target, action.fn);
    case 'configure':
      return configure(target, action.fn, action.variables);
    case 'createTrigger': {
      const { name, config } = action.trigger;
      const triggers = [{ TriggerName: name, Type: 'timer', TriggerDesc: config }];
      return scf(target, 'BatchCreateTrigger', action.name, {
        Triggers: JSON.stringify(triggers),
        Count: triggers.length,
      });
    }
    case 'deleteTrigger':
      return scf(target, 'DeleteTrigger', action.name, { TriggerName: action.trigger, Type: 'timer' });
    case 'allowOpenapi':
      if (!target.weixin) throw new Error('openapi permissions need the account of the mini-program');
      return target.weixin.allowOpenapi(action.name, action.openapi);
    case 'uploadMiniprogram':
      return target.uploadMiniprogram(action.miniprogram);
  }
}

async function createFunction(target: Target, fn: WantedFunction, variables: Variables): Promise<void> {
  const { logs } = target.place;
  await scf(target, 'CreateFunction', fn.name, {
    Role: 'TCB_QcsRole',
    Stamp: 'MINI_QCBASE',
    Handler: HANDLER,
    Runtime: RUNTIME,
    InstallDependency: 'TRUE',
    Code: await packed(target, fn),
    ...settingsOf(fn, variables),
    ...(logs ? { ClsLogsetId: logs.logset, ClsTopicId: logs.topic } : {}),
  });
  await untilActive(target, fn.name);
}

async function updateCode(target: Target, fn: WantedFunction): Promise<void> {
  await scf(target, 'UpdateFunctionCode', fn.name, {
    Handler: HANDLER,
    InstallDependency: 'TRUE',
    Code: await packed(target, fn),
  });
  await untilActive(target, fn.name);
}

async function configure(target: Target, fn: WantedFunction, variables: Variables): Promise<void> {
  await scf(target, 'UpdateFunctionConfiguration', fn.name, settingsOf(fn, variables));
  await untilActive(target, fn.name);
}

const settingsOf = (fn: WantedFunction, variables: Variables) => ({
  Description: descriptionOf(fn),
  Timeout: fn.timeout,
  MemorySize: MEMORY_MB,
  Environment: { Variables: Object.entries(variables).map(([Key, Value]) => ({ Key, Value })) },
});

/** @throws ApiError with the platform's reason when the function didn't come up */
async function untilActive({ api, place, pollMs }: Target, name: string): Promise<void> {
  const { status, reason } = await settled(api, place, name, pollMs);
  if (status !== 'Active') throw new ApiError(status, reason, 'GetFunction');
}

const scf = ({ api, place }: Target, action: string, name: string, fields: Record<string, unknown> = {}) =>
  api.in(place.region).call('scf', action, { FunctionName: name, Namespace: place.namespace, ...fields });
