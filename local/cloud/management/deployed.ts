import * as v from 'valibot';
import { checkVariables, isTriggerName } from '../functions/config';
import { parseCron } from '../timers/cron';
import { ManagementError, invalidValue, parse, text, type Parameters } from './error';

const variables = v.array(v.object({ Key: v.string(), Value: v.string() }));
const settings = v.object({
  Description: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  Timeout: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))),
  MemorySize: v.optional(v.picklist([128, 256, 512, 1024])),
  InstallDependency: v.optional(v.picklist(['TRUE', 'FALSE'])),
  Environment: v.optional(v.object({ Variables: variables })),
});
const triggers = v.array(v.object({ TriggerName: v.string(), Type: v.literal('timer'), TriggerDesc: v.string() }));

/** What the platform knows of a function, besides its files. */
export interface DeployedFunction {
  runtime: string;
  handler: string;
  description: string;
  timeout: number;
  memorySize: number;
  installDependency: boolean;
  variables: Record<string, string>;
  triggers: { name: string; type: 'timer'; config: string }[];
  /** For a moment after each upload it is under way; nothing can be changed meanwhile. */
  status: 'Creating' | 'Updating' | 'Active' | 'CreateFailed' | 'UpdateFailed';
  reason: string;
  /** Set by WeChat's API, not by this one. */
  openapi: string[] | null;
}

/** As it is before anything is set. */
export const newFunction = (runtime: string, handler: string): DeployedFunction => ({
  runtime,
  handler,
  description: '',
  timeout: 3,
  memorySize: 256,
  installDependency: false,
  variables: {},
  triggers: [],
  status: 'Creating',
  reason: '',
  openapi: null,
});

/** An upload is under way. */
export const isBusy = ({ status }: DeployedFunction): boolean => status === 'Creating' || status === 'Updating';

/** As `GetFunction` answers. Whoever asks once more finds it ready. */
export function describe(name: string, deployed: DeployedFunction): object {
  const { status, reason } = deployed;
  if (isBusy(deployed)) deployed.status = reason ? `${status === 'Creating' ? 'Create' : 'Update'}Failed` : 'Active';
  return {
    FunctionName: name,
    Status: status,
    StatusDesc: reason,
    StatusReasons: reason ? [{ ErrorCode: 'FailedOperation.InstallDependency', ErrorMessage: reason }] : [],
    Runtime: deployed.runtime,
    Handler: deployed.handler,
    Description: deployed.description,
    Timeout: deployed.timeout,
    MemorySize: deployed.memorySize,
    InstallDependency: deployed.installDependency ? 'TRUE' : 'FALSE',
    Environment: {
      Variables: Object.entries(deployed.variables).map(([Key, Value]) => ({ Key, Value })),
    },
    Triggers: deployed.triggers.map(({ name: TriggerName, type: Type, config }) => ({
      TriggerName,
      Type,
      TriggerDesc: JSON.stringify({ cron: config }),
      Enable: 1,
    })),
  };
}

/** @throws ManagementError */
export function configure(deployed: DeployedFunction, parameters: Parameters): void {
  const { Description, Timeout, MemorySize, InstallDependency, Environment } = parse(settings, parameters);
  const values = Environment && Object.fromEntries(Environment.Variables.map(({ Key, Value }) => [Key, Value]));
  try {
    checkVariables(values ?? {});
  } catch (error) {
    throw invalidValue(String(error));
  }
  Object.assign(deployed, {
    description: Description ?? deployed.description,
    timeout: Timeout ?? deployed.timeout,
    memorySize: MemorySize ?? deployed.memorySize,
    installDependency: InstallDependency === undefined ? deployed.installDependency : InstallDependency === 'TRUE',
    // They come as a whole: those that aren't named are gone.
    variables: values ?? deployed.variables,
  });
}

/** All of those that a request names, or none. @throws ManagementError */
export function addTriggers(deployed: DeployedFunction, parameters: Parameters): void {
  const added = parse(triggers, JSON.parse(text(parameters, 'Triggers'))).map(({ TriggerName, Type, TriggerDesc }) => ({
    name: TriggerName,
    type: Type,
    config: TriggerDesc,
  }));
  for (const { name: trigger, config } of added) {
    if (!isTriggerName(trigger)) throw invalidValue(`TriggerName ${trigger}`);
    if (deployed.triggers.some((it) => it.name === trigger))
      throw new ManagementError('ResourceInUse.Trigger', `trigger ${trigger} exists`);
    try {
      parseCron(config);
    } catch (error) {
      throw invalidValue(String(error));
    }
  }
  if (deployed.triggers.length + added.length > 1)
    throw new ManagementError('LimitExceeded.Timer', 'a function has one timer at most');
  deployed.triggers.push(...added);
}

/** @throws ManagementError */
export function removeTrigger(deployed: DeployedFunction, trigger: string): void {
  if (!deployed.triggers.some((it) => it.name === trigger))
    throw new ManagementError('ResourceNotFound.Trigger', `trigger ${trigger} does not exist`);
  deployed.triggers = deployed.triggers.filter((it) => it.name !== trigger);
}
